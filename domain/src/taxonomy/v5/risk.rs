//! What may happen: the group `AdverseEventRiskDetails`.

use super::super::condition::Condition::{self, All, Any, Is};
use super::super::element::{Element, Kind};
use super::super::words::Words;
use super::{INCIDENT, RISK, lists, several};
use crate::taxonomy::v5::patient::PATIENT_AFFECTED;

/// Something may yet happen: a risk, or an incident that affected nobody.
const AHEAD: Condition = Any(&[RISK, All(&[INCIDENT, Is(&PATIENT_AFFECTED, &["n"])])]);

pub static RISK_DESCRIPTION: Element = Element::new(
    "AdverseEventRiskDetails.RiskDescription",
    "The risk",
    Kind::Text,
    "What is the risk?",
)
.words(
    Words::new("What is the risk?").public("What could go wrong?"),
    Some(
        Words::new(
            "Say what could happen, to whom, and why. Leave out names and anything else that \
             says who someone is.",
        )
        .public(
            "Tell it in your own words. Please leave out names and anything else that says who \
             someone is. If anyone is in danger now, call 999.",
        ),
    ),
)
.when(RISK)
.required("Enter what the risk is");

pub static RISK_THEME: Element = Element::new(
    "AdverseEventRiskDetails.RiskTheme",
    "Theme of the risk",
    Kind::Codes(&lists::RISK_THEME),
    "What is the risk about?",
)
.hint("Choose all that apply.")
.when(RISK);

pub static RISK_THEME_OTHER: Element = Element::new(
    "AdverseEventRiskDetails.RiskThemeOther",
    "Other theme",
    Kind::Line,
    "What else is the risk about?",
)
.when(Is(&RISK_THEME, &["8"]))
.required("Enter what else the risk is about");

pub static RISK_IMMINENT: Element = Element::new(
    "AdverseEventRiskDetails.RiskImminent",
    "Danger at hand",
    Kind::Code(&lists::YES_NO_UNKNOWN),
    "Could someone die or be severely harmed very soon?",
)
.hint(
    "Nobody reads this straight away. If someone is in danger now, call 999, or tell the person in \
     charge.",
)
.mandatory()
.when(AHEAD)
.required("Say whether someone could die or be severely harmed very soon");

pub static RISK_POPULATION: Element = Element::new(
    "AdverseEventRiskDetails.RiskPopulation",
    "Who could be affected",
    Kind::Line,
    "Who could be affected?",
)
.hint("Such as “people on dialysis” or “everyone on the ward”. Leave out names.")
.when(AHEAD);

pub static RISK_SERVICE_AREA: Element = several(
    "AdverseEventRiskDetails.RiskServiceArea",
    "Services at risk",
    &lists::SERVICE,
    "Which services could be affected?",
)
.when(RISK);

pub static RISK_TIMEFRAME: Element = Element::new(
    "AdverseEventRiskDetails.RiskTimeframe",
    "When harm is likely",
    Kind::Code(&lists::RISK_TIMEFRAME),
    "When is harm most likely?",
)
.when(All(&[RISK, Is(&RISK_IMMINENT, &["n", "u"])]));

pub static RISK_TIMEFRAME_OTHER: Element = Element::new(
    "AdverseEventRiskDetails.RiskTimeframeOther",
    "When harm is likely, in words",
    Kind::Line,
    "When, in your own words?",
)
.when(Is(&RISK_TIMEFRAME, &["4"]))
.required("Enter when harm is most likely");
