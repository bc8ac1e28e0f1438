//! What a step changed of the facts of a response: before and after, in words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kinds::{Engagement, Factor};
use super::response::Facts;
use crate::calendar::day_in_words;

/// A fact that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactChange {
    /// Which one.
    pub label: String,
    /// What it was, in words; nothing if it was not said.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

impl Facts {
    /// What is different in later facts, in the order of the form.
    pub fn changes_to(&self, later: &Self) -> Vec<FactChange> {
        let rows = |facts: &Self| {
            let day = |day: Option<NaiveDate>| day.map(day_in_words);
            let engaged = |how: Engagement| Some(how.name().to_owned());
            let factors: Vec<&str> =
                facts.factors.iter().map(|factor| Factor::name(*factor)).collect();
            let factors = (!factors.is_empty()).then(|| factors.join(", "));
            [
                ("Kind", Some(facts.kind.name().to_owned())),
                ("Started", day(facts.started)),
                ("Due", day(facts.due)),
                ("Completed", day(facts.completed)),
                ("Stopped", day(facts.stopped)),
                ("What contributed", factors),
                ("Patients and families", engaged(facts.families)),
                ("Staff", engaged(facts.staff)),
            ]
        };
        let pairs = rows(self).into_iter().zip(rows(later));
        let changed = pairs.filter(|((_, before), (_, after))| before != after);
        changed
            .map(|((label, before), (_, after))| FactChange {
                label: label.to_owned(),
                before,
                after,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::statutory::ResponseKind;

    #[test]
    fn what_changed_is_told_before_and_after_and_the_rest_not_at_all() {
        let before = Facts {
            kind: ResponseKind::Swarm,
            started: NaiveDate::from_ymd_opt(2026, 11, 2),
            due: None,
            completed: None,
            stopped: None,
            factors: BTreeSet::new(),
            families: Engagement::NotYet,
            staff: Engagement::NotYet,
        };
        assert_eq!(before.changes_to(&before), []);
        let after = Facts {
            due: NaiveDate::from_ymd_opt(2026, 12, 1),
            factors: [Factor::Tools, Factor::Tasks].into(),
            families: Engagement::Involved,
            ..before.clone()
        };
        let told: Vec<_> = before
            .changes_to(&after)
            .into_iter()
            .map(|change| (change.label, change.before, change.after))
            .collect();
        let some = |words: &str| Some(words.to_owned());
        assert_eq!(
            told,
            [
                ("Due".to_owned(), None, some("1 December 2026")),
                ("What contributed".to_owned(), None, some("Tasks, Tools and technology")),
                ("Patients and families".to_owned(), some("Not asked yet"), some("Involved")),
            ]
        );
    }
}
