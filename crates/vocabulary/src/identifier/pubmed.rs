//! The identifiers of PubMed (PMID) and PubMed Central (PMCID).

use super::normal_form::{IdentifierError, identifier_text, without_prefix};

/// A PubMed identifier: one to eight digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pmid(String);

/// A PubMed Central identifier, in the form `PMC3883095`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pmcid(String);

identifier_text!(Pmid);
identifier_text!(Pmcid);

impl Pmid {
    /// Reads a PMID as digits, with a label, or as a PubMed link.
    ///
    /// # Errors
    /// When one to eight digits without a leading zero do not remain.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = without_prefix(
            bare(text),
            &["pmid", "pubmed.ncbi.nlm.nih.gov/", "www.ncbi.nlm.nih.gov/pubmed/", "ncbi.nlm.nih.gov/pubmed/", "pubmed"],
        )
        .trim_end_matches(['/', '.', ' ']);
        match digits.len() {
            1..=8 if is_number(digits) => Ok(Self(digits.to_owned())),
            _ => Err(IdentifierError {
                kind: "PMID",
                found: text.to_owned(),
                expected: "one to eight digits, as in `23374430`",
            }),
        }
    }
}

impl Pmcid {
    /// Reads a PMCID with or without a label or link; the letters `PMC` are needed.
    ///
    /// # Errors
    /// When `PMC` and digits do not remain.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let rest = without_prefix(
            bare(text),
            &[
                "pmcid",
                "www.ncbi.nlm.nih.gov/pmc/articles/",
                "ncbi.nlm.nih.gov/pmc/articles/",
                "pmc.ncbi.nlm.nih.gov/articles/",
                "europepmc.org/article/pmc/",
            ],
        )
        .trim_end_matches(['/', '.', ' ']);
        // A version such as `.1` names an edition of the deposit, not another work.
        let rest = rest.split('.').next().unwrap_or(rest);
        match rest.get(..3).filter(|head| head.eq_ignore_ascii_case("pmc")).map(|_| &rest[3..]) {
            Some(digits) if digits.len() <= 9 && is_number(digits) => Ok(Self(format!("PMC{digits}"))),
            _ => Err(IdentifierError {
                kind: "PMCID",
                found: text.to_owned(),
                expected: "`PMC` and digits, as in `PMC3883095`",
            }),
        }
    }
}

fn bare(text: &str) -> &str {
    let text = text.trim().trim_matches(['<', '>', '(', ')', '[', ']']);
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text)
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pmids_are_read_with_labels_and_links() {
        for form in [
            "23374430",
            "PMID: 23374430",
            "pmid:23374430.",
            "https://pubmed.ncbi.nlm.nih.gov/23374430/",
            "http://www.ncbi.nlm.nih.gov/pubmed/23374430",
        ] {
            assert_eq!(Pmid::parse(form).map(|p| p.to_string()), Ok("23374430".into()), "{form}");
        }
        for form in ["", "0123", "123456789", "PMC3883095", "12a"] {
            assert!(Pmid::parse(form).is_err(), "{form}");
        }
    }

    #[test]
    fn pmcids_need_their_letters() {
        for form in [
            "PMC3883095",
            "pmc3883095",
            "PMCID: PMC3883095",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3883095/",
            "PMC3883095.1",
        ] {
            assert_eq!(Pmcid::parse(form).map(|p| p.to_string()), Ok("PMC3883095".into()), "{form}");
        }
        for form in ["", "3883095", "PMC", "PMCx"] {
            assert!(Pmcid::parse(form).is_err(), "{form}");
        }
    }
}
