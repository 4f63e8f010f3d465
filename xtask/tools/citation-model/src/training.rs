//! Learns the weights of the sequence model from labelled references; the same references give the same bytes.
//! Which references to learn from is decided by whoever calls.

mod articles;
mod perturbation;
mod random;
mod rare_styles;
mod standing_alone;
mod styles;
mod synthesis;

pub use perturbation::perturbed;
pub use random::Random;
pub use rare_styles::rare;
pub use styles::styled;
pub use synthesis::Work;

use citation::steps::{Hints, LABELS, features, identifiers, model, tokens::tokens};

use crate::labelled::Labelled;

/// How often a feature must occur to be learned; rarer ones are names and words of single references.
const LEAST_COUNT: usize = 10;
/// What the sums of squared gradients begin with, so that rare features do not leap at their first example.
const FIRST_SQUARE: f32 = 100.0;
/// Weights are kept as whole numbers of this many parts of one.
const SCALE: f32 = 32.0;

type Row = [f32; LABELS];

/// A reference as the learner sees it.
struct Sequence {
    /// The features of all tokens, one token after the other.
    features: Vec<u32>,
    /// Where each token's features end.
    ends: Vec<u32>,
    labels: Vec<u8>,
}

/// How learning goes.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How often every reference is looked at.
    pub epochs: usize,
    /// How fast weights move.
    pub rate: f32,
    /// How many percent of a token's features are left out at each look, so that none is relied on alone.
    pub left_out: usize,
    /// The smallest weight that is kept.
    pub least: f32,
}

impl Default for Plan {
    fn default() -> Self {
        Self { epochs: 10, rate: 0.25, left_out: 60, least: 0.05 }
    }
}

/// Learns a model and returns its file.
// METHOD: How the model that reads copied references was learned.
pub fn learn(examples: &[Labelled], plan: Plan, mut told: impl FnMut(usize, f64)) -> Vec<u8> {
    let (keys, sequences) = sequences(examples);
    let mut field = RandomField::new(keys.len());
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = Random::new(20_201_122);
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        // Later rounds take smaller steps, so that the last examples do not weigh more than the first.
        let rate = plan.rate / (1.0 + 0.15 * epoch as f32);
        let loss: f64 =
            order.iter().map(|&at| f64::from(field.step(&sequences[at], rate, plan.left_out, &mut random))).sum();
        told(epoch + 1, loss / sequences.len().max(1) as f64);
    }
    field.write(&keys, plan.least)
}

/// Turns references into features, numbered by their place in the sorted list of those that occur often enough.
fn sequences(examples: &[Labelled]) -> (Vec<u32>, Vec<Sequence>) {
    let hints = Hints::gather();
    let mut sequences: Vec<Sequence> = Vec::with_capacity(examples.len());
    for example in examples {
        let tokens = tokens(&example.text, &identifiers::find(&example.text));
        let labels = example.labels(&tokens).iter().map(|label| label.index() as u8).collect();
        let mut sequence = Sequence { features: Vec::new(), ends: Vec::new(), labels };
        features::extract(&example.text, &tokens, &hints, |features| {
            sequence.features.extend(features);
            sequence.ends.push(sequence.features.len() as u32);
        });
        if !sequence.ends.is_empty() {
            sequences.push(sequence);
        }
    }
    let mut all: Vec<u32> = sequences.iter().flat_map(|s| s.features.iter().copied()).collect();
    all.sort_unstable();
    let keys: Vec<u32> =
        all.chunk_by(|a, b| a == b).filter(|same| same.len() >= LEAST_COUNT).map(|same| same[0]).collect();
    for sequence in &mut sequences {
        let mut features = Vec::with_capacity(sequence.features.len());
        let mut start = 0;
        for end in &mut sequence.ends {
            let known = sequence.features[start..*end as usize].iter().filter_map(|key| keys.binary_search(key).ok());
            start = *end as usize;
            features.extend(known.map(|at| at as u32));
            *end = features.len() as u32;
        }
        sequence.features = features;
    }
    (keys, sequences)
}

/// Weights while they are learned, each with the sum of its squared gradients.
struct RandomField {
    weights: Vec<Row>,
    squares: Vec<Row>,
    first: [Row; 2],
    steps: [[Row; 2]; LABELS],
}

impl RandomField {
    fn new(count: usize) -> Self {
        Self {
            weights: vec![[0.0; LABELS]; count],
            squares: vec![[FIRST_SQUARE; LABELS]; count],
            first: [[0.0; LABELS], [FIRST_SQUARE; LABELS]],
            steps: [[[0.0; LABELS], [FIRST_SQUARE; LABELS]]; LABELS],
        }
    }

    /// Moves the weights towards one sequence's labels and returns how badly they fitted before.
    fn step(&mut self, sequence: &Sequence, rate: f32, left_out: usize, random: &mut Random) -> f32 {
        let count = sequence.ends.len();
        let mut kept: Vec<u32> = Vec::with_capacity(sequence.features.len());
        let mut ends = Vec::with_capacity(count);
        for at in 0..count {
            let start = if at == 0 { 0 } else { sequence.ends[at - 1] as usize };
            kept.extend(
                sequence.features[start..sequence.ends[at] as usize].iter().filter(|_| !random.in_percent(left_out)),
            );
            ends.push(kept.len());
        }
        let span = |at: usize| (if at == 0 { 0 } else { ends[at - 1] })..ends[at];
        let gain = 100.0 / (100 - left_out) as f32;
        let mut nodes = vec![[0.0_f32; LABELS]; count];
        for (at, node) in nodes.iter_mut().enumerate() {
            for &feature in &kept[span(at)] {
                for (total, weight) in node.iter_mut().zip(&self.weights[feature as usize]) {
                    *total += weight * gain;
                }
            }
            if at == 0 {
                node.iter_mut().zip(&self.first[0]).for_each(|(total, weight)| *total += weight);
            }
        }
        let mut loss = 0.0;
        for (at, node) in nodes.iter_mut().enumerate() {
            let gold = usize::from(sequence.labels[at]);
            loss -= node[gold];
            if at > 0 {
                loss -= self.steps[gold][0][usize::from(sequence.labels[at - 1])];
            }
            let most = node.iter().copied().fold(f32::MIN, f32::max);
            node.iter_mut().for_each(|score| *score = exp(*score - most));
            loss += most;
        }
        // `passes[to][from]` and its mirror, so that both sums below run along rows.
        let mut passes = [[0.0_f32; LABELS]; LABELS];
        let mut mirror = passes;
        for to in 0..LABELS {
            for from in 0..LABELS {
                passes[to][from] = exp(self.steps[to][0][from]);
                mirror[from][to] = passes[to][from];
            }
        }
        let mut forward = nodes.clone();
        let mut sums = vec![0.0_f32; count];
        for at in 0..count {
            if at > 0 {
                let reached = product(&mirror, &forward[at - 1]);
                forward[at].iter_mut().zip(reached).for_each(|(node, sum)| *node *= sum);
            }
            sums[at] = forward[at].iter().sum::<f32>().max(1e-30);
            forward[at].iter_mut().for_each(|value| *value /= sums[at]);
            loss += natural_log(sums[at]);
        }
        let mut backward = [1.0_f32; LABELS];
        let mut expected = [[0.0_f32; LABELS]; LABELS];
        for at in (0..count).rev() {
            let mut gradient = [0.0_f32; LABELS];
            let mut total = 0.0;
            for label in 0..LABELS {
                gradient[label] = forward[at][label] * backward[label];
                total += gradient[label];
            }
            gradient.iter_mut().for_each(|value| *value = -*value / total.max(1e-30));
            gradient[usize::from(sequence.labels[at])] += 1.0;
            for &feature in &kept[span(at)] {
                let feature = feature as usize;
                move_row(&mut self.weights[feature], &mut self.squares[feature], &gradient, rate);
            }
            if at == 0 {
                let [weights, squares] = &mut self.first;
                move_row(weights, squares, &gradient, rate);
            } else {
                let mut ahead = [0.0_f32; LABELS];
                for label in 0..LABELS {
                    ahead[label] = nodes[at][label] * backward[label] / sums[at];
                }
                let mut mass = 0.0;
                let mut joint = [[0.0_f32; LABELS]; LABELS];
                for to in 0..LABELS {
                    for from in 0..LABELS {
                        joint[to][from] = ahead[to] * passes[to][from] * forward[at - 1][from];
                        mass += joint[to][from];
                    }
                }
                for to in 0..LABELS {
                    for from in 0..LABELS {
                        expected[to][from] -= joint[to][from] / mass.max(1e-30);
                    }
                }
                expected[usize::from(sequence.labels[at])][usize::from(sequence.labels[at - 1])] += 1.0;
                backward = product(&passes, &ahead);
            }
        }
        for (to, gradient) in expected.iter().enumerate() {
            let [weights, squares] = &mut self.steps[to];
            move_row(weights, squares, gradient, rate);
        }
        loss
    }

    fn write(&self, keys: &[u32], least: f32) -> Vec<u8> {
        let wide = |row: &Row| row.map(|weight| (weight * SCALE).round().clamp(-32_000.0, 32_000.0) as i16);
        let small = |weight: f32| {
            if weight.abs() < least { 0 } else { (weight * SCALE).round().clamp(-127.0, 127.0) as i8 }
        };
        let rows: Vec<(u32, [i8; LABELS])> = keys
            .iter()
            .zip(&self.weights)
            .map(|(&key, row)| (key, row.map(small)))
            .filter(|(_, row)| row.iter().any(|weight| *weight != 0))
            .collect();
        model::write(&wide(&self.first[0]), &self.steps.map(|[weights, _]| wide(&weights)), &rows)
    }
}

/// Multiplies a vector with a table of which row `i` says where element `i` goes.
fn product(table: &[Row; LABELS], vector: &Row) -> Row {
    let mut out = [0.0; LABELS];
    for (row, factor) in table.iter().zip(vector) {
        for (sum, value) in out.iter_mut().zip(row) {
            *sum += value * factor;
        }
    }
    out
}

/// Moves a row of weights along a gradient, each by its own step.
fn move_row(weights: &mut Row, squares: &mut Row, gradient: &Row, rate: f32) {
    for label in 0..LABELS {
        squares[label] += gradient[label] * gradient[label];
        let step = rate / squares[label].sqrt();
        weights[label] += step * gradient[label];
    }
}

/// Computes the exponential from additions and multiplications alone, so that every machine learns the same model.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = x.floor();
    let part = (x - whole) * std::f32::consts::LN_2;
    let series = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part / 120.0))));
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// Computes the natural logarithm; it is only shown, never learned from.
fn natural_log(x: f32) -> f32 {
    x.ln()
}
