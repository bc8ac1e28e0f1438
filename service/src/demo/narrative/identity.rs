//! Who a story is about: nobody in particular, or an invented person with
//! everything by which a real one could be found.

use rand::{RngExt, seq::IndexedRandom};

use super::Dice;
use super::names::{DISTRICTS, MEN, STREETS, SURNAMES, WOMEN};

/// Whom something may happen to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Any grown-up.
    Adult,
    /// Someone of 65 or more.
    Older,
    /// A child of school age or less.
    Child,
    /// A woman who is or was pregnant.
    Mother,
    /// A newborn child.
    Baby,
    /// A man in custody.
    Prisoner,
}

/// An invented person.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub female: bool,
    /// In completed years.
    pub years: u8,
    pub first: &'static str,
    pub last: &'static str,
}

impl Person {
    /// Someone of the kind asked for.
    pub(super) fn of(who: Who, dice: &mut Dice) -> Self {
        let (female, years) = match who {
            Who::Adult => (dice.random_bool(0.5), dice.random_range(18..=84)),
            Who::Older => (dice.random_bool(0.55), dice.random_range(66..=97)),
            Who::Child => (dice.random_bool(0.5), dice.random_range(1..=15)),
            Who::Mother => (true, dice.random_range(18..=43)),
            Who::Baby => (dice.random_bool(0.5), 0),
            Who::Prisoner => (false, dice.random_range(19..=71)),
        };
        let first = pick(if female { WOMEN } else { MEN }, dice);
        Self { female, years, first, last: pick(SURNAMES, dice) }
    }

    /// Title and surname, or the first name of a child.
    pub(super) fn address(&self) -> String {
        match (self.years < 16, self.female) {
            (true, _) => self.first.to_owned(),
            (false, true) => format!("Mrs {}", self.last),
            (false, false) => format!("Mr {}", self.last),
        }
    }

    /// The name and, mostly, something more, as people write it when they
    /// mention a patient for the first time.
    pub(super) fn introduction(&self, dice: &mut Dice) -> String {
        let Self { first, last, .. } = self;
        let initial = first.get(..1).unwrap_or(first);
        let name = match dice.random_range(0..5) {
            0 => format!("{}, {first}", last.to_uppercase()),
            1 => format!("{initial} {last}"),
            2 => self.address(),
            _ => format!("{first} {last}"),
        };
        match dice.random_range(0..7) {
            0 => format!("{name} (DOB {})", self.birthday(dice)),
            1 => format!("{name} (NHS No {})", nhs_number(dice)),
            2 => format!("{name} (dob {}, NHS {})", self.birthday(dice), nhs_number(dice)),
            3 => format!("{name} (hospital number {})", hospital_number(dice)),
            4 => format!("{name} of {}", address(dice)),
            _ => name,
        }
    }

    /// A date of birth that fits the age about 2026, in one of the usual forms.
    fn birthday(&self, dice: &mut Dice) -> String {
        let year = 2025 - i32::from(self.years);
        let (month, day) = (dice.random_range(1..=12), dice.random_range(1..=28));
        let short = year % 100;
        match dice.random_range(0..4) {
            0 => format!("{day:02}/{month:02}/{year}"),
            1 => format!("{day}.{month}.{short:02}"),
            2 => format!("{year}-{month:02}-{day:02}"),
            _ => format!("{day:02}-{month:02}-{year}"),
        }
    }

    /// A way to reach this person.
    pub(super) fn contact(&self, dice: &mut Dice) -> String {
        match dice.random_range(0..4) {
            0 => format!("{}@example.org", self.first.to_lowercase().replace(' ', "")),
            1 => address(dice),
            _ => telephone(dice),
        }
    }
}

/// One of several; every list of the repertoire has something in it.
pub(super) fn pick<T: Copy + Default>(from: &[T], dice: &mut Dice) -> T {
    from.choose(dice).copied().unwrap_or_default()
}

/// A number that passes the check, from the range that is kept for tests.
fn nhs_number(dice: &mut Dice) -> String {
    loop {
        let digits: u32 = dice.random_range(999_000_000..=999_999_999);
        let sum: u32 = (0..9).map(|place| digits / 10_u32.pow(8 - place) % 10 * (10 - place)).sum();
        let check = match 11 - sum % 11 {
            10 => continue,
            11 => 0,
            check => check,
        };
        let (middle, last) = (digits / 1000 % 1000, digits % 1000);
        return if dice.random_bool(0.6) {
            format!("999 {middle:03} {last:03}{check}")
        } else {
            format!("{digits}{check}")
        };
    }
}

/// A number from the ranges that the regulator keeps for drama.
fn telephone(dice: &mut Dice) -> String {
    let last = dice.random_range(0..=999);
    match dice.random_range(0..4) {
        0 => format!("07700900{last:03}"),
        1 => format!("+44 7700 900{last:03}"),
        2 => format!("0113 496 0{last:03}"),
        _ => format!("07700 900{last:03}"),
    }
}

fn hospital_number(dice: &mut Dice) -> String {
    let letter = char::from(dice.random_range(b'A'..=b'Z'));
    format!("{letter}{}", dice.random_range(1_000_000..=9_999_999))
}

fn address(dice: &mut Dice) -> String {
    let (house, street) = (dice.random_range(1..=212), pick(STREETS, dice));
    if dice.random_bool(0.5) {
        return format!("{house} {street}");
    }
    let (district, sector) = (pick(DISTRICTS, dice), dice.random_range(1..=9));
    let mut unit = || char::from(dice.random_range(b'A'..=b'H'));
    format!("{house} {street}, {district} {sector}{}{}", unit(), unit())
}

#[cfg(test)]
mod tests {
    use super::{nhs_number, telephone};
    use crate::demo::narrative::dice;

    #[test]
    fn numbers_look_right_and_belong_to_nobody() {
        let mut dice = dice(7);
        for _ in 0..1000 {
            let number = nhs_number(&mut dice);
            let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
            assert_eq!((digits.len(), &digits[..3]), (10, &[9, 9, 9][..]), "{number}");
            let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(d, w)| d * w).sum();
            assert_eq!((11 - sum % 11) % 11, digits[9], "{number}");

            let telephone = telephone(&mut dice);
            let digits: String = telephone.chars().filter(char::is_ascii_digit).collect();
            let national = digits.strip_prefix("44").or(digits.strip_prefix('0')).unwrap();
            assert_eq!(national.len(), 10, "{telephone}");
            assert!(national.starts_with("7700900") || national.starts_with("1134960"));
        }
    }
}
