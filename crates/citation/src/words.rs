//! Small lists of words that tell parts of a reference apart.
//! A word in a list is a hint to the model and never decides by itself.

/// What a word hints at; one bit each, since a word may hint at several things.
pub mod hint {
    /// A month, in full or short.
    pub const MONTH: u32 = 1;
    /// A word of journals' titles.
    pub const JOURNAL: u32 = 1 << 1;
    /// A word of publishers' names.
    pub const PUBLISHER: u32 = 1 << 2;
    /// A town, state or country in which much is published.
    pub const PLACE: u32 = 1 << 3;
    /// A sign of editors or translators.
    pub const EDITOR: u32 = 1 << 4;
    /// A label of a volume.
    pub const VOLUME: u32 = 1 << 5;
    /// A label of an issue.
    pub const ISSUE: u32 = 1 << 6;
    /// A label of pages.
    pub const PAGES: u32 = 1 << 7;
    /// A sign of a thesis or report.
    pub const GENRE: u32 = 1 << 8;
    /// A sign of a meeting.
    pub const MEETING: u32 = 1 << 9;
    /// What joins or ends a list of names.
    pub const JOINER: u32 = 1 << 10;
    /// A particle of a family name.
    pub const PARTICLE: u32 = 1 << 11;
    /// A word of organisations' names.
    pub const GROUP: u32 = 1 << 12;
    /// `In`, before a book.
    pub const IN: u32 = 1 << 13;
    /// A label of an edition.
    pub const EDITION: u32 = 1 << 14;
    /// A sign of when or where a page was read.
    pub const READ: u32 = 1 << 15;
    /// A small word of running text.
    pub const SMALL: u32 = 1 << 16;
    /// A common given name.
    pub const GIVEN: u32 = 1 << 17;
    /// A suffix of a name.
    pub const SUFFIX: u32 = 1 << 18;
    /// A sign that the work has no date yet.
    pub const UNDATED: u32 = 1 << 19;
    /// How many bits there are.
    pub const COUNT: u32 = 20;
}

const LISTS: &[(u32, &str)] = &[
    (
        hint::MONTH,
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter janvier février mars avril mai juin juillet août septembre octobre novembre décembre januar februar märz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    (
        hint::JOURNAL,
        "journal j annals ann archives arch review rev reviews letters lett bulletin bull magazine transactions trans acta quarterly q science sci sciences research res health medicine med clinical clin international int american am british br european eur bmc bmj plos lancet jama nature proc proceedings nat natl acad zeitschrift revue revista rivista giornale archiv phys chem biol physics chemistry biology psychol psychology psychiatry surg nurs nursing care qual safety policy soc social studies stud education educ comput eng ieee acm applied appl advances adv frontiers open cochrane database syst newspaper times post guardian news today week cell blood brain pediatrics circulation gut chest stroke neurology thorax hypertension diabetes cancer",
    ),
    (
        hint::PUBLISHER,
        "press university univ publishers publisher publishing publications verlag springer elsevier wiley sage routledge oxford cambridge blackwell mcgraw mcgraw-hill academic erlbaum kluwer prentice prentice-hall macmillan palgrave penguin harper routledge taylor francis norton addison addison-wesley birkhäuser dover north-holland plenum dekker guilford ashgate polity harvard yale princeton mit éditions editions presses édition editorial editore casa kaufmann books sons inc ltd co company gmbh hall wilkins lippincott saunders mosby churchill livingstone institute foundation ministry department dept office hmso bureau library",
    ),
    (
        hint::PLACE,
        "london york cambridge oxford paris berlin boston chicago washington philadelphia amsterdam geneva new los angeles san francisco toronto montreal vancouver sydney melbourne canberra dublin edinburgh glasgow manchester birmingham leeds bristol cardiff belfast heidelberg munich münchen frankfurt leipzig stuttgart vienna wien zürich zurich bern basel rome roma milan milano madrid barcelona lisbon stockholm oslo copenhagen helsinki brussels tokyo kyoto beijing shanghai delhi singapore moscow basingstoke chichester hoboken dordrecht thousand oaks aldershot abingdon englewood cliffs reading berkeley stanford princeton ny nj ma ca pa dc md il tx fl va wa uk usa england scotland wales ireland france germany italy spain canada australia netherlands switzerland sweden norway denmark finland japan china india belgium austria u.s.a ann arbor baltimore atlanta seattle bethesda rockville alexandria copenhagen hague leiden utrecht rotterdam",
    ),
    (
        hint::EDITOR,
        "ed eds editor editors edited hrsg hg herausgegeben dir coord coords translator translators trans translated transl übers éd éds éditeur redactor comp compiled",
    ),
    (hint::VOLUME, "vol vols volume volumes v band bd jg tome tom t"),
    (hint::ISSUE, "no nos number issue iss nr num n heft hft núm fasc suppl supplement special part pt"),
    (hint::PAGES, "pp p pages page pg pgs pag s seiten seite article art"),
    (
        hint::GENRE,
        "thesis dissertation phd ph.d doctoral master masters master's msc mphil diploma tesis thèse diss report rep technical tech working paper memo memorandum rfc manuscript unpublished preprint patent white standard guideline poster presentation",
    ),
    (
        hint::MEETING,
        "conference conf congress symposium symp workshop meeting proceedings proc annual international colloquium lecture notes seminar forum convention summit kongress tagung",
    ),
    (hint::JOINER, "and & et und y e og och en al. al others alii"),
    (
        hint::PARTICLE,
        "de del della der den des di da do dos das du la le van von vom zu zum zur ten ter te el al bin ibn af av st san mac mc",
    ),
    (
        hint::GROUP,
        "organization organisation committee group collaboration department ministry university institute institutes association society council agency nhs foundation network consortium team service services office commission centre center centers trust board federation union programme program government bureau college academy authority national world united nations secretariat taskforce investigators company corporation corp inc ltd bank alliance initiative panel division unit directorate fund forum parliament state republic statistics royal who oecd unicef unesco nice cdc",
    ),
    (hint::IN, "in dans en"),
    (
        hint::EDITION,
        "edition edn ed ed. aufl auflage éd rev revised 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th second third fourth fifth",
    ),
    (
        hint::READ,
        "available accessed retrieved access from at online internet cited visited viewed last abgerufen zugriff consulté disponible url http web website updated published",
    ),
    (
        hint::SMALL,
        "the of a an on for with to from by between among at its their is are as into using towards toward against without within through during what how why who whether der die das und für zur von mit les des sur pour dans los las sobre para",
    ),
    (
        hint::GIVEN,
        "john david michael james robert william mary richard thomas peter paul mark george charles daniel andrew stephen steven christopher martin anna maria jane sarah elizabeth susan margaret jean pierre jacques hans karl klaus wolfgang juan josé carlos luis giovanni marco paolo wei li yan jing kevin brian edward frank alan simon jonathan joseph anthony patrick eric philip helen ruth anne laura emma claire alice julia barbara linda jennifer jessica nancy karen lisa amy rachel kate caroline catherine louise emily sophie benjamin samuel matthew nicholas alexander henry arthur",
    ),
    (hint::SUFFIX, "jr sr ii iii iv jr. sr."),
    (hint::UNDATED, "press forthcoming submitted accepted n.d date nd prep preparation undated"),
];

/// The hints of every listed word, sorted by word.
pub struct Hints(Vec<(&'static str, u32)>);

impl Hints {
    /// Gathers the lists.
    pub fn gather() -> Self {
        let mut words: Vec<(&'static str, u32)> =
            LISTS.iter().flat_map(|&(bit, list)| list.split_whitespace().map(move |word| (word, bit))).collect();
        words.sort_unstable();
        let mut out: Vec<(&'static str, u32)> = Vec::with_capacity(words.len());
        for (word, bit) in words {
            match out.last_mut() {
                Some((last, bits)) if *last == word => *bits |= bit,
                _ => out.push((word, bit)),
            }
        }
        Self(out)
    }

    /// Returns what a word in lower case hints at.
    pub fn of(&self, word: &str) -> u32 {
        self.0.binary_search_by(|(known, _)| (*known).cmp(word)).map_or(0, |at| self.0[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_hint_at_several_things() {
        let hints = Hints::gather();
        assert_eq!(hints.of("cambridge"), hint::PUBLISHER | hint::PLACE);
        assert_eq!(hints.of("pp"), hint::PAGES);
        assert_eq!(hints.of("zebra"), 0);
    }
}
