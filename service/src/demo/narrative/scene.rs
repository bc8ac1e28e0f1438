//! One story while it is told: who is in it, and what its gaps were filled with.

use rand::{RngExt, seq::IndexedRandom};

use super::identity::{Person, Who, pick};
use super::medicines::{self, Medicine};
use super::names::{MEN, SURNAMES, WOMEN};
use super::notation::{capitalised, enclosed, options, ordinal};
use super::{Dice, Setting, Voice, words};

/// Minutes of a day.
const DAY: u32 = 1440;

/// A story while it is told.
pub(super) struct Scene<'d> {
    pub(super) dice: &'d mut Dice,
    setting: Setting,
    voice: Voice,
    who: Who,
    person: Person,
    /// Whether people are called by their names.
    names_people: bool,
    introduced: bool,
    minute: u32,
    clock: u32,
    filled: Vec<(String, String)>,
    medicines: Vec<(String, Medicine)>,
}

impl<'d> Scene<'d> {
    /// Sets the scene.
    pub(super) fn new(
        dice: &'d mut Dice,
        setting: Setting,
        voice: Voice,
        who: Who,
        names_people: bool,
    ) -> Self {
        let person = Person::of(who, dice);
        let (minute, clock) = (dice.random_range(0..DAY), dice.random_range(0..5));
        Self {
            dice,
            setting,
            voice,
            who,
            person,
            names_people,
            introduced: false,
            minute,
            clock,
            filled: Vec::new(),
            medicines: Vec::new(),
        }
    }

    /// Whom it happened to.
    pub(super) fn person(&self) -> &Person {
        &self.person
    }

    /// The medicines that were mentioned, each once.
    pub(super) fn medicines(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.medicines.iter().map(|(_, medicine)| medicine.name).collect();
        names.dedup();
        names
    }

    /// Tells a text, its choices made and its gaps filled.
    pub(super) fn tell(&mut self, text: &str) -> String {
        let mut told = String::new();
        self.tell_into(text, &mut told);
        told
    }

    fn tell_into(&mut self, mut text: &str, told: &mut String) {
        while let Some(at) = text.find(['[', '{']) {
            let (before, from) = text.split_at(at);
            told.push_str(before);
            let (inner, rest) = enclosed(from);
            if from.starts_with('{') {
                let words = self.fill(inner);
                told.push_str(&words);
            } else {
                let options = options(inner);
                let chosen = pick(&options, self.dice);
                self.tell_into(chosen, told);
            }
            text = rest;
        }
        told.push_str(text);
    }

    fn fill(&mut self, gap: &str) -> String {
        if gap.starts_with(char::is_uppercase) {
            return capitalised(&self.fill(&gap.to_lowercase()));
        }
        match gap {
            "patient" => self.mention(),
            "time" => self.later(),
            "earlier" => self.earlier(),
            "age" => self.person.years.to_string(),
            "he" => self.gendered("she", "he").to_owned(),
            "him" => self.gendered("her", "him").to_owned(),
            "his" => self.gendered("her", "his").to_owned(),
            "man" if self.person.years < 16 => self.gendered("girl", "boy").to_owned(),
            "man" => self.gendered("woman", "man").to_owned(),
            _ => match gap.split_once(':') {
                Some(("n", range)) => self.number(range).to_string(),
                Some(("nth", range)) => ordinal(self.number(range)),
                _ => self.remembered(gap),
            },
        }
    }

    /// What this gap meant before, or something new.
    fn remembered(&mut self, gap: &str) -> String {
        if let Some((_, words)) = self.filled.iter().find(|(known, _)| known == gap) {
            return words.clone();
        }
        let (group, which) = gap.split_once('.').unwrap_or((gap, "name"));
        if let Some(medicine) = self.medicine(group) {
            return match which {
                "dose" => medicine.dose,
                "wrong" => medicine.wrong,
                _ => medicine.name,
            }
            .to_owned();
        }
        let words = match gap.split_once(':') {
            Some(("staff", role)) => self.colleague(role),
            _ if gap == "relative" => self.relative(),
            _ => words::pool(gap).map_or("", |pool| pick(pool, self.dice)).to_owned(),
        };
        self.filled.push((gap.to_owned(), words.clone()));
        words
    }

    /// The medicine of a group, or of its second of the same kind, `drug2`.
    fn medicine(&mut self, group: &str) -> Option<Medicine> {
        if let Some((_, medicine)) = self.medicines.iter().find(|(known, _)| known == group) {
            return Some(*medicine);
        }
        let choice = medicines::group(group.trim_end_matches('2'))?;
        let taken: Vec<_> = self.medicines.iter().map(|(_, medicine)| *medicine).collect();
        let free: Vec<_> = choice.iter().filter(|one| !taken.contains(one)).collect();
        let medicine = **free.choose(self.dice)?;
        self.medicines.push((group.to_owned(), medicine));
        Some(medicine)
    }

    fn gendered(&self, female: &'static str, male: &'static str) -> &'static str {
        if self.person.female { female } else { male }
    }

    /// A number of a range; 1 if the range is none.
    fn number(&mut self, range: &str) -> u32 {
        match range.split_once('-').map(|(from, to)| (from.parse(), to.parse())) {
            Some((Ok(from), Ok(to))) if from <= to => self.dice.random_range::<u32, _>(from..=to),
            _ => 1,
        }
    }

    /// The next time of day at which something happens.
    fn later(&mut self) -> String {
        self.minute += self.dice.random_range(4..55);
        self.time(self.minute)
    }

    /// A time of day before what happened last.
    fn earlier(&mut self) -> String {
        let ago = self.dice.random_range(20..170);
        self.time(self.minute + DAY - ago)
    }

    /// The time of day, as this writer writes it.
    fn time(&self, minute: u32) -> String {
        let (hour, minute) = (minute / 60 % 24, minute % 60);
        match self.clock {
            0 => format!("{hour:02}{minute:02}"),
            1 => format!("{hour:02}.{minute:02}"),
            2 => format!("{hour:02}:{minute:02}hrs"),
            3 => {
                let half = if hour < 12 { "am" } else { "pm" };
                format!("{}.{minute:02}{half}", (hour + 11) % 12 + 1)
            }
            _ => format!("{hour:02}:{minute:02}"),
        }
    }

    /// The person whom it happened to, at length the first time.
    fn mention(&mut self) -> String {
        let first = !std::mem::replace(&mut self.introduced, true);
        if self.voice == Voice::Relative {
            let kin = self.kin();
            return if first && self.names_people {
                format!("{kin} {}", self.person.introduction(self.dice))
            } else {
                kin
            };
        }
        match (first, self.names_people) {
            (true, true) => self.person.introduction(self.dice),
            (false, true) if self.dice.random_bool(0.6) => self.person.address(),
            (true, false) if self.who != Who::Baby && self.dice.random_bool(0.6) => {
                let (years, man) = (self.person.years, self.fill("man"));
                // "An 8", "an 11", "an 18" and "an 80" all begin with a vowel.
                let an = if matches!(years, 8 | 11 | 18 | 80..=89) { "an" } else { "a" };
                match self.dice.random_range(0..3) {
                    0 => format!("this {years}-year-old {man}"),
                    _ => format!("{an} {years} year old {man}"),
                }
            }
            _ => format!("the {}", self.noun()),
        }
    }

    fn noun(&self) -> &'static str {
        match self.who {
            Who::Baby => "baby",
            Who::Child => "child",
            _ => self.setting.calls_people(),
        }
    }

    /// What a relative calls the person.
    fn kin(&mut self) -> String {
        if let Some((_, kin)) = self.filled.iter().find(|(known, _)| known == "kin") {
            return kin.clone();
        }
        let kin: &[&str] = match (self.person.years, self.person.female) {
            (0..18, true) => &["my daughter", "our daughter"],
            (0..18, false) => &["my son", "our son"],
            (18..50, true) => &["my wife", "my sister", "my partner", "my daughter"],
            (18..50, false) => &["my husband", "my brother", "my partner", "my son"],
            (_, true) => &["my mum", "my mother", "my nan", "my wife", "my aunt"],
            (_, false) => &["my dad", "my father", "my grandad", "my husband", "my uncle"],
        };
        let kin = pick(kin, self.dice).to_owned();
        self.filled.push(("kin".to_owned(), kin.clone()));
        kin
    }

    fn relative(&mut self) -> String {
        let relatives: &[&str] = match self.person.years {
            0..16 => &["mother", "father", "grandmother"],
            16..50 => &["partner", "mother", "sister", "brother"],
            _ => &["daughter", "son", if self.person.female { "husband" } else { "wife" }],
        };
        let relative = pick(relatives, self.dice);
        if !self.names_people {
            return relative.to_owned();
        }
        let male = matches!(relative, "father" | "brother" | "son" | "husband");
        let name = pick(if male { MEN } else { WOMEN }, self.dice);
        format!("{relative} {name}")
    }

    fn colleague(&mut self, role: &str) -> String {
        if !(self.names_people && self.dice.random_bool(0.6)) {
            return format!("the {role}");
        }
        let first = pick(if self.dice.random_bool(0.6) { WOMEN } else { MEN }, self.dice);
        let last = pick(SURNAMES, self.dice);
        match self.dice.random_range(0..3) {
            0 => format!("{role} {last}"),
            1 => format!("{role} {first}"),
            _ => format!("{role} {first} {last}"),
        }
    }

    /// How someone who names people ends: with a way to reach them.
    pub(super) fn farewell(&mut self) -> String {
        let contact = self.person.contact(self.dice);
        let Person { first, last, .. } = self.person.clone();
        match self.voice {
            Voice::Patient => {
                format!("My name is {first} {last} and you can reach me at {contact}.")
            }
            Voice::Relative => format!("Please contact me on behalf of {first} {last}: {contact}."),
            Voice::Staff => {
                let whose = self.fill("his");
                let relative = self.remembered("relative");
                let reason = pick(
                    &["Next of kin is", "Please ring", "To be told:", "Complaint expected from"],
                    self.dice,
                );
                format!("{reason} {whose} {relative}, {contact}.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Scene, Voice, Who};
    use crate::demo::narrative::{Setting, dice};

    fn told(seed: u64, text: &str) -> String {
        let mut dice = dice(seed);
        Scene::new(&mut dice, Setting::AcuteWard, Voice::Staff, Who::Older, false).tell(text)
    }

    #[test]
    fn choices_within_choices_are_made() {
        let all: std::collections::BTreeSet<_> =
            (0..200).map(|seed| told(seed, "a [b|c [d|e|]f|g]")).collect();
        let expected = ["a b", "a c df", "a c ef", "a c f", "a g"];
        assert_eq!(all.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_gap_means_the_same_to_the_end() {
        for seed in 0..50 {
            let text = told(seed, "{ward}|{ward}|{drug}|{drug}|{drug.dose}|{drug.dose}|{drug2}");
            let parts: Vec<_> = text.split('|').collect();
            assert_eq!((parts[0], parts[2], parts[4]), (parts[1], parts[3], parts[5]));
            assert_ne!(parts[2], parts[6]);
        }
    }
}
