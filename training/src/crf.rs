//! The learner: a linear-chain conditional random field, fitted by stochastic
//! gradients with a step for each weight (AdaGrad).

use domain::redaction::training::{FEATURE_BITS, LABELS, Label, Sequence, place};

const COUNT: usize = Label::ALL.len();
type Row = [f32; LABELS];

/// The weights while they are learnt.
#[derive(Clone)]
pub struct Crf {
    /// Weights of the features.
    pub rows: Vec<Row>,
    /// Weights of pairs of labels.
    pub transitions: [Row; LABELS],
    squares: Vec<Row>,
    pair_squares: [Row; LABELS],
}

/// A text to learn from.
pub struct Example {
    /// What the tagger sees.
    pub sequence: Sequence,
    /// What it should say.
    pub labels: Vec<Label>,
}

impl Crf {
    /// Nothing is learnt yet.
    pub fn new() -> Self {
        let rows = 1 << FEATURE_BITS;
        Self {
            rows: vec![[0.0; LABELS]; rows],
            transitions: [[0.0; LABELS]; LABELS],
            squares: vec![[1e-4; LABELS]; rows],
            pair_squares: [[1e-4; LABELS]; LABELS],
        }
    }

    /// Learns from one text: how surprised the model was, in nats.
    pub fn learn(
        &mut self,
        example: &Example,
        rate: f32,
        drop: f32,
        random: &mut fastrand::Rng,
    ) -> f32 {
        let length = example.labels.len();
        if length == 0 {
            return 0.0;
        }
        let kept = kept_features(&example.sequence, drop, random);
        let scale = 1.0 / (1.0 - drop);
        let emitted: Vec<Row> = kept.iter().map(|features| self.emit(features, scale)).collect();
        let pairs = self.pair_factors();
        let (forward, surprise) = self.forward(&emitted, &pairs);
        let backward = backward(&emitted, &pairs);
        let mut loss = surprise;
        let mut pair_gradient = [[0.0_f32; LABELS]; LABELS];
        for at in 0..length {
            let mut chances = [0.0_f32; LABELS];
            let mut total = 0.0;
            for label in 0..COUNT {
                chances[label] = forward[at][label] * backward[at][label];
                total += chances[label];
            }
            let gold = example.labels[at] as usize;
            loss -= self.emit_one(&kept[at], gold) * scale;
            for (label, chance) in chances.iter_mut().enumerate().take(COUNT) {
                *chance /= total;
                if label == gold {
                    *chance -= 1.0;
                }
            }
            let before = at.checked_sub(1).map_or(0, |before| example.labels[before] as usize);
            loss -= self.transitions[before][gold];
            pair_gradient[before][gold] -= 1.0;
            self.expected_pairs(at, &forward, &backward, &emitted, &pairs, &mut pair_gradient);
            self.update(&kept[at], &chances, rate, scale);
        }
        for (before, row) in pair_gradient.iter().enumerate() {
            for (after, gradient) in row.iter().enumerate() {
                let square = &mut self.pair_squares[before][after];
                *square += gradient * gradient;
                self.transitions[before][after] -= rate * gradient / square.sqrt();
            }
        }
        loss
    }

    fn emit(&self, features: &[u32], scale: f32) -> Row {
        let mut scores = [0.0; LABELS];
        for feature in features {
            let row = &self.rows[*feature as usize];
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
        scores.map(|score| score * scale)
    }

    fn emit_one(&self, features: &[u32], label: usize) -> f32 {
        features.iter().map(|feature| self.rows[*feature as usize][label]).sum()
    }

    fn pair_factors(&self) -> [Row; LABELS] {
        let mut factors = [[0.0; LABELS]; LABELS];
        for before in Label::ALL {
            for after in Label::ALL {
                if after.follows(before) {
                    let weight = self.transitions[before as usize][after as usize];
                    factors[before as usize][after as usize] = weight.exp();
                }
            }
        }
        factors
    }

    fn forward(&self, emitted: &[Row], pairs: &[Row; LABELS]) -> (Vec<Row>, f32) {
        let mut before = [0.0_f32; LABELS];
        before[0] = 1.0;
        let mut surprise = 0.0;
        let rows = emitted.iter().map(|scores| {
            let (factors, most) = factors(scores);
            let mut now = [0.0_f32; LABELS];
            for (from, chance) in before.iter().enumerate().take(COUNT) {
                for to in 0..COUNT {
                    now[to] += chance * pairs[from][to];
                }
            }
            let mut total = 0.0;
            for label in 0..COUNT {
                now[label] *= factors[label];
                total += now[label];
            }
            surprise += total.ln() + most;
            before = now.map(|chance| chance / total);
            before
        });
        (rows.collect(), surprise)
    }

    fn expected_pairs(
        &self,
        at: usize,
        forward: &[Row],
        backward: &[Row],
        emitted: &[Row],
        pairs: &[Row; LABELS],
        gradient: &mut [Row; LABELS],
    ) {
        let mut start = [0.0_f32; LABELS];
        start[0] = 1.0;
        let before = at.checked_sub(1).map_or(&start, |before| &forward[before]);
        let (factors, _) = factors(&emitted[at]);
        let mut chances = [[0.0_f32; LABELS]; LABELS];
        let mut total = 0.0;
        for from in 0..COUNT {
            for to in 0..COUNT {
                let chance = before[from] * pairs[from][to] * factors[to] * backward[at][to];
                chances[from][to] = chance;
                total += chance;
            }
        }
        for from in 0..COUNT {
            for to in 0..COUNT {
                gradient[from][to] += chances[from][to] / total;
            }
        }
    }

    fn update(&mut self, features: &[u32], gradient: &Row, rate: f32, scale: f32) {
        if gradient.iter().all(|part| part.abs() < 1e-4) {
            return;
        }
        for feature in features {
            let row = &mut self.rows[*feature as usize];
            let squares = &mut self.squares[*feature as usize];
            for label in 0..COUNT {
                let part = gradient[label] * scale;
                squares[label] += part * part;
                row[label] -= rate * part / squares[label].sqrt();
            }
        }
    }

    /// Adds another's weights.
    pub fn add(&mut self, other: &Self) {
        let pairs = self.transitions.iter_mut().zip(&other.transitions);
        for (row, others) in self.rows.iter_mut().zip(&other.rows).chain(pairs) {
            for (weight, more) in row.iter_mut().zip(others) {
                *weight += more;
            }
        }
    }

    /// Divides the weights.
    pub fn divide(&mut self, by: f32) {
        for row in self.rows.iter_mut().chain(&mut self.transitions) {
            for weight in row {
                *weight /= by;
            }
        }
    }

    /// Keeps the features that matter most: those that have moved far and often.
    /// The others stay at nothing from now on.
    pub fn keep_best(&mut self, count: usize) {
        let worth = |at: usize| -> f32 {
            let weights = self.rows[at].iter().zip(&self.squares[at]);
            weights.map(|(weight, square)| weight * weight * square).sum()
        };
        let mut order: Vec<(f32, usize)> = (0..self.rows.len()).map(|at| (worth(at), at)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut taken = std::collections::BTreeSet::new();
        let mut kept = 0;
        for (_, at) in order {
            // The engine has one place for all features with the same lowest bits.
            if kept < count && taken.insert(place(at as u32)) {
                kept += 1;
                continue;
            }
            self.rows[at] = [0.0; LABELS];
            // No step is longer than nothing.
            self.squares[at] = [f32::INFINITY; LABELS];
        }
    }
}

/// The chances that scores stand for, but for a factor.
fn factors(scores: &Row) -> (Row, f32) {
    let most = scores.iter().take(COUNT).copied().fold(f32::MIN, f32::max);
    (scores.map(|score| (score - most).max(-60.0).exp()), most)
}

fn backward(emitted: &[Row], pairs: &[Row; LABELS]) -> Vec<Row> {
    let mut after = [1.0_f32; LABELS];
    let mut rows = vec![after; emitted.len()];
    for at in (0..emitted.len().saturating_sub(1)).rev() {
        let (factors, _) = factors(&emitted[at + 1]);
        let mut now = [0.0_f32; LABELS];
        let mut total = 0.0;
        for from in 0..COUNT {
            for to in 0..COUNT {
                now[from] += pairs[from][to] * factors[to] * after[to];
            }
            total += now[from];
        }
        after = now.map(|chance| chance / total);
        rows[at] = after;
    }
    rows
}

/// The features of each token without those that chance leaves out, so that no
/// single one is relied on.
fn kept_features(sequence: &Sequence, drop: f32, random: &mut fastrand::Rng) -> Vec<Vec<u32>> {
    let mut from = 0;
    let mut kept = Vec::with_capacity(sequence.ends.len());
    for end in &sequence.ends {
        let features = &sequence.features[from..*end];
        kept.push(features.iter().copied().filter(|_| random.f32() >= drop).collect());
        from = *end;
    }
    kept
}
