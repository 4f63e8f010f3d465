//! Citing works and full texts: what was found, and on what nobody has decided.

use crate::{
    blocks::{Block, Role, Run, Table, heading, paragraph, paragraphs},
    material::{Material, counted},
    section::{Content, Section, always},
    tables,
};

/// Citing works and full texts.
pub const SECTION: Section =
    Section { id: "citing", applies: always, title: |_| "Citing works and full texts".to_owned(), blocks };

/// How many undecided candidates the page shows; the table holds them all.
const SHOWN: usize = 50;

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let material = &content.material;
    let found = &material.findings.found;
    let was_asked = found.searches.iter().any(|search| !search.asked.is_empty());
    let mut blocks: Vec<Block> = paragraphs(sentences(material, was_asked)).collect();
    if was_asked {
        let seeds = "Works found, by the work from which the search set out";
        blocks.push(Table::new("citing-seeds", seeds, tables::citing_works(material)).in_file("citing_works").into());
        let searches = "Which index answered, and which did not or was not asked";
        let table = Table::new("citing-searches", searches, tables::searches(material));
        blocks.push(table.in_file("citation_searches").into());
        blocks.extend(undecided(material));
    }
    blocks.push(heading("Full texts"));
    if found.full_texts.iter().any(|row| row.state != "not checked") {
        blocks.push(paragraph("A place is called openly licensed only where a source states the licence for it."));
        let table = Table::new("full-texts", "Where the works can be read", tables::full_text(material));
        blocks.push(table.in_file("full_text").into());
    } else {
        blocks.push(paragraph("No source was asked yet where these works can be read; a refresh asks them."));
    }
    blocks
}

/// Shows the works on which nobody has decided, and how to decide; nothing where there are none.
fn undecided(material: &Material<'_>) -> Vec<Block> {
    let caption = match tables::undecided(material).count() {
        0 => return Vec::new(),
        n if n > SHOWN => {
            format!("The latest {SHOWN} of {n} works on which nobody has decided; all stand in tables/candidates.csv")
        }
        _ => "Works found on which nobody has decided".to_owned(),
    };
    let table = Table::new("citing-undecided", &caption, tables::undecided_works(material, Some(SHOWN)));
    let how = Block::Paragraph(
        Role::Plain,
        vec![
            Run::text("A row in "),
            Run::Code("inputs/candidates.csv".to_owned()),
            Run::text(" decides on a work; it is not asked about again."),
        ],
    );
    vec![table.in_file("candidates").into(), how]
}

fn sentences(material: &Material<'_>, was_asked: bool) -> Vec<String> {
    if !was_asked {
        return vec!["No index was asked yet who cites these works or whom they cite; a refresh asks them.".to_owned()];
    }
    let found = &material.findings.found;
    let decided = |word: &str| found.candidates.iter().filter(|row| row.decision == word).count();
    let mut out = vec![format!(
        "Citation searching found {} that the review has not: {} to be taken in, {} left out, {} for later, and on {} nobody has decided.",
        counted(found.candidates.len(), "work"),
        decided("include"),
        decided("exclude"),
        decided("later"),
        tables::undecided(material).count()
    )];
    let whole = found.searches.iter().filter(|search| search.state == "answered").count();
    let rest = found.searches.len() - whole;
    out.push(match rest {
        0 => "Every search was answered.".to_owned(),
        _ => format!(
            "Answered whole: {whole} of {} searches, each of one work in one index; what the other {rest} would have found is not known.",
            found.searches.len()
        ),
    });
    out
}
