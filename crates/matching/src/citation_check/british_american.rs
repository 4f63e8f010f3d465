//! Brings the British and the American spelling of a word to one form, so that neither counts as an error.
//! The form is only for comparing; words that merely look alike, such as `form` and `from`, stay apart.

use vocabulary::Method;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "British and American spelling",
    statement: "British and American spellings of one word (organisation and organization, behaviour, centre, paediatric, programme, analyse, modelling and their like) in a title or a journal's name are reported as a matter of style. They are recognised by rules on endings and on the parts of words that the two differ in, never by how alike two words look.",
    source: None,
}];

/// Returns the form that the British and the American spelling of a folded word share.
pub(super) fn spelling(word: &str) -> String {
    let mut word = word.to_owned();
    for (british, american) in PARTS {
        if word.contains(british) {
            word = word.replace(british, american);
        }
    }
    for (british, american) in WHOLE {
        if word == *british {
            return (*american).to_owned();
        }
    }
    for rule in [ise, yse, our, re, logue, doubled] {
        if let Some(other) = rule(&word) {
            word = other;
        }
    }
    word
}

/// Parts of words that the two spell differently wherever they stand.
const PARTS: &[(&str, &str)] = &[
    // The ligatures of medicine, each within enough of the word to be no other.
    ("paed", "ped"),
    ("haem", "hem"),
    ("aemi", "emi"),
    ("naest", "nest"),
    ("aesthe", "esthe"),
    ("gynaec", "gynec"),
    ("caesar", "cesar"),
    ("faec", "fec"),
    ("foet", "fet"),
    ("oestr", "estr"),
    ("oedem", "edem"),
    ("oesoph", "esoph"),
    ("rrhoea", "rrhea"),
    ("pnoea", "pnea"),
    ("aetio", "etio"),
    ("caec", "cec"),
    ("palaeo", "paleo"),
    ("archaeo", "archeo"),
    ("coeliac", "celiac"),
    ("coelom", "celom"),
    ("mediaeval", "medieval"),
    ("homoeo", "homeo"),
    ("amoeb", "ameb"),
    ("leucoc", "leukoc"),
    ("leucaem", "leukem"),
    ("manoeuv", "maneuv"),
    ("sulph", "sulf"),
    // Letters that one of the two leaves out or exchanges.
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("artefact", "artifact"),
    ("sceptic", "skeptic"),
    ("enquir", "inquir"),
    ("aluminium", "aluminum"),
    ("plough", "plow"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("pretence", "pretense"),
    ("licenc", "licens"),
    ("practis", "practic"),
    ("fulfill", "fulfil"),
    ("enroll", "enrol"),
    ("installment", "instalment"),
    ("skillful", "skilful"),
    ("willful", "wilful"),
];

/// Whole words that follow no rule.
const WHOLE: &[(&str, &str)] = &[
    ("programme", "program"),
    ("programmes", "programs"),
    ("grey", "gray"),
    ("greys", "grays"),
    ("ageing", "aging"),
    ("mould", "mold"),
    ("moulds", "molds"),
    ("moulding", "molding"),
    ("woollen", "woolen"),
    ("jewellery", "jewelry"),
    ("focussed", "focused"),
    ("focussing", "focusing"),
    ("learnt", "learned"),
    ("spelt", "spelled"),
    ("distil", "distill"),
    ("instil", "instill"),
];

/// Splits a word into what stands before the first of the endings that it has, and that ending.
fn parted<'w>(word: &'w str, endings: &[&'static str]) -> Option<(&'w str, &'static str)> {
    endings.iter().find_map(|ending| Some((word.strip_suffix(ending)?, *ending)))
}

/// `organise`, `organisation`: the `s` becomes `z`, but not in words that every English spells with `s`.
fn ise(word: &str) -> Option<String> {
    const ENDINGS: [&str; 12] = [
        "isational",
        "isations",
        "isation",
        "isers",
        "iser",
        "isingly",
        "ising",
        "isable",
        "ised",
        "ises",
        "ise",
        "isability",
    ];
    const ALWAYS: [&str; 44] = [
        "adv",
        "advert",
        "appr",
        "ar",
        "bru",
        "chast",
        "circumc",
        "compr",
        "comprom",
        "conc",
        "cru",
        "dem",
        "desp",
        "dev",
        "disfranch",
        "disgu",
        "enfranch",
        "enterpr",
        "exc",
        "exerc",
        "expert",
        "franch",
        "gu",
        "improv",
        "inc",
        "likew",
        "merchand",
        "misadv",
        "no",
        "otherw",
        "parad",
        "pra",
        "prec",
        "prem",
        "prom",
        "ra",
        "rev",
        "superv",
        "surm",
        "surpr",
        "telev",
        "treat",
        "upr",
        "apprent",
    ];
    let (stem, ending) = parted(word, &ENDINGS)?;
    let is_derived = stem.len() >= 4 || matches!(stem, "ion" | "agon" | "ster" | "util" | "ideal" | "real");
    (is_derived && !ALWAYS.contains(&stem)).then(|| format!("{stem}{}", ending.replacen('s', "z", 1)))
}

/// `analyse`, `paralysed`: the `s` becomes `z`.
fn yse(word: &str) -> Option<String> {
    const ENDINGS: [&str; 7] = ["lysers", "lyser", "lysing", "lysable", "lysed", "lyses", "lyse"];
    let (stem, ending) = parted(word, &ENDINGS)?;
    (stem.len() >= 2).then(|| format!("{stem}{}", ending.replacen('s', "z", 1)))
}

/// `behaviour`, `colourful`: the `u` goes.
fn our(word: &str) -> Option<String> {
    const STEMS: [&str; 29] = [
        "arbour",
        "ardour",
        "armour",
        "behaviour",
        "candour",
        "clamour",
        "colour",
        "demeanour",
        "endeavour",
        "favour",
        "fervour",
        "flavour",
        "glamour",
        "harbour",
        "honour",
        "humour",
        "labour",
        "neighbour",
        "odour",
        "parlour",
        "rancour",
        "rigour",
        "rumour",
        "saviour",
        "savour",
        "splendour",
        "tumour",
        "valour",
        "vapour",
    ];
    let found = STEMS.iter().chain(&["vigour"]).find(|stem| word.contains(**stem))?;
    Some(word.replacen(found, &found.replace("our", "or"), 1))
}

/// `centre`, `fibres`: the last two letters change places.
fn re(word: &str) -> Option<String> {
    const STEMS: [&str; 15] = [
        "calib", "cent", "fib", "goit", "lit", "lust", "maneuv", "meag", "met", "sab", "sombr", "spect", "theat",
        "tit", "och",
    ];
    let (stem, ending) = parted(word, &["red", "ring", "res", "re"])?;
    if !STEMS.iter().any(|known| stem.ends_with(known)) || matches!(word, "red" | "ring") {
        return None;
    }
    // `tired` and `string` end alike and are no such words.
    let is_verb = stem.ends_with("cent") || stem.ends_with("maneuv");
    match ending {
        "re" => Some(format!("{stem}er")),
        "res" => Some(format!("{stem}ers")),
        "red" if is_verb => Some(format!("{stem}ered")),
        "ring" if is_verb => Some(format!("{stem}ering")),
        _ => None,
    }
}

/// `dialogue`, `catalogues`: the last two letters go.
fn logue(word: &str) -> Option<String> {
    let (stem, ending) = parted(word, &["logues", "logue"])?;
    (stem.len() >= 2).then(|| format!("{stem}log{}", if ending == "logues" { "s" } else { "" }))
}

/// `modelling`, `counsellor`: one `l` goes.
fn doubled(word: &str) -> Option<String> {
    const STEMS: [&str; 26] = [
        "cancel", "channel", "counsel", "dial", "duel", "enamel", "equal", "fuel", "funnel", "initial", "jewel",
        "label", "level", "marshal", "marvel", "model", "panel", "quarrel", "rival", "shovel", "signal", "spiral",
        "total", "travel", "tunnel", "unravel",
    ];
    let (stem, ending) =
        parted(word, &["ling", "lings", "led", "lers", "ler", "lors", "lor", "lous", "lously", "lable"])?;
    STEMS.iter().any(|known| stem.ends_with(known)).then(|| format!("{stem}{}", &ending[1..]))
}

#[cfg(test)]
mod tests {
    use super::spelling;

    #[test]
    fn the_two_spellings_of_a_word_are_one() {
        for (british, american) in [
            ("organisation", "organization"),
            ("organisational", "organizational"),
            ("hospitalised", "hospitalized"),
            ("utilising", "utilizing"),
            ("optimise", "optimize"),
            ("randomised", "randomized"),
            ("behaviour", "behavior"),
            ("behavioural", "behavioral"),
            ("neighbourhoods", "neighborhoods"),
            ("tumours", "tumors"),
            ("centre", "center"),
            ("centred", "centered"),
            ("fibres", "fibers"),
            ("theatre", "theater"),
            ("paediatrics", "pediatrics"),
            ("anaesthesia", "anesthesia"),
            ("haemodialysis", "hemodialysis"),
            ("leukaemia", "leukemia"),
            ("gynaecology", "gynecology"),
            ("oestrogen", "estrogen"),
            ("diarrhoea", "diarrhea"),
            ("foetal", "fetal"),
            ("orthopaedic", "orthopedic"),
            ("programme", "program"),
            ("programmes", "programs"),
            ("analyse", "analyze"),
            ("analysing", "analyzing"),
            ("modelling", "modeling"),
            ("counsellors", "counselors"),
            ("labelled", "labeled"),
            ("enrolment", "enrollment"),
            ("fulfil", "fulfill"),
            ("defence", "defense"),
            ("licence", "license"),
            ("practise", "practice"),
            ("dialogue", "dialog"),
            ("judgement", "judgment"),
            ("ageing", "aging"),
            ("grey", "gray"),
            ("sulphate", "sulfate"),
            ("manoeuvre", "maneuver"),
        ] {
            assert_eq!(spelling(british), spelling(american), "{british} / {american}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [
            ("form", "from"),
            ("does", "des"),
            ("hour", "hor"),
            ("contour", "contor"),
            ("exercise", "exercize"),
            ("promise", "promize"),
            ("prise", "prize"),
            ("rise", "rize"),
            ("analysis", "analyses"),
            ("here", "heer"),
            ("core", "coer"),
            ("causal", "casual"),
            ("hyperglycaemia", "hypoglycemia"),
            ("rural", "plural"),
            ("organisation", "organism"),
            ("program", "programming"),
            ("aged", "ageing"),
            ("metres", "meets"),
            ("rating", "ratting"),
            ("called", "caled"),
            ("practical", "practicing"),
        ] {
            assert_ne!(spelling(a), spelling(b), "{a} / {b}");
        }
    }
}
