//! Answers of Europe PMC in XML and in Dublin Core, turned into the form of its JSON.
//! What the fields mean is read beside it.

use serde_json::{Map, Value};

use crate::xml::Element;

/// Turns an element into the JSON that the same answer has: children by name, several of a name as a list.
pub(super) fn as_json(node: roxmltree::Node) -> Value {
    let children: Vec<_> = node.children().filter(roxmltree::Node::is_element).collect();
    if children.is_empty() {
        return node.plain().map_or(Value::Null, Value::String);
    }
    let mut map = Map::new();
    for child in children {
        let value = as_json(child);
        match map.get_mut(child.tag_name().name()) {
            Some(Value::Array(list)) => list.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
            None => {
                map.insert(child.tag_name().name().to_owned(), value);
            }
        }
    }
    Value::Object(map)
}

/// Turns the answer in Dublin Core into the form of the other answers, as far as it goes.
pub(super) fn dublin_core(root: roxmltree::Node) -> Value {
    let descriptions = root.child("RDF").map(|rdf| rdf.all("Description")).unwrap_or_default();
    let results: Vec<Value> = descriptions
        .into_iter()
        .map(|description| {
            let all = |name: &str| description.all(name).into_iter().filter_map(Element::plain).collect::<Vec<_>>();
            let mut map = Map::new();
            let mut set = |name: &str, value: Option<String>| {
                map.insert(name.to_owned(), value.map_or(Value::Null, Value::String));
            };
            let identifiers = all("identifier");
            let after =
                |mark: &str| identifiers.iter().find_map(|i| i.split_once(mark).map(|(_, rest)| rest.to_owned()));
            set("title", all("title").into_iter().next());
            set("doi", after("doi.org/"));
            set("pmid", after("/abstract/MED/"));
            set("id", after("/abstract/MED/"));
            set("firstPublicationDate", all("date").into_iter().next());
            set("language", all("language").into_iter().next());
            set("abstractText", all("abstract").into_iter().next());
            let names = all("creator").into_iter().map(|c| c.replace(", ", " ")).collect::<Vec<_>>().join(", ");
            set("authorString", Some(names).filter(|n| !n.is_empty()));
            Value::Object(map)
        })
        .collect();
    let mut wrapper = Map::new();
    wrapper.insert("hitCount".into(), root.text_of("hitCount").map_or(Value::Null, Value::String));
    wrapper.insert("resultList".into(), serde_json::json!({ "result": results }));
    Value::Object(wrapper)
}
