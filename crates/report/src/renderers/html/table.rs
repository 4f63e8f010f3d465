//! A table in HTML: its caption first, every head with its scope, and a region that scrolls by itself.

use super::text::escaped;
use crate::blocks::Table;

/// Returns a table, within a fold where it is folded.
pub fn table(table: &Table) -> String {
    let (id, caption) = (escaped(&table.id), escaped(&table.caption));
    let (open, id, close) = if table.is_folded {
        let open = format!("<details class=\"fold\" id=\"{id}\"><summary>{caption}</summary>\n");
        (open, String::new(), "\n</details>")
    } else {
        (String::new(), format!(" id=\"{id}\""), "")
    };
    let heads =
        table.sheet.header.iter().map(|name| format!("<th scope=\"col\">{}</th>", escaped(&name.replace('_', " "))));
    let mut out = format!(
        "{open}<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\">\n<table{id}>\n\
        <caption><span>{caption}</span></caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n",
        heads.collect::<String>()
    );
    for row in &table.sheet.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let (start, end) = if at == 0 { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
            out.extend([start, &escaped(cell), end]);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>");
    out.push_str(close);
    out
}
