//! What a new password must be, after the guidance of the National Cyber
//! Security Centre: long, and none that others guess. What it is made of is
//! left to whoever chooses it.

use zxcvbn::{Score, zxcvbn};

/// The fewest characters.
pub const SHORTEST: usize = 12;

/// The most characters: more could only keep the server busy.
const LONGEST: usize = 256;

/// The fewest characters beside the name and address of whoever chooses it.
const SHORTEST_REST: usize = 8;

/// Why a password is not taken, in the user's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing was typed.
    #[error("Enter a password")]
    Missing,
    /// It is too short.
    #[error("Your password must be 12 characters or more")]
    Short,
    /// It is too long.
    #[error("Your password must be 256 characters or fewer")]
    Long,
    /// It is among the first that others would try.
    #[error(
        "This password is easy to guess. Choose one that is harder to guess, such as three random words"
    )]
    Guessable,
}

/// Checks a password that somebody chooses; `about` is what others know of
/// them, such as name and address.
pub fn check(password: &str, about: &[&str]) -> Result<(), Unfit> {
    match password.chars().count() {
        0 => return Err(Unfit::Missing),
        long if long < SHORTEST => return Err(Unfit::Short),
        long if long > LONGEST => return Err(Unfit::Long),
        _ => {}
    }
    if without(password, about) < SHORTEST_REST {
        return Err(Unfit::Guessable);
    }
    let words: Vec<&str> = about
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .chain(about.iter().copied())
        .chain(["candour", "nhs", "lfpse", "patient", "safety"])
        .filter(|word| !word.is_empty())
        .collect();
    match zxcvbn(password, &words).score() {
        Score::Three | Score::Four => Ok(()),
        _ => Err(Unfit::Guessable),
    }
}

/// How many characters a password has beside words about a person.
fn without(password: &str, about: &[&str]) -> usize {
    let words = about.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let rest = words
        .filter(|word| word.chars().count() >= 3)
        .fold(password.to_lowercase(), |rest, word| rest.replace(&word.to_lowercase(), ""));
    rest.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{Unfit, check};

    const ABOUT: [&str; 2] = ["Samantha Okafor", "samantha.okafor@nhs.net"];

    #[test]
    fn a_password_is_twelve_characters_or_more_whatever_they_are() {
        assert_eq!(check("", &ABOUT), Err(Unfit::Missing));
        assert_eq!(check("kf8-Xq2_pLm", &ABOUT), Err(Unfit::Short));
        assert_eq!(check(&"k8X ".repeat(65), &ABOUT), Err(Unfit::Long));
        for fine in [
            "otter brass window nine",
            "kf8Xq2pLmz71",
            "żółty hamak nad rzeką",
            "    kf8 xq2 plm z",
        ] {
            assert_eq!(check(fine, &ABOUT), Ok(()), "{fine}");
        }
    }

    #[test]
    fn what_others_would_try_first_is_refused() {
        for guessed in [
            "password1234",
            "passwordpassword",
            "123456789012",
            "qwertyuiop123",
            "aaaaaaaaaaaaaaaa",
            "Samantha Okafor",
            "samantha.okafor@nhs.net",
            "samanthaokafor1",
            "Okafor1234Samantha",
            "candourcandour",
            "P4ssw0rd1234",
        ] {
            assert_eq!(check(guessed, &ABOUT), Err(Unfit::Guessable), "{guessed}");
        }
    }
}
