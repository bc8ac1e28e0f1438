//! How a story is put together: briefly by most, at length by some.

use rand::RngExt;
use rand::seq::index::sample;

use super::Dice;
use super::identity::pick;
use super::scene::Scene;

/// Fewest words of a description.
const FEWEST: usize = 20;

/// As [`told_some`], or nothing.
pub(super) fn told_sometimes(
    likelihood: f64,
    texts: &[&str],
    most: usize,
    scene: &mut Scene<'_>,
) -> Option<String> {
    (!texts.is_empty() && scene.dice.random_bool(likelihood)).then(|| told_some(texts, most, scene))
}

/// One text or several, up to `most`.
pub(super) fn told_some(texts: &[&str], most: usize, scene: &mut Scene<'_>) -> String {
    let count = scene.dice.random_range(1..=most);
    let chosen: Vec<_> = drawn(texts, count, scene).iter().map(|text| scene.tell(text)).collect();
    chosen.join(" ")
}

/// So many of the texts, in their order.
fn drawn<'t>(texts: &[&'t str], count: usize, scene: &mut Scene<'_>) -> Vec<&'t str> {
    let mut places = sample(scene.dice, texts.len(), count.min(texts.len())).into_vec();
    places.sort_unstable();
    places.iter().filter_map(|place| texts.get(*place).copied()).collect()
}

/// What a description is made of.
pub(super) struct Draft {
    /// Ways to begin.
    pub tell: &'static [&'static str],
    /// Details.
    pub more: &'static [&'static str],
    /// Circumstances.
    pub around: &'static [&'static str],
    /// How it ended.
    pub end: &'static str,
    /// What came of it.
    pub after: &'static [&'static str],
}

/// How many sentences of each sort a description takes.
struct Length {
    more: usize,
    around: usize,
    after: usize,
}

impl Length {
    fn drawn(dice: &mut Dice) -> Self {
        let brief = dice.random_bool(0.28);
        let at_length = !brief && dice.random_bool(0.4);
        let everything = at_length && dice.random_bool(0.2);
        let mut between = |from: usize, to: usize| dice.random_range(from..=to);
        if brief {
            Self { more: between(0, 1), around: 0, after: 0 }
        } else if everything {
            Self { more: 9, around: 9, after: between(5, 9) }
        } else if at_length {
            Self { more: between(3, 9), around: between(1, 4), after: between(2, 5) }
        } else {
            Self { more: between(1, 3), around: between(0, 1), after: between(0, 1) }
        }
    }
}

impl Draft {
    /// Tells it; with a farewell, half of the times, from those who name people.
    pub(super) fn told(&self, scene: &mut Scene<'_>, farewell: bool) -> String {
        let length = Length::drawn(scene.dice);
        let tell = pick(self.tell, scene.dice);
        let mut events = scene.tell(tell);
        let details = drawn(self.more, length.more, scene);
        let spare = self.more.iter().filter(|text| !details.contains(text));
        for text in &details {
            append(&mut events, &scene.tell(text));
        }
        for text in spare {
            if words(&events) < FEWEST {
                append(&mut events, &scene.tell(text));
            }
        }
        let around = drawn(self.around, length.around, scene);
        let paragraphs = around.len() > 2;
        let around: Vec<_> = around.iter().map(|text| scene.tell(text)).collect();
        let mut end = scene.tell(self.end);
        for text in drawn(self.after, length.after, scene) {
            append(&mut end, &scene.tell(text));
        }
        if farewell && scene.dice.random_bool(0.5) {
            append(&mut end, &scene.farewell());
        }
        let parts = [events, around.join(" "), end];
        let told: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        told.join(if paragraphs { "\n\n" } else { " " })
    }
}

fn append(text: &mut String, sentence: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(sentence);
}

/// Words as people count them.
fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
