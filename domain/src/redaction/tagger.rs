//! The statistical tagger: the likeliest row of labels for a row of tokens.
//!
//! A linear chain whose weights the trainer has learnt, solved by dynamic
//! programming. How sure it is of a token is how much worse the best row is
//! that calls it no identifier.

use super::features::{MOST, Views};
use super::label::{LABELS, Label};
use super::model::{Model, Scores};
use super::token::Token;

/// What the tagger says of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    /// The label on the best row.
    pub(super) label: Label,
    /// How much worse the best row is in which the token is no identifier;
    /// negative if that one is the better one.
    pub(super) margin: i32,
}

/// The labels of all tokens, in time proportional to their number.
pub(super) fn tag(tokens: &[Token<'_>], model: &Model) -> Vec<Tag> {
    let views = Views::new(tokens);
    let mut features = [0; MOST];
    let mut before: Scores = [i32::MIN / 2; LABELS];
    before[Label::Other as usize] = 0;
    let mut forward = Vec::with_capacity(views.len());
    let mut emitted = Vec::with_capacity(views.len());
    for at in 0..views.len() {
        let count = views.features(at, &mut features);
        let scores = model.scores(&features[..count]);
        before = step(&before, model).0;
        for (total, score) in before.iter_mut().zip(scores) {
            *total += score;
        }
        // Only differences matter, and so no text is too long.
        let best = before.iter().copied().max().unwrap_or(0);
        before = before.map(|score| (score - best).max(i32::MIN / 4));
        forward.push(before);
        emitted.push(scores);
    }
    backward(&forward, &emitted, model)
}

/// The best score of each label behind these, and which one it came from.
fn step(before: &Scores, model: &Model) -> (Scores, [u8; LABELS]) {
    let mut best = [i32::MIN / 2; LABELS];
    let mut from = [0_u8; LABELS];
    for after in 0..Label::ALL.len() {
        for (label, score) in before.iter().enumerate().take(Label::ALL.len()) {
            let score = score.saturating_add(model.transition(label, after));
            if score > best[after] {
                best[after] = score;
                from[after] = label as u8;
            }
        }
    }
    (best, from)
}

/// Follows the best row back, with the margin of each token.
fn backward(forward: &[Scores], emitted: &[Scores], model: &Model) -> Vec<Tag> {
    let labels = Label::ALL.len();
    let mut after: Scores = [0; LABELS];
    let mut tags = Vec::with_capacity(forward.len());
    let mut chosen: Option<usize> = None;
    for at in (0..forward.len()).rev() {
        if at + 1 < forward.len() {
            let mut next = [i32::MIN / 2; LABELS];
            for (label, best) in next.iter_mut().enumerate().take(labels) {
                for (follower, score) in after.iter().enumerate().take(labels) {
                    let score = model.transition(label, follower)
                        + emitted[at + 1][follower]
                        + score;
                    *best = (*best).max(score);
                }
            }
            let best = next.iter().copied().max().unwrap_or(0);
            after = next.map(|score| (score - best).max(i32::MIN / 4));
        }
        let total = |label: usize| forward[at][label].saturating_add(after[label]);
        let best = match chosen {
            None => (0..labels).max_by_key(|label| (total(*label), labels - label)),
            Some(follower) => (0..labels).max_by_key(|label| {
                let score = forward[at][*label].saturating_add(model.transition(*label, follower));
                (score, labels - label)
            }),
        };
        let best = best.unwrap_or(0);
        chosen = Some(best);
        let identifier = (1..labels).map(total).max().unwrap_or(i32::MIN / 2);
        let margin = identifier - total(0);
        tags.push(Tag { label: Label::ALL[best], margin });
    }
    tags.reverse();
    tags
}
