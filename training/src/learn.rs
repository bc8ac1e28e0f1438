//! From generated narratives to the engine's data.

use std::io;
use std::path::Path;

use domain::redaction::training::{BEGINNING, Classes, LABELS, Label, Sequence, Words};
use fastrand::Rng;

use crate::corpus::Narrative;
use crate::crf::{Crf, Example};
use crate::lists::{self, varint};
use crate::narrate::Narrator;
use crate::people::Pools;

/// The seed of everything that is drawn while learning.
const SEED: u64 = 7;

/// How many narratives are told, each learnt from once.
const NARRATIVES: usize = 600_000;

/// What a weight of one is in the engine's whole numbers.
const SCALE: f32 = 16.0;

/// In which steps of these the weights of features are kept.
const STEP: f32 = 2.0;

/// How much more it takes to call a token no identifier than the model says:
/// a name that stays in sight is worse than a word that is lost.
const CAUTION: f32 = 1.6;

/// How many features chance leaves out, so that no single one is relied on.
const DROPPED: f32 = 0.1;

/// Weights that are smaller are left out.
const LEAST: f32 = 0.09;

/// How many features are kept when half is learnt; the rest is learnt with
/// these alone.
const ROWS: usize = 70_000;

/// How often the second half is learnt, each time from other narratives; the
/// weights are the means of all.
const COURSES: usize = 4;

/// Learns, and gives the engine's data.
///
/// # Errors
/// If lists or templates cannot be read.
pub fn learn(root: &Path, pools: Pools) -> io::Result<Vec<u8>> {
    let known = lists::known(&root.join("lists"), pools.names)?;
    let lexicon = lists::encode(&known);
    let words = Words::read(&lexicon).map_err(io::Error::other)?;
    let narrator = Narrator::read(root, pools)?;
    let count = NARRATIVES;
    let mut random = Rng::with_seed(SEED);
    let mut crf = Crf::new();
    let mut tell = |from: usize, to: usize, crf: &mut Crf, rates: std::ops::Range<f32>| {
        let mut surprise = 0.0;
        for id in from..to {
            let narrative = narrator.narrative(id, &mut random);
            let example = example(&words, &narrative, &mut random);
            // Small steps towards the end settle what was learnt.
            let done = (id - from) as f32 / (to - from) as f32;
            let rate = rates.start + (rates.end - rates.start) * done;
            surprise += crf.learn(&example, rate, DROPPED, &mut random);
            if (id + 1 - from).is_multiple_of(((to - from) / 5).max(1)) {
                eprintln!(
                    "{:7} narratives, {:.3} nats each",
                    id + 1,
                    surprise / ((to - from) as f32 / 5.0)
                );
                surprise = 0.0;
            }
        }
    };
    tell(0, count / 2, &mut crf, 0.12..0.05);
    crf.keep_best(ROWS);
    // What chance has put into one course of learning, others take out again.
    let begun = crf;
    let mut crf = begun.clone();
    tell(count / 2, count, &mut crf, 0.06..0.005);
    for _ in 1..COURSES {
        let mut other = begun.clone();
        tell(count / 2, count, &mut other, 0.06..0.005);
        crf.add(&other);
    }
    crf.divide(COURSES as f32);
    let mut data = BEGINNING.to_vec();
    data.extend(&lexicon);
    eprintln!("lexicon of {} bytes", lexicon.len());
    encode(&crf, &mut data);
    Ok(data)
}

/// A narrative with the label of each token. Lists never have every name and
/// every word, so some are forgotten, each throughout the narrative.
fn example(words: &Words, narrative: &Narrative, random: &mut Rng) -> Example {
    let salt = random.u64(..);
    let forgets_names = [0.05, 0.15, 0.3][random.usize(..3)];
    let sequence = words.sequence(&narrative.text, |key, classes| {
        let chance =
            Rng::with_seed(salt ^ u64::from(domain::redaction::training::fingerprint(key))).f32();
        forget(classes, chance, forgets_names)
    });
    let labels = labels(&sequence, narrative);
    Example { sequence, labels }
}

/// What is left of what is known of a word.
fn forget(classes: Classes, chance: f32, names: f32) -> Classes {
    let name = Classes::FIRST_NAME.with(Classes::SURNAME);
    let ordinary = Classes::COMMON.with(Classes::RARE);
    if classes.any(name) {
        let names = if classes.any(ordinary) { 0.02 } else { names };
        if chance < names { classes.without(name) } else { classes }
    } else if classes.any(Classes::CLINICAL) && !classes.any(ordinary) {
        if chance < 0.7 { classes.without(Classes::CLINICAL) } else { classes }
    } else if classes == Classes::RARE {
        if chance < 0.3 { Classes::UNKNOWN } else { classes }
    } else if classes == Classes::COMMON {
        if chance < 0.05 { Classes::UNKNOWN } else { classes }
    } else {
        classes
    }
}

/// The label of each token of a narrative.
pub fn labels(sequence: &Sequence, narrative: &Narrative) -> Vec<Label> {
    let spans = narrative.byte_spans();
    let mut next = 0;
    let mut begun = usize::MAX;
    let places = sequence.places.iter().zip(&sequence.decided);
    places
        .map(|((start, end), decided)| {
            while spans.get(next).is_some_and(|span| span.1 <= *start) {
                next += 1;
            }
            let Some(span) = spans.get(next).filter(|span| span.0 < *end && !decided) else {
                return Label::Other;
            };
            let again = begun == next;
            begun = next;
            match (span.2, again) {
                ("PERSON", false) => Label::NameBegins,
                ("PERSON", true) => Label::NameGoesOn,
                ("ADDRESS", false) => Label::AddressBegins,
                ("ADDRESS", true) => Label::AddressGoesOn,
                ("DATE_OF_BIRTH", _) => Label::Birth,
                _ => Label::Record,
            }
        })
        .collect()
}

/// The model as the engine reads it.
fn encode(crf: &Crf, data: &mut Vec<u8>) {
    for before in Label::ALL {
        for after in Label::ALL {
            let mut weight = crf.transitions[before as usize][after as usize];
            if after == Label::Other {
                weight -= CAUTION;
            }
            let whole = (weight * SCALE).round() as i16;
            data.extend(whole.to_le_bytes());
        }
    }
    let rows: Vec<(usize, [i8; LABELS])> = crf
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            (
                at,
                row.map(|weight| {
                    if weight.abs() < LEAST {
                        0
                    } else {
                        (weight * SCALE / STEP).round().clamp(-63.0, 63.0) as i8
                    }
                }),
            )
        })
        .filter(|(_, row)| row.iter().any(|weight| *weight != 0))
        .collect();
    eprintln!("{} of {} features have a weight", rows.len(), crf.rows.len());
    varint(rows.len() as u32, data);
    let mut last = 0;
    for (at, _) in &rows {
        varint((at - last) as u32, data);
        last = *at;
    }
    let present = |row: &[i8; LABELS]| {
        let bits = row.iter().enumerate().map(|(label, weight)| u8::from(*weight != 0) << label);
        bits.sum::<u8>()
    };
    data.extend(rows.iter().map(|(_, row)| present(row)));
    for label in 0..LABELS {
        let weights = rows.iter().map(|(_, row)| row[label]).filter(|weight| *weight != 0);
        data.extend(weights.map(|weight| weight.to_le_bytes()[0]));
    }
}
