//! Time zones by their IANA names, and the one this machine keeps.
//! Abbreviations are refused: most of them stand for several zones.

use std::path::Path;

use jiff::tz::{self, TimeZone};

use crate::fault::{Fault, fault};

/// A time zone that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its name, as in `Europe/London`.
    pub name: String,
    /// Its rules.
    pub rules: TimeZone,
}

const EXPECTED: &str = "a zone of the IANA list, as in `Europe/London`, or `UTC`";

impl Zone {
    /// Returns universal time.
    pub fn utc() -> Self {
        Self { name: "UTC".into(), rules: TimeZone::UTC }
    }

    /// Whether a word can only be meant as a zone.
    pub fn is_meant(word: &str) -> bool {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-+/".contains(c);
        let is_abbreviation = word.len() >= 3
            && word.chars().all(|c| c.is_ascii_uppercase())
            && tz::db().available().any(|zone| zone.as_str() == word);
        let is_path = word.contains('/') && word.starts_with(|c: char| c.is_ascii_alphabetic());
        is_path && word.chars().all(is_name) || is_abbreviation || is_known_short(word)
    }

    /// Finds a zone by its name, whatever its letters' case.
    ///
    /// # Errors
    /// When there is no such zone, or the name is an abbreviation.
    pub fn named(name: &str) -> Result<Self, Fault> {
        if !name.contains('/') && !["UTC", "GMT"].iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let hint = "an abbreviation may stand for several zones and says nothing of summer; name a city near you";
            return Err(fault("an abbreviation of a time zone", name, EXPECTED, hint));
        }
        let found = tz::db().get(name).ok();
        let named = found.and_then(|rules| Some((rules.iana_name()?.to_owned(), rules)));
        named.map(|(name, rules)| Self { name, rules }).ok_or_else(|| {
            let city = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
            let near = tz::db().available().map(|zone| zone.as_str().to_owned()).find(|zone| {
                zone.contains('/') && zone.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city))
            });
            let hint = near.map_or_else(
                || "the names are those of the folder /usr/share/zoneinfo".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            fault("an unknown time zone", name, EXPECTED, &hint)
        })
    }

    /// Returns the zone that cron and systemd keep on this machine: where the link `/etc/localtime` leads.
    ///
    /// The variable `TZ` is not asked, since neither of them asks it; without the file a machine keeps UTC.
    pub fn of_machine(link: &Path) -> Option<Self> {
        if !link.exists() {
            return cfg!(unix).then(Self::utc);
        }
        let target = link.canonicalize().ok()?;
        let (_, name) = target.to_str()?.rsplit_once("zoneinfo/")?;
        let name = name.trim_start_matches("posix/").trim_start_matches("right/");
        let rules = tz::db().get(name).ok()?;
        Some(Self { name: name.to_owned(), rules })
    }
}

/// Abbreviations that people write and the list of zones does not hold.
fn is_known_short(word: &str) -> bool {
    ["UTC", "GMT", "BST", "CEST", "EDT", "PST", "PDT", "CST", "CDT", "IST", "AEST", "JST", "Z"]
        .iter()
        .any(|known| known == &word || known.eq_ignore_ascii_case(word) && word.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_name_and_abbreviations_refused() {
        assert_eq!(Zone::named("europe/london").unwrap().name, "Europe/London");
        assert_eq!(Zone::named("utc").unwrap().name, "UTC");
        for (name, message, hint) in [
            ("Europe/Londn", "an unknown time zone", "/usr/share/zoneinfo"),
            ("GB/London", "an unknown time zone", "did you mean `Europe/London`?"),
            ("BST", "an abbreviation of a time zone", "name a city"),
            ("EST", "an abbreviation of a time zone", "name a city"),
        ] {
            assert!(Zone::is_meant(name), "{name}");
            let problem = Zone::named(name).expect_err(name);
            assert_eq!(problem.message, message);
            assert!(problem.hint.contains(hint), "{}", problem.hint);
        }
        assert!(!Zone::is_meant("noon") && !Zone::is_meant("*/6") && !Zone::is_meant("MON"));
    }

    #[cfg(unix)]
    #[test]
    fn the_machines_zone_is_where_its_link_leads() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("zoneinfo/Asia/Kolkata");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "").unwrap();
        let link = folder.path().join("localtime");
        assert_eq!(Zone::of_machine(&link).unwrap().name, "UTC");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(Zone::of_machine(&link).unwrap().name, "Asia/Kolkata");
    }
}
