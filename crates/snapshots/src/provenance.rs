//! One row of `provenance.csv`: what was asked, when, and what exactly came back.
//! Contact and keys never reach it.

use registries::{Card, Received, Request};
use vocabulary::{PartialDate, Place, Problem, Problems};

const COLUMNS: [&str; 10] =
    ["time", "question", "request", "status", "headers", "bytes", "sha256", "withheld", "licence", "file"];

/// The headers that are kept: those of pool, limit and kind. Names that end in `-` stand for all that begin so.
const HEADERS: [&str; 10] = [
    "content-type",
    "date",
    "link",
    "retry-after",
    "x-api-pool",
    "x-concurrency-limit",
    "x-pool",
    "x-rate-limit-",
    "x-ratelimit-",
    "ratelimit-",
];

/// One answer's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// When the answer came.
    pub time: String,
    /// The question as a line of JSON, from which `Question::from_line` makes it again.
    pub question: String,
    /// The redacted request.
    pub request: String,
    /// The status of the protocol.
    pub status: u16,
    /// The headers of pool, limit and kind.
    pub headers: Vec<(String, String)>,
    /// The length of the answer.
    pub bytes: u64,
    /// The sha256 of the answer.
    pub sha256: String,
    /// Whether a secret that the source repeated was replaced in it.
    pub withheld: bool,
    /// The licence of the data.
    pub licence: String,
    /// The name of the file beside the table.
    pub file: String,
}

impl KeptRow {
    /// Describes an answer.
    pub(crate) fn new(
        card: &Card,
        request: &Request,
        received: &Received,
        time: &str,
        file: String,
        sha256: String,
    ) -> Self {
        let is_kept =
            |name: &str| HEADERS.iter().any(|kept| name == *kept || kept.ends_with('-') && name.starts_with(kept));
        let headers = received.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), plain(value)));
        Self {
            time: time.to_owned(),
            question: request.question_line(),
            request: request.redacted(),
            status: received.status,
            headers: headers.filter(|(name, _)| is_kept(name)).collect(),
            bytes: received.body.len() as u64,
            sha256,
            withheld: received.withheld,
            licence: card.licence.to_owned(),
            file,
        }
    }

    /// Writes the row with its line end.
    pub(crate) fn line(&self) -> String {
        let headers = serde_json::to_string(&self.headers).unwrap_or_default();
        line(&[
            &self.time,
            &plain(&self.question),
            &plain(&self.request),
            &self.status.to_string(),
            &headers,
            &self.bytes.to_string(),
            &self.sha256,
            if self.withheld { "yes" } else { "no" },
            &self.licence,
            &self.file,
        ])
    }

    /// Returns the day on which the answer came.
    pub(crate) fn day(&self) -> Option<PartialDate> {
        self.time.get(..10).and_then(|day| PartialDate::parse(day).ok())
    }

    /// Whether another answer to the same request is this one again, byte for byte.
    pub(crate) fn repeats(&self, other: &Self) -> bool {
        self.file == other.file && self.sha256 == other.sha256 && self.status == other.status
    }

    /// Returns the day since when the question was asked, where it was narrowed.
    pub(crate) fn since(&self) -> Option<PartialDate> {
        // Most questions are not narrowed, and are not worth reading for that.
        self.question.contains("\"since\":").then_some(())?;
        let question: serde_json::Value = serde_json::from_str(&self.question).ok()?;
        PartialDate::parse(question.get("since")?.as_str()?).ok()
    }

    fn from_record(record: &csv::StringRecord) -> Option<Self> {
        let field = |name: &str| {
            let at = COLUMNS.iter().position(|column| *column == name)?;
            record.get(at)
        };
        if record.len() != COLUMNS.len() {
            return None;
        }
        Some(Self {
            time: field("time")?.to_owned(),
            question: field("question")?.to_owned(),
            request: field("request")?.to_owned(),
            status: field("status")?.parse().ok()?,
            headers: serde_json::from_str(field("headers")?).ok()?,
            bytes: field("bytes")?.parse().ok()?,
            sha256: field("sha256")?.to_owned(),
            withheld: field("withheld")? == "yes",
            licence: field("licence")?.to_owned(),
            file: field("file")?.to_owned(),
        })
    }
}

/// Returns the header line.
pub(crate) fn header() -> String {
    line(&COLUMNS)
}

/// Reads a table; a last line without its end was cut short by a kill and does not count.
pub(crate) fn read(bytes: &[u8], name: &str) -> (Vec<KeptRow>, Problems) {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(&bytes[..whole]);
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    for (at, record) in reader.records().enumerate() {
        match record.ok().as_ref().and_then(KeptRow::from_record) {
            Some(row) => rows.push(row),
            None => problems.push(Problem {
                place: Place::line(name, at + 2),
                message: "the row about an answer cannot be read".into(),
                found: String::new(),
                expected: format!("the columns {}", COLUMNS.join(", ")),
                hint: "restore the file, or delete the row to have the answer asked for again".into(),
            }),
        }
    }
    (rows, problems)
}

/// Makes a text fit for one line.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn line(fields: &[&str]) -> String {
    let quoted = |field: &&str| {
        if field.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            (*field).to_owned()
        }
    };
    let mut out = fields.iter().map(quoted).collect::<Vec<_>>().join(",");
    out.push('\n');
    out
}
