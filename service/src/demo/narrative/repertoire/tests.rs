use std::collections::BTreeSet;

use super::*;
use crate::demo::narrative::{medicines, words};

/// Every text of the repertoire, with its setting.
fn texts() -> Vec<(Setting, &'static str)> {
    let mut all = Vec::new();
    for setting in Setting::ALL {
        let stories = repertoire(setting);
        let mut add = |texts: &[Texts]| {
            all.extend(texts.iter().copied().flatten().map(|text| (setting, *text)));
        };
        for one in stories.incidents {
            add(&[one.tell, one.more, one.acts, one.well]);
            add(&[&one.ends.iter().map(|end| end.text).collect::<Vec<_>>().leak()[..]]);
        }
        for one in stories.outcomes {
            add(&[one.tell, one.more, one.acts]);
            add(&[&one.ends.iter().map(|end| end.text).collect::<Vec<_>>().leak()[..]]);
        }
        for one in stories.risks {
            add(&[one.tell, one.more, one.could, one.population]);
        }
        for one in stories.good_care {
            add(&[one.tell, one.more, one.strengths, one.again]);
        }
        add(&[stories.surroundings, AFTERWARDS, LAY_AFTERWARDS, WENT_WELL]);
        add(&[RISK_ADDED, GOOD_CARE_ADDED]);
    }
    all
}

fn is_known(gap: &str) -> bool {
    let gap = gap.to_lowercase();
    let people = ["patient", "he", "him", "his", "man", "age", "relative", "time", "earlier"];
    if let Some(range) = gap.strip_prefix("n:").or(gap.strip_prefix("nth:")) {
        let (from, to) = range.split_once('-').unwrap();
        return from.parse::<u32>().unwrap() < to.parse::<u32>().unwrap();
    }
    if let Some(role) = gap.strip_prefix("staff:") {
        return !role.is_empty();
    }
    let (group, which) = gap.split_once('.').unwrap_or((&gap, ""));
    let medicine = medicines::group(group.trim_end_matches('2')).is_some();
    people.contains(&gap.as_str())
        || words::pool(&gap).is_some()
        || medicine && ["", "dose", "wrong"].contains(&which)
}

#[test]
fn every_gap_is_known_and_every_bracket_closed() {
    for (setting, text) in texts() {
        let mut depth = 0;
        for c in text.chars() {
            depth += i32::from(c == '[') - i32::from(c == ']');
            assert!(depth >= 0, "{setting:?}: {text}");
            assert!(c != '|' || depth > 0, "{setting:?}: {text}");
        }
        assert_eq!(depth, 0, "{setting:?}: {text}");
        for part in text.split('{').skip(1) {
            let (gap, _) = part.split_once('}').unwrap_or_else(|| panic!("{setting:?}: {text}"));
            assert!(is_known(gap), "{setting:?}: {{{gap}}} in {text}");
        }
    }
}

#[test]
fn every_setting_has_stories_of_every_type() {
    let mut stories = 0;
    for setting in Setting::ALL {
        let Repertoire { incidents, outcomes, risks, good_care, surroundings } =
            repertoire(setting);
        assert!(incidents.len() >= 5 && surroundings.len() >= 5, "{setting:?}");
        assert!(!outcomes.is_empty() && !risks.is_empty() && !good_care.is_empty());
        stories += incidents.len() + outcomes.len() + risks.len() + good_care.len();
        for incident in *incidents {
            let levels: BTreeSet<_> = incident.ends.iter().map(|end| end.level.codes()).collect();
            assert!(levels.len() > 1, "always the same harm: {}", incident.tell[0]);
        }
    }
    assert!(stories >= 100, "{stories}");
}

#[test]
fn the_dead_are_not_asked_how_they_feel() {
    assert_eq!(Level::Fatal.codes(), Some((1, None)));
    assert_eq!(Level::Nobody.codes(), None);
}
