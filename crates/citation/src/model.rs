//! The sequence model: which label each token of a reference gets, all of them together.
//! How its weights were learned stands in `training`; here they are only read and summed.

use std::sync::OnceLock;

use super::{
    features,
    field::{LABELS, Label},
    tokens::Token,
    words::Hints,
};

/// The weights of features and of neighbouring labels.
pub struct Model {
    hints: Hints,
    keys: Vec<u32>,
    rows: Vec<u32>,
    weights: Vec<[i16; LABELS]>,
    /// `steps[to][from]`.
    steps: [[i16; LABELS]; LABELS],
    first: [i16; LABELS],
}

const MAGIC: &[u8; 8] = b"citmod01";
const EMPTY: u32 = u32::MAX;

impl Model {
    /// Returns the model that is part of the program.
    pub fn built_in() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            Self::read(include_bytes!("../assets/citation.model")).expect("this holds because the suite reads the file")
        })
    }

    /// Reads a model that `write` wrote; nothing when the bytes are not one.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut first = [0; LABELS];
        let mut steps = [[0; LABELS]; LABELS];
        for weight in first.iter_mut().chain(steps.iter_mut().flatten()) {
            let (head, tail) = rest.split_first_chunk::<2>()?;
            *weight = i16::from_le_bytes(*head);
            rest = tail;
        }
        let count = usize::try_from(number(&mut rest)?).ok()?;
        let mut features = Vec::with_capacity(count.min(bytes.len()));
        let mut key = 0_u32;
        for _ in 0..count {
            key = key.checked_add(number(&mut rest)?)?;
            let (mask, tail) = rest.split_first_chunk::<3>()?;
            rest = tail;
            let mask = u32::from_le_bytes([mask[0], mask[1], mask[2], 0]);
            let mut row = [0; LABELS];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask & (1 << label) != 0 {
                    let (head, tail) = rest.split_first()?;
                    *weight = i16::from(head.cast_signed());
                    rest = tail;
                }
            }
            features.push((key, row));
        }
        rest.is_empty().then(|| Self::new(first, steps, &features))
    }

    fn new(first: [i16; LABELS], steps: [[i16; LABELS]; LABELS], features: &[(u32, [i16; LABELS])]) -> Self {
        let size = (features.len() * 2).next_power_of_two().max(2);
        let (mut keys, mut rows) = (vec![0; size], vec![EMPTY; size]);
        let mut weights = Vec::with_capacity(features.len());
        for (row, &(key, weight)) in (0_u32..).zip(features) {
            let mut slot = key as usize & (size - 1);
            while rows[slot] != EMPTY {
                slot = (slot + 1) & (size - 1);
            }
            (keys[slot], rows[slot]) = (key, row);
            weights.push(weight);
        }
        Self { hints: Hints::gather(), keys, rows, weights, steps, first }
    }

    fn row(&self, key: u32) -> Option<&[i16; LABELS]> {
        let mask = self.keys.len() - 1;
        let mut slot = key as usize & mask;
        while self.rows[slot] != EMPTY {
            if self.keys[slot] == key {
                return self.weights.get(self.rows[slot] as usize);
            }
            slot = (slot + 1) & mask;
        }
        None
    }

    /// Returns the most likely labels of all tokens taken together.
    pub fn label(&self, text: &str, tokens: &[Token]) -> Vec<Label> {
        let mut scores: Vec<[i32; LABELS]> = Vec::with_capacity(tokens.len());
        features::extract(text, tokens, &self.hints, |features| {
            let mut sum = [0_i32; LABELS];
            for row in features.iter().filter_map(|&key| self.row(key)) {
                for (total, weight) in sum.iter_mut().zip(row) {
                    *total += i32::from(*weight);
                }
            }
            scores.push(sum);
        });
        self.best_path(&scores)
    }

    /// Finds the best sequence of labels (Viterbi 1967).
    fn best_path(&self, scores: &[[i32; LABELS]]) -> Vec<Label> {
        let Some((head, tail)) = scores.split_first() else { return Vec::new() };
        let mut best = *head;
        best.iter_mut().zip(self.first).for_each(|(score, weight)| *score += i32::from(weight));
        let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(tail.len());
        for score in tail {
            let (mut next, mut from) = ([0; LABELS], [0; LABELS]);
            for to in 0..LABELS {
                let (mut most, mut at) = (i32::MIN, 0);
                for (label, (so_far, step)) in best.iter().zip(&self.steps[to]).enumerate() {
                    let total = so_far + i32::from(*step);
                    if total > most {
                        (most, at) = (total, label);
                    }
                }
                next[to] = most + score[to];
                from[to] = at as u8;
            }
            best = next;
            back.push(from);
        }
        let mut at = (0..LABELS).max_by_key(|&label| (best[label], LABELS - label)).unwrap_or(0);
        let mut path = vec![Label::from_index(at)];
        for from in back.iter().rev() {
            at = usize::from(from[at]);
            path.push(Label::from_index(at));
        }
        path.reverse();
        path
    }
}

/// Writes a model: rows sorted by key, weights already rounded.
pub fn write(first: &[i16; LABELS], steps: &[[i16; LABELS]; LABELS], features: &[(u32, [i8; LABELS])]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for weight in first.iter().chain(steps.iter().flatten()) {
        out.extend(weight.to_le_bytes());
    }
    write_number(&mut out, u32::try_from(features.len()).unwrap_or(u32::MAX));
    let mut last = 0;
    for (key, row) in features {
        write_number(&mut out, key - last);
        last = *key;
        let mask =
            row.iter().enumerate().filter(|(_, weight)| **weight != 0).fold(0_u32, |mask, (at, _)| mask | 1 << at);
        out.extend(&mask.to_le_bytes()[..3]);
        out.extend(row.iter().filter(|weight| **weight != 0).map(|weight| weight.cast_unsigned()));
    }
    out
}

/// Reads a number in groups of seven bits, the lowest first.
fn number(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, tail) = rest.split_first()?;
        *rest = tail;
        value |= u32::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some(value);
        }
    }
    None
}

fn write_number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}
