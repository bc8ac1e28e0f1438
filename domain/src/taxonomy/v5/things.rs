//! The people and things involved: the group `AdverseEventAgent`.

use super::super::condition::Condition::{Answered, Is};
use super::super::element::{Element, Kind};
use super::{INCIDENT, lists, people_lists};
use crate::product::ProductKind;

pub static INVOLVED_AGENTS: Element = Element::new(
    "AdverseEventAgent.InvolvedAgents",
    "Things involved",
    Kind::Codes(&lists::AGENTS),
    "Were any of these involved in what went wrong?",
)
.hint("Choose all that apply.")
.mandatory()
.when(INCIDENT)
.required("Choose what was involved, or “None of these”");

pub static MEDICINES: Element = Element::new(
    "Candour.Medicines",
    "Medicines",
    Kind::Products(ProductKind::Medicine),
    "Which medicines?",
)
.hint("Look for them by name and choose them from the list.")
.when(Is(&INVOLVED_AGENTS, &["4"]));

pub static DRUGS_INVOLVED: Element = Element::new(
    "AdverseEventAgent.DrugsInvolved",
    "Medicines, in words",
    Kind::Text,
    "Any medicines that you did not find in the list?",
)
.hint("One on each line, with strength and form if you know them.")
.when(Is(&INVOLVED_AGENTS, &["4"]));

pub static INVOLVED_PERSONS_ACTIONS: Element = Element::new(
    "AdverseEventAgent.InvolvedPersonsActions",
    "People involved",
    Kind::Codes(&people_lists::PEOPLE_INVOLVED),
    "Whose actions played a part?",
)
.hint("Choose all that apply. This is about learning, not about blame.")
.when(Answered(&INVOLVED_AGENTS));

pub static INVOLVED_PERSONS_ACTIONS_OTHER: Element = Element::new(
    "AdverseEventAgent.InvolvedPersonsActionsOther",
    "Other people involved",
    Kind::Line,
    "Who else? Say what they do, not their name.",
)
.when(Is(&INVOLVED_PERSONS_ACTIONS, &["5"]))
.required("Enter who else was involved");
