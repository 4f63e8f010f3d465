//! Which file of a crate a name comes from, re-exports followed to where it is defined.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::{
    code::{Child, Scope},
    files,
};

/// Methods of the standard library and of others that one of ours is called like: what is called there is not known.
#[rustfmt::skip]
const OF_OTHERS: [&str; 86] = [
    "abs", "add", "all", "any", "args", "as_str", "as_text", "attribute", "body", "bytes", "chain", "chars", "clear",
    "clone", "column", "contains", "copy", "count", "date", "day", "drain", "end", "entry", "extend", "filter",
    "find", "first", "flush", "fold", "get", "headers", "id", "insert", "into", "is_empty", "is_object", "iter",
    "join", "key", "keys", "last", "len", "lines", "list", "lock", "map", "max", "min", "month", "name", "next", "ok",
    "open", "output", "parse", "path", "pop", "position", "push", "read", "remove", "replace", "retain", "rev",
    "root", "send", "set", "skip", "sort", "spawn", "split", "start", "status", "sum", "take", "text", "then",
    "to_string", "trim", "value", "values", "wait", "with", "write", "year", "zip",
];

/// A module of a crate.
struct Module {
    file: String,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    scope: Scope,
}

/// The modules of one crate, from its root down.
pub struct Crate {
    modules: Vec<Module>,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    Module(usize),
    Name(usize, String),
}

/// Which file uses which other, and by what names.
pub type Uses = BTreeMap<(String, String), BTreeSet<String>>;

impl Crate {
    /// Reads the crate whose root is this file, below the folder that names are relative to.
    pub fn read(folder: &Path, root: &Path) -> Self {
        let mut found = Self { modules: Vec::new() };
        let source = files::source(folder, root.to_path_buf());
        found.add(folder, source.scope, source.name, root.to_path_buf(), root.parent().unwrap().to_path_buf(), None);
        found
    }

    /// Adds a module and those below it; `inside` is the folder in which files of its children stand.
    fn add(
        &mut self,
        folder: &Path,
        mut scope: Scope,
        file: String,
        path: PathBuf,
        inside: PathBuf,
        parent: Option<usize>,
    ) -> usize {
        let children = std::mem::take(&mut scope.children);
        let id = self.modules.len();
        self.modules.push(Module { file: file.clone(), parent, children: BTreeMap::new(), scope });
        for (name, child) in children {
            let added = match child {
                Child::Inline(scope) => {
                    self.add(folder, *scope, file.clone(), path.clone(), inside.join(&name), Some(id))
                }
                Child::File(named) => {
                    let beside = path.parent().unwrap();
                    let candidates = match named {
                        Some(named) => vec![beside.join(named)],
                        None => vec![inside.join(format!("{name}.rs")), inside.join(&name).join("mod.rs")],
                    };
                    let Some(found) = candidates.into_iter().find(|path| path.is_file()) else {
                        panic!("{file} declares the module {name}, which has no file");
                    };
                    let source = files::source(folder, clean(&found));
                    let is_named_by_folder = found.ends_with("mod.rs");
                    let beside = source.path.parent().unwrap().to_path_buf();
                    let inside =
                        if is_named_by_folder { beside } else { beside.join(source.path.file_stem().unwrap()) };
                    self.add(folder, source.scope, source.name, source.path, inside, Some(id))
                }
            };
            self.modules[id].children.insert(name, added);
        }
        id
    }

    /// Follows a path from a module.
    fn resolve(
        &self,
        module: usize,
        path: &[String],
        on_the_way: &mut Vec<(usize, String)>,
    ) -> Option<(Target, Vec<String>)> {
        let (first, mut rest) = path.split_first()?;
        let mut target = match first.as_str() {
            "crate" => Target::Module(0),
            "self" => Target::Module(module),
            "super" => Target::Module(self.modules[module].parent?),
            name => self.look_up(module, name, on_the_way)?,
        };
        while let (Target::Module(at), Some((name, after))) = (&target, rest.split_first()) {
            target = match name.as_str() {
                "super" => Target::Module(self.modules[*at].parent?),
                "self" => target,
                // What is not written there was made by a macro that stands there.
                name => self.look_up(*at, name, on_the_way).unwrap_or_else(|| Target::Name(*at, name.to_owned())),
            };
            rest = after;
        }
        Some((target, rest.to_vec()))
    }

    /// Finds a name as it is known in a module.
    fn look_up(&self, module: usize, name: &str, on_the_way: &mut Vec<(usize, String)>) -> Option<Target> {
        let found = &self.modules[module];
        if let Some(child) = found.children.get(name) {
            return Some(Target::Module(*child));
        }
        if found.scope.defined.contains(name) {
            return Some(Target::Name(module, name.to_owned()));
        }
        // An exported macro is named at the root, wherever it stands.
        if module == 0
            && let Some(at) = self.modules.iter().position(|found| found.scope.exported.contains(name))
        {
            return Some(Target::Name(at, name.to_owned()));
        }
        let step = (module, name.to_owned());
        if on_the_way.contains(&step) {
            return None;
        }
        on_the_way.push(step);
        let imports = found.scope.imports.iter();
        let target = imports.clone().filter(|import| import.name.as_deref() == Some(name)).find_map(|import| {
            // A name of several meanings is imported once and found by the others.
            self.resolve(module, &import.path, on_the_way).map(|(target, _)| target)
        });
        let target = target.or_else(|| {
            imports.filter(|import| import.name.is_none()).find_map(|import| {
                match self.resolve(module, &import.path, on_the_way)? {
                    (Target::Module(from), _) => self.look_up(from, name, on_the_way),
                    (Target::Name(..), _) => None,
                }
            })
        });
        on_the_way.pop();
        target
    }

    /// Returns the files that modules of this crate stand in, those of tests too.
    pub fn files(&self) -> BTreeSet<String> {
        let mut files: BTreeSet<String> = self.modules.iter().map(|module| module.file.clone()).collect();
        for module in &self.modules {
            let inside = module
                .file
                .trim_end_matches("/mod.rs")
                .trim_end_matches(".rs")
                .trim_end_matches("/lib")
                .trim_end_matches("/main");
            files.extend(module.scope.of_tests.iter().map(|name| format!("{inside}/{name}.rs")));
        }
        files
    }

    /// Returns the names of the methods that stand in this crate.
    pub fn method_names(&self) -> BTreeSet<&str> {
        self.modules.iter().flat_map(|module| &module.scope.methods).map(|method| &method.name[..]).collect()
    }

    /// Returns which file uses which other; `elsewhere` are the names of methods of other crates.
    pub fn uses(&self, elsewhere: &BTreeSet<&str>) -> Uses {
        let methods = self.methods();
        let mut uses = Uses::new();
        for (id, module) in self.modules.iter().enumerate() {
            let mut note = |to: usize, name: String| {
                let to = &self.modules[to].file;
                if *to != module.file {
                    uses.entry((module.file.clone(), to.clone())).or_default().insert(name);
                }
            };
            let imports = module.scope.imports.iter().filter(|import| import.name.is_some()).map(|import| &import.path);
            for path in imports.chain(module.scope.paths.iter().map(|named| &named.path)) {
                // A module alone is no use: what is taken from it stands in the paths that go on from it.
                if let Some((Target::Name(at, name), rest)) = self.resolve(id, path, &mut Vec::new()) {
                    let of_it =
                        rest.first().and_then(|method| methods.of_type.get(&(at, name.clone(), method.clone())));
                    of_it.into_iter().flatten().for_each(|at| note(*at, format!("{name}::{}", rest[0])));
                    note(at, name);
                }
            }
            for call in module.scope.calls.iter().filter(|call| !elsewhere.contains(&call.name[..])) {
                if let Some(at) = methods.called(&call.name, call.n_arguments) {
                    note(at, format!(".{}()", call.name));
                }
            }
        }
        uses
    }

    fn methods(&self) -> Methods {
        let mut methods = Methods::default();
        for (id, module) in self.modules.iter().enumerate() {
            for method in &module.scope.methods {
                if let Some((Target::Name(at, name), _)) = self.resolve(id, &method.of, &mut Vec::new()) {
                    methods.of_type.entry((at, name, method.name.clone())).or_default().insert(id);
                }
                if let Some(n_arguments) = method.n_arguments {
                    methods.by_name.entry(method.name.clone()).or_default().push((id, n_arguments));
                }
            }
        }
        methods
    }
}

/// Where methods stand.
#[derive(Default)]
struct Methods {
    of_type: BTreeMap<(usize, String, String), BTreeSet<usize>>,
    by_name: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Methods {
    /// The module of a method that one type alone has; of what several have, the type would have to be known.
    fn called(&self, name: &str, n_arguments: Option<usize>) -> Option<usize> {
        if OF_OTHERS.contains(&name) {
            return None;
        }
        let mut fitting = self.by_name.get(name)?.iter().filter(|(_, n)| n_arguments.is_none_or(|wanted| wanted == *n));
        let (at, _) = fitting.next()?;
        fitting.next().is_none().then_some(*at)
    }
}

/// Takes `..` out of a path, so that one file has one name.
fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        if part == std::path::Component::ParentDir {
            clean.pop();
        } else {
            clean.push(part)
        }
    }
    clean
}
