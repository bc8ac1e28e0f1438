//! The demonstration's stories: the same from the same seed, otherwise seldom
//! alike, and true to their own coded answers.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use domain::event::EventType;
use service::demo::narrative::{Particulars, Setting, Story, Voice, dice, narrative};

/// So many stories, through all types and settings.
fn stories(seed: u64, count: usize) -> Vec<(EventType, Setting, Story)> {
    let mut dice = dice(seed);
    let kinds = EventType::ALL.into_iter().cycle();
    let settings = Setting::ALL.into_iter().flat_map(|setting| [setting; 4]).cycle();
    kinds
        .zip(settings)
        .take(count)
        .map(|(kind, setting)| (kind, setting, narrative(&mut dice, kind, setting)))
        .collect()
}

/// Everything that a reader reads of a story.
fn texts(story: &Story) -> Vec<&str> {
    let mut texts = vec![story.description.as_str()];
    texts.extend([&story.immediate_action, &story.went_well].into_iter().flatten().map(|t| &**t));
    match &story.particulars {
        Particulars::Risk { description, population, .. } => {
            texts.extend([description.as_str(), population]);
        }
        Particulars::GoodCare { strengths, how_again } => texts.extend([&**strengths, how_again]),
        Particulars::Incident { .. } | Particulars::Outcome { .. } => {}
    }
    texts
}

#[test]
fn a_seed_decides_everything() {
    assert_eq!(stories(1, 200), stories(1, 200));
    assert_ne!(stories(1, 200), stories(2, 200));
}

#[test]
fn stories_seldom_repeat() {
    let mut dice = dice(3);
    let told: BTreeSet<String> = (0..2000)
        .map(|n| Setting::ALL[n % Setting::ALL.len()])
        .map(|setting| narrative(&mut dice, EventType::Incident, setting).description)
        .collect();
    assert!(told.len() > 1990, "{} of 2000", told.len());
    let all = stories(3, 2000);
    let told: BTreeSet<&str> = all.iter().map(|(_, _, story)| &*story.description).collect();
    assert!(told.len() > 1900, "{} of 2000", told.len());
}

#[test]
fn stories_read_as_text() {
    for (kind, setting, story) in stories(4, 20_000) {
        for text in texts(&story) {
            assert!(!text.is_empty(), "{kind:?} {setting:?}: {story:?}");
            assert!(!text.contains(['{', '}', '[', ']', '|']), "{kind:?} {setting:?}: {text}");
            for slip in ["  ", " ,", " .", "..", ",,", " ;"] {
                assert!(!text.contains(slip), "{kind:?} {setting:?}: {slip:?} in {text}");
            }
        }
        let words = story.description.split_whitespace().count();
        assert!((20..=400).contains(&words), "{words} words: {}", story.description);
    }
}

#[test]
fn lengths_and_hands_differ() {
    let all = stories(5, 4000);
    let words = all.iter().map(|(_, _, story)| story.description.split_whitespace().count());
    let (mut short, mut long) = (0, 0);
    for count in words {
        short += usize::from(count < 40);
        long += usize::from(count > 150);
    }
    assert!(short > 400 && long > 100, "{short} short, {long} long");
    let capitals = |story: &Story| !story.description.contains(char::is_lowercase);
    let small = |story: &Story| !story.description.contains(char::is_uppercase);
    assert!(all.iter().any(|(_, _, story)| capitals(story)));
    assert!(all.iter().any(|(_, _, story)| small(story)));
    assert!(all.iter().any(|(_, _, story)| story.description.contains("pt ")));
}

#[test]
fn about_one_in_seven_names_people() {
    let all = stories(6, 4000);
    let named = all.iter().filter(|(_, _, story)| story.names_people).count();
    assert!((480..720).contains(&named), "{named}");
    let numbers = |story: &Story| story.description.contains("999 ");
    let found = all.iter().filter(|(_, _, story)| numbers(story)).count();
    assert!(found > 40, "{found} with an NHS number");
    let telephone = |story: &Story| story.description.replace(' ', "").contains("7700900");
    assert!(all.iter().filter(|(_, _, story)| telephone(story)).count() > 40);
    let unnamed = all.iter().filter(|(_, _, story)| !story.names_people);
    for (_, _, story) in unnamed {
        assert!(!telephone(story) && !story.description.contains("example.org"), "{story:?}");
    }
}

#[test]
fn coded_answers_are_codes_of_the_taxonomy() {
    for (kind, _, story) in stories(7, 8000) {
        if let Some(patient) = story.patient {
            assert!((1..=5).contains(&patient.physical));
            assert_eq!(patient.psychological.is_none(), patient.physical == 1);
            assert!(patient.psychological.is_none_or(|code| (1..=4).contains(&code)));
            assert!((1..=12).contains(&patient.age_bracket()) && patient.gender() <= 2);
            assert_eq!(patient.association.is_some(), patient.physical <= 2);
        }
        match story.particulars {
            Particulars::Incident { agents, drugs, process, challenge } => {
                assert_eq!(kind, EventType::Incident);
                let known = [4, 3, 9, 13, 14, 11, 12, 8, 10];
                assert!(!agents.is_empty() && agents.iter().all(|code| known.contains(code)));
                assert!(agents == [10] || !agents.contains(&10));
                assert!(drugs.is_empty() || agents.contains(&4));
                assert!((1..=12).contains(&process) && (1..=7).contains(&challenge));
            }
            Particulars::Outcome { outcome_type, incident_suspected } => {
                assert_eq!(kind, EventType::Outcome);
                assert!([1, 2, 3, 5, 10, 7, 4, 9].contains(&outcome_type));
                assert!(["y", "n", "u"].contains(&incident_suspected));
                assert!(story.patient.is_some());
            }
            Particulars::Risk { theme, imminent, timeframe, .. } => {
                assert_eq!(kind, EventType::Risk);
                assert!((1..=8).contains(&theme) && (1..=4).contains(&timeframe));
                assert!(["y", "n", "u"].contains(&imminent) && story.patient.is_none());
            }
            Particulars::GoodCare { .. } => {
                assert_eq!(kind, EventType::GoodCare);
                assert!(story.patient.is_none() && story.immediate_action.is_none());
            }
        }
    }
}

#[test]
fn harm_is_spread_as_in_life_and_as_the_text_says() {
    let mut levels: BTreeMap<Option<u8>, usize> = BTreeMap::new();
    let mut dice = dice(8);
    for n in 0..6000 {
        let setting = Setting::ALL[n % Setting::ALL.len()];
        let story = narrative(&mut dice, EventType::Incident, setting);
        *levels.entry(story.patient.map(|patient| patient.physical)).or_default() += 1;
        let text = story.description.to_lowercase();
        if story.patient.is_some_and(|patient| patient.physical == 5) {
            let fatal = ["could not be resuscitated", "died in resus", "took his own life"];
            assert!(!fatal.iter().any(|words| text.contains(words)), "{text}");
        }
    }
    let share = |code| levels.get(&code).copied().unwrap_or_default();
    assert!(share(Some(5)) > share(Some(4)) && share(Some(4)) > share(Some(3)), "{levels:?}");
    assert!(share(Some(3)) > share(Some(2)) && share(Some(1)) > 5, "{levels:?}");
    assert!(share(None) > 50, "{levels:?}");
}

#[test]
fn patients_and_relatives_have_voices_too() {
    let all = stories(9, 4000);
    for voice in [Voice::Patient, Voice::Relative] {
        assert!(all.iter().filter(|(_, _, story)| story.voice == voice).count() > 20, "{voice:?}");
    }
}
