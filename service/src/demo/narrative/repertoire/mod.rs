//! What the stories are told from, setting by setting.
//!
//! The texts are written in the notation of [`scene`](super::scene).

mod acute_ward;
mod added;
mod ambulance;
mod care_home;
mod codes;
mod commissioning;
mod district_nursing;
mod emergency;
mod gp_practice;
mod maternity;
mod mental_health;
mod pharmacy;
mod prison;
mod theatre;

use super::Setting;
use super::identity::Who;
use super::story::Voice;

pub(super) use added::{AFTERWARDS, GOOD_CARE_ADDED, LAY_AFTERWARDS, RISK_ADDED, WENT_WELL};

/// Alternatives, or sentences of which some are told.
type Texts = &'static [&'static str];

/// The stories of a setting.
pub(super) struct Repertoire {
    pub incidents: &'static [Incident],
    pub outcomes: &'static [Outcome],
    pub risks: &'static [Risk],
    pub good_care: &'static [GoodCare],
    /// Circumstances that fit any of them told by staff.
    pub surroundings: Texts,
}

/// The stories of a setting.
pub(super) fn repertoire(setting: Setting) -> &'static Repertoire {
    match setting {
        Setting::AcuteWard => &acute_ward::STORIES,
        Setting::Emergency => &emergency::STORIES,
        Setting::Theatre => &theatre::STORIES,
        Setting::Maternity => &maternity::STORIES,
        Setting::MentalHealth => &mental_health::STORIES,
        Setting::GpPractice => &gp_practice::STORIES,
        Setting::Pharmacy => &pharmacy::STORIES,
        Setting::DistrictNursing => &district_nursing::STORIES,
        Setting::CareHome => &care_home::STORIES,
        Setting::Ambulance => &ambulance::STORIES,
        Setting::Prison => &prison::STORIES,
        Setting::Commissioning => &commissioning::STORIES,
    }
}

/// A patient safety incident.
#[derive(Clone, Copy)]
pub(super) struct Incident {
    pub voice: Voice,
    pub who: Who,
    /// `agent-type-5`.
    pub agents: &'static [u8],
    /// `healthcare-process-5`.
    pub process: u8,
    /// `safety-challenges-5`.
    pub challenge: u8,
    /// Ways to begin.
    pub tell: Texts,
    /// Details, in their order.
    pub more: Texts,
    pub ends: &'static [End],
    /// What was done at once.
    pub acts: Texts,
    /// What went well; the common ones where empty.
    pub well: Texts,
}

impl Default for Incident {
    fn default() -> Self {
        INCIDENT
    }
}

/// What incidents are unless they say otherwise: told by staff, about care of a
/// grown-up in which nothing but people was involved.
const INCIDENT: Incident = Incident {
    voice: Voice::Staff,
    who: Who::Adult,
    agents: &[10],
    process: 6,
    challenge: 6,
    tell: &[],
    more: &[],
    ends: &[],
    acts: &[],
    well: &[],
};

/// A poor outcome.
#[derive(Clone, Copy)]
pub(super) struct Outcome {
    pub who: Who,
    /// `outcome-type-5`.
    pub outcome_type: u8,
    pub tell: Texts,
    pub more: Texts,
    pub ends: &'static [End],
    pub acts: Texts,
}

impl Default for Outcome {
    fn default() -> Self {
        OUTCOME
    }
}

const OUTCOME: Outcome =
    Outcome { who: Who::Adult, outcome_type: 2, tell: &[], more: &[], ends: &[], acts: &[] };

/// Something that could harm.
#[derive(Clone, Copy)]
pub(super) struct Risk {
    pub who: Who,
    /// `risk-themes-5`.
    pub theme: u8,
    pub tell: Texts,
    pub more: Texts,
    /// What could happen.
    pub could: Texts,
    /// Whom it could happen to.
    pub population: Texts,
}

impl Default for Risk {
    fn default() -> Self {
        RISK
    }
}

const RISK: Risk =
    Risk { who: Who::Adult, theme: 7, tell: &[], more: &[], could: &[], population: &[] };

/// Care to learn from.
#[derive(Clone, Copy)]
pub(super) struct GoodCare {
    pub voice: Voice,
    pub who: Who,
    pub tell: Texts,
    pub more: Texts,
    /// What was good about it.
    pub strengths: Texts,
    /// How it could be done again.
    pub again: Texts,
}

impl Default for GoodCare {
    fn default() -> Self {
        GOOD_CARE
    }
}

const GOOD_CARE: GoodCare = GoodCare {
    voice: Voice::Staff,
    who: Who::Adult,
    tell: &[],
    more: &[],
    strengths: &[],
    again: &[],
};

/// How a story ends for its patient.
#[derive(Clone, Copy, Default)]
pub(super) struct End {
    pub level: Level,
    pub text: &'static str,
}

/// How badly.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Level {
    /// It reached no patient.
    #[default]
    Nobody,
    /// It reached one, who came to no harm.
    Unharmed,
    /// A few days' distress.
    Upset,
    /// Distress that needs help for weeks.
    Distressed,
    /// Low physical harm.
    Low,
    /// Moderate physical harm.
    Moderate,
    /// Severe physical harm.
    Severe,
    /// Death.
    Fatal,
}

impl Level {
    /// How often, beside the other endings of the same story.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Nobody | Self::Unharmed => 40,
            Self::Upset | Self::Low => 24,
            Self::Distressed => 5,
            Self::Moderate => 7,
            Self::Severe => 2,
            Self::Fatal => 1,
        }
    }

    /// The LFPSE codes of physical and psychological harm.
    pub(super) fn codes(self) -> Option<(u8, Option<u8>)> {
        match self {
            Self::Nobody => None,
            Self::Unharmed => Some((5, Some(4))),
            Self::Upset => Some((5, Some(3))),
            Self::Distressed => Some((5, Some(2))),
            Self::Low => Some((4, Some(4))),
            Self::Moderate => Some((3, Some(4))),
            Self::Severe => Some((2, Some(4))),
            Self::Fatal => Some((1, None)),
        }
    }
}

const fn nobody(text: &'static str) -> End {
    End { level: Level::Nobody, text }
}

const fn unharmed(text: &'static str) -> End {
    End { level: Level::Unharmed, text }
}

const fn upset(text: &'static str) -> End {
    End { level: Level::Upset, text }
}

const fn distressed(text: &'static str) -> End {
    End { level: Level::Distressed, text }
}

const fn low(text: &'static str) -> End {
    End { level: Level::Low, text }
}

const fn moderate(text: &'static str) -> End {
    End { level: Level::Moderate, text }
}

const fn severe(text: &'static str) -> End {
    End { level: Level::Severe, text }
}

const fn fatal(text: &'static str) -> End {
    End { level: Level::Fatal, text }
}

#[cfg(test)]
mod tests;
