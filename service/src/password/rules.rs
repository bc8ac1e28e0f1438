//! Which passwords are taken: long ones that are hard to guess, whatever they
//! are made of. The National Cyber Security Centre advises against rules about
//! kinds of characters, and for refusing what many people choose.

use domain::account::EmailAddress;
use zxcvbn::Score;

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;

/// The most: enough for any phrase, and no way to make the service hash a book.
pub const LONGEST: usize = 256;

/// Words that are tried first here.
const LOCAL_WORDS: [&str; 4] = ["candour", "nhs", "patientsafety", "lfpse"];

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has fewer characters than [`SHORTEST`].
    TooShort,
    /// It has more characters than [`LONGEST`].
    TooLong,
    /// Somebody who tries what people choose would soon find it.
    Guessable,
}

impl Unfit {
    /// What to do about it.
    pub fn message(self) -> String {
        match self {
            Self::TooShort => format!("Use {SHORTEST} characters or more"),
            Self::TooLong => format!("Use {LONGEST} characters or fewer"),
            Self::Guessable => {
                "Choose a password that is harder to guess, such as three random words".to_owned()
            }
        }
    }
}

/// Whether somebody of this address and name may have a password: no less than
/// 100 million guesses away, even for those who know them.
pub fn check(password: &str, email: &EmailAddress, name: &str) -> Result<(), Unfit> {
    match password.chars().count() {
        ..SHORTEST => return Err(Unfit::TooShort),
        n if n > LONGEST => return Err(Unfit::TooLong),
        _ => {}
    }
    let own = email.as_str().split(|c: char| !c.is_alphanumeric());
    let known: Vec<&str> = own
        .chain(name.split_whitespace())
        .chain([email.as_str(), name])
        .chain(LOCAL_WORDS)
        .filter(|word| word.chars().count() > 2)
        .collect();
    if zxcvbn::zxcvbn(password, &known).score() < Score::Three {
        return Err(Unfit::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::account::EmailAddress;

    use super::{Unfit, check};

    fn verdict(password: &str) -> Result<(), Unfit> {
        let email = EmailAddress::try_from("wanjiru.okello@nhs.net".to_owned()).unwrap();
        check(password, &email, "Wanjiru Okello")
    }

    #[test]
    fn long_ones_that_are_hard_to_guess_are_taken_whatever_they_are_made_of() {
        let good = [
            "copper violin teapot",
            "vjqkzwmhtrbx",
            "дерево чайник скрипка",
            "      4f!  kettle drum",
        ];
        for good in good {
            assert_eq!(verdict(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn short_ones_are_refused_whatever_they_are_made_of() {
        assert_eq!(verdict("aB3$xY9!qW2"), Err(Unfit::TooShort));
        // Eleven characters in more than twelve bytes.
        assert_eq!(verdict("ééééééééééé"), Err(Unfit::TooShort));
        assert_eq!(verdict(&"kettle drum ".repeat(22)), Err(Unfit::TooLong));
    }

    #[test]
    fn what_people_choose_is_refused() {
        for common in [
            "password1234",
            "Password123!",
            "passwordpassword",
            "123456789012",
            "aaaaaaaaaaaaaaa",
            "qwertyuiop[]",
            "abcdefghijkl",
            "wanjiruokello",
            "Okello123456",
            "candourcandour",
        ] {
            assert_eq!(verdict(common), Err(Unfit::Guessable), "{common}");
        }
    }
}
