//! A story whole: its text, and the coded answers that fit it.

use domain::event::EventType;
use rand::{RngExt, seq::IndexedRandom};

use super::draft::{Draft, told_some, told_sometimes};
use super::hand::Hand;
use super::identity::{Person, pick};
use super::repertoire::{
    AFTERWARDS, End, GOOD_CARE_ADDED, GoodCare, Incident, LAY_AFTERWARDS, Outcome, RISK_ADDED,
    Risk, WENT_WELL, repertoire,
};
use super::scene::Scene;
use super::{Dice, Setting};

/// Who tells a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Someone who works there.
    Staff,
    /// The person whom it happened to.
    Patient,
    /// Someone close to them.
    Relative,
}

/// An account of an event, with the answers to closed questions that fit it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Who tells it.
    pub voice: Voice,
    /// What happened, what could happen, or what went well: 20 to 400 words.
    pub description: String,
    /// What was done at once; incidents and outcomes only.
    pub immediate_action: Option<String>,
    /// What went well all the same; incidents and outcomes only.
    pub went_well: Option<String>,
    /// The patient, when the story has one who may have come to harm.
    pub patient: Option<PatientHint>,
    /// Whether the text names people.
    pub names_people: bool,
    /// What only this type of event asks.
    pub particulars: Particulars,
}

/// What the story tells of its patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatientHint {
    /// `level-of-physical-harm-5`: 1 fatal … 5 none.
    pub physical: u8,
    /// `level-of-psychological-harm-5`: 1 severe … 4 none; not asked of the dead.
    pub psychological: Option<u8>,
    /// `strength-of-association-5`, for severe or fatal harm.
    pub association: Option<u8>,
    /// Age in completed years.
    pub years: u8,
    /// Whether the story says "she".
    pub female: bool,
}

impl PatientHint {
    /// `age-brackets-5`.
    pub fn age_bracket(self) -> u8 {
        match self.years {
            0 => 1,
            1..=4 => 4,
            5..=9 => 5,
            10..=15 => 6,
            16..=17 => 7,
            18..=25 => 8,
            26..=45 => 9,
            46..=65 => 10,
            66..=85 => 11,
            86.. => 12,
        }
    }

    /// `gender-5`: 1 female, 2 male.
    pub fn gender(self) -> u8 {
        if self.female { 1 } else { 2 }
    }
}

/// The answers that one type of event asks and the others do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Particulars {
    /// A patient safety incident.
    Incident {
        /// `agent-type-5`: what was involved; 10, alone, for none of them.
        agents: &'static [u8],
        /// Names of medicines involved.
        drugs: Vec<&'static str>,
        /// `healthcare-process-5`.
        process: u8,
        /// `safety-challenges-5`; 6 for none of them.
        challenge: u8,
    },
    /// A poor outcome.
    Outcome {
        /// `outcome-type-5`.
        outcome_type: u8,
        /// `yes-no-unknown-codes-5`: whether an incident is suspected.
        incident_suspected: &'static str,
    },
    /// A risk.
    Risk {
        /// What could happen.
        description: String,
        /// `risk-themes-5`.
        theme: u8,
        /// `yes-no-unknown-codes-5`: whether it is imminent.
        imminent: &'static str,
        /// Whom it could happen to.
        population: String,
        /// `risk-timeframes-5`.
        timeframe: u8,
    },
    /// Good care.
    GoodCare {
        /// What was good about it.
        strengths: String,
        /// How it could be done again.
        how_again: String,
    },
}

/// Tells a story of a type in a setting.
pub fn narrative(dice: &mut Dice, kind: EventType, setting: Setting) -> Story {
    let names_people = dice.random_bool(0.15);
    let told = repertoire(setting);
    match kind {
        EventType::Incident => incident(pick(told.incidents, dice), dice, setting, names_people),
        EventType::Outcome => outcome(pick(told.outcomes, dice), dice, setting, names_people),
        EventType::Risk => risk(pick(told.risks, dice), dice, setting, names_people),
        EventType::GoodCare => good_care(pick(told.good_care, dice), dice, setting, names_people),
    }
}

fn incident(of: Incident, dice: &mut Dice, setting: Setting, names_people: bool) -> Story {
    let mut scene = Scene::new(dice, setting, of.voice, of.who, names_people);
    let end = End::drawn(of.ends, scene.dice);
    let hand = hand(of.voice, scene.dice);
    let well = if of.well.is_empty() { WENT_WELL } else { of.well };
    let (around, after, well) = match of.voice {
        Voice::Staff => (repertoire(setting).surroundings, AFTERWARDS, well),
        Voice::Patient | Voice::Relative => (&[][..], LAY_AFTERWARDS, of.well),
    };
    let draft = Draft { tell: of.tell, more: of.more, around, end: end.text, after };
    let description = draft.told(&mut scene, names_people);
    let immediate_action = told_sometimes(0.8, of.acts, 2, &mut scene);
    let went_well = told_sometimes(0.35, well, 1, &mut scene);
    let patient = end.patient(scene.person().clone(), scene.dice);
    let drugs = if of.agents.contains(&4) { scene.medicines() } else { Vec::new() };
    Story {
        voice: of.voice,
        description: hand.write(description, dice),
        immediate_action: immediate_action.map(|text| hand.write(text, dice)),
        went_well: went_well.map(|text| hand.write(text, dice)),
        patient,
        names_people,
        particulars: Particulars::Incident {
            agents: of.agents,
            drugs,
            process: of.process,
            challenge: of.challenge,
        },
    }
}

fn outcome(of: Outcome, dice: &mut Dice, setting: Setting, names_people: bool) -> Story {
    let mut scene = Scene::new(dice, setting, Voice::Staff, of.who, names_people);
    let end = End::drawn(of.ends, scene.dice);
    let hand = Hand::of_staff(scene.dice);
    let around = repertoire(setting).surroundings;
    let draft = Draft { tell: of.tell, more: of.more, around, end: end.text, after: AFTERWARDS };
    let description = draft.told(&mut scene, names_people);
    let immediate_action = told_sometimes(0.8, of.acts, 2, &mut scene);
    let went_well = told_sometimes(0.35, WENT_WELL, 1, &mut scene);
    let patient = end.patient(scene.person().clone(), scene.dice);
    Story {
        voice: Voice::Staff,
        description: hand.write(description, dice),
        immediate_action: immediate_action.map(|text| hand.write(text, dice)),
        went_well: went_well.map(|text| hand.write(text, dice)),
        patient,
        names_people,
        particulars: Particulars::Outcome {
            outcome_type: of.outcome_type,
            incident_suspected: pick(&["y", "n", "u", "u"], dice),
        },
    }
}

fn risk(of: Risk, dice: &mut Dice, setting: Setting, names_people: bool) -> Story {
    let mut scene = Scene::new(dice, setting, Voice::Staff, of.who, names_people);
    let hand = Hand::of_staff(scene.dice);
    let around = repertoire(setting).surroundings;
    let draft = Draft { tell: of.tell, more: of.more, around, end: "", after: RISK_ADDED };
    // Nobody has come to harm yet, so nobody needs to be reached.
    let text = draft.told(&mut scene, false);
    let description = told_some(of.could, 2, &mut scene);
    let population = told_some(of.population, 1, &mut scene);
    Story {
        voice: Voice::Staff,
        description: hand.write(text, dice),
        immediate_action: None,
        went_well: None,
        patient: None,
        names_people,
        particulars: Particulars::Risk {
            description: hand.write(description, dice),
            theme: of.theme,
            imminent: pick(&["y", "n", "n", "u"], dice),
            population,
            timeframe: pick(&[1, 1, 2, 3], dice),
        },
    }
}

fn good_care(of: GoodCare, dice: &mut Dice, setting: Setting, names_people: bool) -> Story {
    let mut scene = Scene::new(dice, setting, of.voice, of.who, names_people);
    let hand = hand(of.voice, scene.dice);
    let added = if of.voice == Voice::Staff { GOOD_CARE_ADDED } else { &[] };
    let draft = Draft { tell: of.tell, more: of.more, around: &[], end: "", after: added };
    let description = draft.told(&mut scene, false);
    let strengths = told_some(of.strengths, 2, &mut scene);
    let how_again = told_some(of.again, 1, &mut scene);
    Story {
        voice: of.voice,
        description: hand.write(description, dice),
        immediate_action: None,
        went_well: None,
        patient: None,
        names_people,
        particulars: Particulars::GoodCare {
            strengths: hand.write(strengths, dice),
            how_again: hand.write(how_again, dice),
        },
    }
}

impl End {
    /// One of the endings, worse ones more rarely, as in life.
    fn drawn(ends: &[Self], dice: &mut Dice) -> Self {
        ends.choose_weighted(dice, |end| end.level.weight()).copied().unwrap_or_default()
    }

    fn patient(self, person: Person, dice: &mut Dice) -> Option<PatientHint> {
        let (physical, psychological) = self.level.codes()?;
        let grave = physical <= 2 || psychological == Some(1);
        let association = grave.then(|| pick(&[6, 5, 4, 4, 2], dice));
        let Person { years, female, .. } = person;
        Some(PatientHint { physical, psychological, association, years, female })
    }
}

fn hand(voice: Voice, dice: &mut Dice) -> Hand {
    if voice == Voice::Staff { Hand::of_staff(dice) } else { Hand::of_public(dice) }
}
