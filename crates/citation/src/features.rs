//! What the model sees of each token: its letters, its shape, its neighbours and its place in the reference.
//! Features are 32-bit hashes; which of them matter was learned and stands in the model.

use super::{
    facts::{Fact, facts},
    hashes::hash,
    tokens::Token,
    words::{Hints, hint},
};

/// Calls `each` with the features of every token in turn.
pub fn extract(text: &str, tokens: &[Token], hints: &Hints, mut each: impl FnMut(&[u32])) {
    let facts = facts(text, tokens, hints);
    let mut out = Vec::with_capacity(96);
    for at in 0..facts.len() {
        out.clear();
        token_features(&facts, at, &mut out);
        each(&out);
    }
}

fn token_features(facts: &[Fact], at: usize, out: &mut Vec<u32>) {
    let edge = Fact::default();
    let look = |offset: isize| at.checked_add_signed(offset).and_then(|i| facts.get(i)).unwrap_or(&edge);
    let (far, before, this, after, next) = (look(-2), look(-1), look(0), look(1), look(2));
    let shape = |fact: &Fact| u32::from(fact.shape);
    let spaces = u32::from(this.spaced) + 2 * u32::from(after.spaced);
    let mut add = |template: u32, a: u32, b: u32| out.push(hash(template, a, b));

    add(20, this.word, 0);
    add(21, before.word, 0);
    add(22, after.word, 0);
    add(23, far.word, 0);
    add(24, next.word, 0);
    add(25, before.word, this.word);
    add(26, this.word, after.word);
    for slot in 0..3 {
        add(30 + slot, this.prefixes[slot as usize], 0);
        add(34 + slot, this.suffixes[slot as usize], 0);
    }
    add(40, shape(this), spaces);
    add(41, shape(before), shape(this));
    add(42, shape(this), shape(after));
    let here = hash(43, shape(before), hash(43, shape(this), shape(after)));
    add(43, here, 0);
    add(44, shape(far), hash(44, shape(before), shape(this)));
    add(45, shape(this), hash(45, shape(after), shape(next)));
    add(46, here, hash(46, shape(far), shape(next)));
    add(47, hash(47, shape(look(-3)), shape(far)), hash(47, shape(before), shape(this)));
    add(48, hash(48, shape(this), shape(after)), hash(48, shape(next), shape(look(3))));

    let from_end = (facts.len() - 1 - at).min(6) as u32;
    let part = (at * 12 / facts.len().max(1)) as u32;
    add(50, part, shape(this).min(64));
    add(51, at.min(8) as u32, shape(this));
    add(52, from_end, shape(this));
    let state = u32::from(this.quoted) + 2 * u32::from(this.bracketed) + 4 * u32::from(this.after_in);
    let years = u32::from(this.years_before) + 4 * u32::from(this.years_after.min(1));
    add(53, state, shape(this));
    add(54, years, shape(this));
    add(55, years, u32::from(this.sentence));
    add(56, state, hash(56, u32::from(this.sentence), years));
    add(57, this.style, u32::from(this.sentence));
    add(58, this.style, hash(58, shape(this), years));
    add(59, this.sentence_form, 0);
    add(60, this.sentence_form, hash(60, u32::from(this.sentence), years));
    add(61, this.clause_form, 0);
    add(62, this.clause_form, hash(62, u32::from(this.left_mark), u32::from(this.right_mark)));
    add(63, u32::from(this.left_mark), hash(63, u32::from(this.right_mark), shape(this)));
    add(64, u32::from(this.since_sentence.min(6)), hash(64, u32::from(this.sentence), state));
    add(65, u32::from(this.last_key), shape(this));
    add(66, u32::from(this.length), shape(this));
    add(67, u32::from(before.sentence != this.sentence), hash(67, this.clause_form, years));
    let (one, two) = (look(-1), look(1));
    add(68, one.clause_form, 0);
    add(69, two.clause_form, 0);

    add(80, this.sentence_word, u32::from(this.since_sentence.min(2)));
    add(81, this.clause_word, 0);
    add(82, this.sentence_kind, this.next_kind);
    add(83, this.sentence_kind, hash(83, u32::from(this.sentence), u32::from(this.sentences_after)));
    add(84, hash(84, this.next_kind, years), u32::from(this.sentence));
    add(85, this.sentence_kind, hash(85, shape(this), years));

    if this.hints == 0 {
        add(70, 0, shape(this));
    }
    for bit in 0..hint::COUNT {
        let mask = 1 << bit;
        if this.hints & mask != 0 {
            add(71, bit, spaces);
            add(72, bit, hash(72, years, state));
            add(73, bit, hash(73, shape(before), shape(after)));
        }
        if before.hints & mask != 0 {
            add(74, bit, shape(this));
        }
        if after.hints & mask != 0 {
            add(75, bit, shape(this));
        }
        if far.hints & mask != 0 {
            add(76, bit, shape(this));
        }
        if next.hints & mask != 0 {
            add(77, bit, shape(this));
        }
    }
}
