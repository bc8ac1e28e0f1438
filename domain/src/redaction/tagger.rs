//! The statistical tagger: the likeliest row of labels for a row of tokens.
//!
//! A linear chain whose weights the trainer has learnt, solved by dynamic
//! programming. How sure it is of a token is how much worse the best row is
//! that calls it no identifier.

use super::features::{MOST, Views};
use super::label::{LABELS, Label};
use super::model::{FORBIDDEN, Model, Scores};
use super::token::Token;
use super::work;

/// How many labels there are.
const LABEL_COUNT: usize = Label::ALL.len();

/// The scores of a token that is decided already: it is no part of anything.
const DECIDED: Scores = {
    let mut scores = [FORBIDDEN; LABELS];
    scores[Label::Other as usize] = 0;
    scores
};

/// What the tagger says of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    /// The label on the best row.
    pub(super) label: Label,
    /// How much worse the best row is in which the token is no identifier;
    /// negative if that one is the better one.
    pub(super) margin: i32,
}

/// How much each token by itself speaks for each label.
fn emitted(tokens: &[Token<'_>], model: &Model) -> Vec<Scores> {
    let views = Views::new(tokens);
    let mut features = [0; MOST];
    let scores = tokens.iter().enumerate().map(|(at, token)| {
        work::step();
        if token.is_decided() {
            return DECIDED;
        }
        let count = views.features(at, &mut features);
        model.scores(&features[..count])
    });
    scores.collect()
}

/// The labels of all tokens, in time proportional to their number.
pub(super) fn tag(tokens: &[Token<'_>], model: &Model) -> Vec<Tag> {
    let emitted = emitted(tokens, model);
    let mut before = [FORBIDDEN; LABELS];
    before[Label::Other as usize] = 0;
    let forward: Vec<Scores> = emitted
        .iter()
        .map(|scores| {
            let best = best_step(&before, |label| model.after(label));
            before = levelled(&added(&best, scores));
            before
        })
        .collect();
    backward(&forward, &emitted, model)
}

/// The best score of each label beside these.
fn best_step<'m>(from: &Scores, step: impl Fn(usize) -> &'m Scores) -> Scores {
    let mut best = [i16::MIN; LABELS];
    for (label, score) in from.iter().enumerate().take(LABEL_COUNT) {
        let candidates = added(&[*score; LABELS], step(label));
        for label in 0..LABELS {
            best[label] = best[label].max(candidates[label]);
        }
    }
    best
}

/// The sums, as far as they can be told: what is out of reach stays so.
fn added(a: &Scores, b: &Scores) -> Scores {
    let mut sums = [0; LABELS];
    for label in 0..LABELS {
        sums[label] = a[label].saturating_add(b[label]);
    }
    sums
}

/// The same scores with the best at nothing: only differences matter, and so
/// no text is too long.
fn levelled(scores: &Scores) -> Scores {
    let best = scores[..LABEL_COUNT].iter().copied().max().unwrap_or(0);
    let mut levelled = [FORBIDDEN; LABELS];
    for label in 0..LABELS {
        levelled[label] = scores[label].saturating_sub(best).max(FORBIDDEN);
    }
    levelled
}

/// Follows the best row back, with the margin of each token.
fn backward(forward: &[Scores], emitted: &[Scores], model: &Model) -> Vec<Tag> {
    let mut after = [0; LABELS];
    let mut tags = vec![Tag { label: Label::Other, margin: 0 }; forward.len()];
    let mut follower: Option<usize> = None;
    for at in (0..forward.len()).rev() {
        if let Some(next) = emitted.get(at + 1) {
            after = levelled(&best_step(&added(&after, next), |label| model.before(label)));
        }
        // The best row so far that goes on as was chosen behind it.
        let so_far = follower.map_or(forward[at], |next| added(&forward[at], model.before(next)));
        let chosen = (0..LABEL_COUNT)
            .fold(0, |best, label| if so_far[label] > so_far[best] { label } else { best });
        follower = Some(chosen);
        let total = added(&forward[at], &after);
        let identifier = total[1..LABEL_COUNT].iter().copied().max().unwrap_or(FORBIDDEN);
        tags[at] = Tag {
            label: Label::ALL[chosen],
            margin: i32::from(identifier) - i32::from(total[Label::Other as usize]),
        };
    }
    tags
}
