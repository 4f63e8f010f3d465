//! What holds for every format: no record is lost, no bytes make a reader panic, and what is written can be read.
//! Single fields are tested beside each reader.

use std::{fs, path::Path};

use formats::{FORMATS, ReadFile, read_references, recognise, writers::OUTPUTS};
use proptest::prelude::*;

/// Returns the fixtures of all formats: the format's name, the file's, and its bytes.
fn fixtures() -> Vec<(String, String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let mut fixtures = Vec::new();
    for format in FORMATS {
        let mut files: Vec<_> =
            fs::read_dir(folder.join(format.name)).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            fixtures.push((format.name.to_owned(), name, fs::read(&file).expect("the file was listed")));
        }
    }
    fixtures
}

fn is_complete(read: &ReadFile) -> bool {
    read.n_found == read.entries.len() + read.n_named()
}

/// Counts by the plainest rule how many records a text of a format begins; nothing where a plain rule would miscount.
fn n_begun(format: &str, text: &str) -> usize {
    let lead = match format {
        "ris" => "TY  - ",
        "nbib" => "PMID- ",
        "enw" => "%0 ",
        "web_of_science" => "PT ",
        _ => return 0,
    };
    text.lines().filter(|line| line.starts_with(lead)).count()
}

#[test]
fn every_format_has_a_fixture_that_is_recognised_and_complete() {
    let fixtures = fixtures();
    for format in FORMATS {
        // Copied lists have their own fixtures and their own tests.
        let has_fixture = fixtures.iter().any(|(name, _, _)| name == format.name) || format.name == "copied_list";
        assert!(has_fixture, "{} has no fixture", format.name);
    }
    for (format, name, bytes) in &fixtures {
        let text = text::decoded(bytes);
        assert_eq!(recognise(&text.text).map(|found| found.name), Some(format.as_str()), "{name}");
        let read = read_references(bytes, name);
        assert!(is_complete(&read) && !read.entries.is_empty(), "{name}");
        assert!(read.n_found >= n_begun(format, &text.text), "{name}: a record was never seen");
        assert!(read.entries.windows(2).all(|pair| pair[0].line <= pair[1].line), "{name}");
        for entry in &read.entries {
            let reference = &entry.reference;
            let has_id = reference.doi.is_some() || reference.pmid.is_some() || reference.pmcid.is_some();
            assert!(reference.title.is_some() || has_id, "{name}:{}", entry.line);
        }
    }
}

#[test]
fn the_counts_of_the_fixtures_are_as_written() {
    let counts: Vec<String> = fixtures()
        .iter()
        .map(|(_, name, bytes)| {
            let read = read_references(bytes, name);
            format!("{name} {} {} {} {}", read.n_found, read.entries.len(), read.n_named(), read.problems.len())
        })
        .collect();
    assert_eq!(
        counts,
        [
            "with_faults.json 3 2 1 4",
            "two_records.xml 2 1 1 1",
            "one_record.xml 1 1 0 0",
            "one_record.ciw 1 1 0 1",
            "latin1_without_ends.ris 2 2 0 2",
            "reference_manager.ris 2 2 0 0",
            "two_records.nbib 2 2 0 1",
            "two_records.enw 2 2 0 1",
            "with_faults.bib 6 5 1 4",
            "scopus_like.csv 2 2 0 2",
            "mixed.txt 7 6 1 1",
        ]
    );
}

#[test]
fn every_word_of_a_file_is_in_a_reference_or_told() {
    // Words of the formats themselves: keys, heads of databases, comments, and a month that is kept as a number.
    const FORM: [&str; 12] = [
        "april",
        "author",
        "database",
        "editor",
        "incollection",
        "invented",
        "library",
        "print",
        "provider",
        "source",
        "start",
        "string",
    ];
    for (format, name, bytes) in fixtures() {
        let text = text::decoded(&bytes).text.into_owned();
        let read = read_references(&bytes, &name);
        let held = format!("{:?}", read.entries.iter().map(|entry| &entry.reference).collect::<Vec<_>>());
        let told: String = read.problems.iter().map(ToString::to_string).collect();
        let known = vocabulary::text::words(&format!("{} {told}", held.replace("\\n", " ")));
        // What stands in angle brackets is the form of the file.
        let outside = |part| str::split_once(part, '>').map_or(part, |(_, value)| value);
        let values = text.split('<').map(outside).collect::<Vec<_>>().join(" ");
        let is_word = |word: &&String| word.chars().count() > 4 && word.chars().all(char::is_alphabetic);
        let words: Vec<String> = vocabulary::text::words(&values).iter().filter(is_word).cloned().collect();
        assert!(words.len() > 3 || format == "identifiers", "{format}/{name} has no words");
        let gone: Vec<&String> =
            words.iter().filter(|word| !known.contains(word) && !FORM.contains(&word.as_str())).collect();
        assert!(gone.is_empty(), "{format}/{name}: {gone:?}");
    }
}

#[test]
fn what_is_read_can_be_written_and_read_again() {
    for (_, name, bytes) in fixtures() {
        let references: Vec<_> =
            read_references(&bytes, &name).entries.into_iter().map(|entry| entry.reference).collect();
        for output in OUTPUTS {
            let text = (output.write)(&references);
            let again = read_references(text.as_bytes(), output.name);
            assert_eq!(again.entries.len(), references.len(), "{name} as {}: {text}", output.name);
            for (entry, reference) in again.entries.iter().zip(&references) {
                assert_eq!(entry.reference.doi, reference.doi, "{name} as {}", output.name);
                assert_eq!(entry.reference.authors, reference.authors, "{name} as {}", output.name);
                let title = |r: &vocabulary::Reference| r.title.as_deref().map(vocabulary::text::words);
                assert_eq!(title(&entry.reference), title(reference), "{name} as {}", output.name);
            }
        }
    }
}

/// Returns the files whose shapes broke a reader once, or might, with their bytes.
fn odd_shapes() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/odd_shapes");
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    files.iter().map(|path| (name(path), fs::read(path).expect("the file was listed"))).collect()
}

#[test]
fn odd_shapes_give_every_reader_a_complete_answer() {
    let shapes = odd_shapes();
    assert!(shapes.len() > 10, "the files are missing");
    for (name, bytes) in shapes {
        assert!(is_complete(&read_references(&bytes, &name)), "{name}");
        let text = text::decoded(&bytes);
        for format in FORMATS {
            assert!(is_complete(&(format.read)(&text.text, &name)), "{name} as {}", format.name);
        }
    }
}

#[test]
fn a_line_as_long_as_a_file_gets_an_answer() {
    // A reader that goes back over such a line at every word would not come to an end here.
    const LENGTH: usize = 4_000_000;
    for (start, unit) in [
        ("TY  - JOUR\nTI  - ", "word "),
        ("PMID- 1\nTI  - ", "word "),
        ("%0 Journal Article\n%T ", "word "),
        ("FN x\nVR 1.0\nPT J\nTI ", "word "),
        ("@article{a, title = {", "word {"),
        ("[{\"id\": \"a\", \"title\": \"", "word "),
        ("<xml><records><record><titles><title>", "<b>word "),
        ("<PubmedArticleSet><PubmedArticle><ArticleTitle>", "word "),
        ("title,year,doi\n", "word,"),
        ("", "10.1234/abc "),
        ("1. Doe J. ", "One thing. J Care. 2001;4:5-9. 2. Roe K. Another thing. 2002. "),
        ("[1] Doe J. (2001) One. ", "[2] Roe K. [3] "),
        ("Doe J. Working with patients. 2013. ", "word "),
    ] {
        let text = format!("{start}{}", unit.repeat(LENGTH / unit.len()));
        let read = read_references(text.as_bytes(), "long");
        assert!(is_complete(&read) && read.n_found + read.problems.len() > 0, "{start}");
    }
}

/// How many cases each search tries; `PROPTEST_CASES` sets another number for a long search.
fn search() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(256);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(search())]

    #[test]
    fn any_bytes_give_a_complete_answer(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        prop_assert!(is_complete(&read_references(&bytes, "noise")));
    }

    #[test]
    fn every_reader_takes_any_text(text in "(?s)([@{}\\[\\]<>\"',;:=#%\\\\$~ \\n\\ra-zA-Z0-9éß-]|TY  - |ER  - |PMID- |%[0A-Z] |</?record>|@article\\{|\"id\":|10\\.1/){0,200}") {
        for format in FORMATS {
            let read = (format.read)(&text, "noise");
            prop_assert!(is_complete(&read), "{}", format.name);
        }
    }

    #[test]
    fn damaged_fixtures_give_a_complete_answer(
        which in any::<prop::sample::Index>(),
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..12),
    ) {
        let mut fixtures = fixtures();
        // Odd shapes are damaged further, each as the copied list that any text may be.
        fixtures.extend(odd_shapes().into_iter().map(|(name, bytes)| ("copied_list".to_owned(), name, bytes)));
        let (format, name, bytes) = which.get(&fixtures);
        let mut bytes = bytes.clone();
        for (at, byte, kind) in damages {
            let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                bytes.push(byte);
            }
        }
        prop_assert!(is_complete(&read_references(&bytes, name)));
        // The reader of the format must bear it too, recognised or not.
        let text = text::decoded(&bytes);
        let reader = FORMATS.iter().find(|known| known.name == format.as_str()).expect("fixtures are of known formats");
        let read = (reader.read)(&text.text, name);
        prop_assert!(is_complete(&read));
        prop_assert!(read.n_found >= n_begun(format, &text.text), "{}: a record was never seen in {:?}", name, text.text);
        // And what it gave must be fit to be written.
        let references: Vec<_> = read.entries.into_iter().map(|entry| entry.reference).collect();
        for output in OUTPUTS {
            let again = read_references((output.write)(&references).as_bytes(), output.name);
            prop_assert!(is_complete(&again), "{}", output.name);
        }
    }
}
