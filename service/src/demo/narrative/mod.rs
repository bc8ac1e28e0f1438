//! Invented accounts of patient safety events, as varied as people write them.
//!
//! A [`Story`] is drawn from the repertoire of its care setting: a way to tell
//! what happened, some of the circumstances, one of the endings, and what was
//! done. Names of people, places and medicines fill the gaps, and the whole is
//! written in somebody's hand: careful, hasty, all in capitals. The harm, the
//! things involved and the other coded answers are those that the text tells.
//!
//! The same dice give the same stories. About one in seven names a patient or a
//! colleague, as people do although they are asked not to, so that redaction
//! has something to do; every person, number and address is invented, from
//! ranges that belong to nobody.

mod draft;
mod hand;
mod identity;
mod medicines;
mod names;
mod notation;
mod repertoire;
mod scene;
mod setting;
mod story;
mod words;

use identity::{Person, Who};
use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

pub use setting::Setting;
pub use story::{Particulars, PatientHint, Story, Voice, narrative};

/// What decides every choice.
pub type Dice = Pcg64Mcg;

/// The first name and surname of an invented grown-up.
pub(super) fn somebody(dice: &mut Dice) -> String {
    let person = Person::of(Who::Adult, dice);
    format!("{} {}", person.first, person.last)
}

/// The dice of a seed.
pub fn dice(seed: u64) -> Dice {
    Dice::seed_from_u64(seed)
}
