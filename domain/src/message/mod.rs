//! What people write to those who run the service: what they think of a page,
//! and that something is wrong that has to be put right within 48 hours.

pub mod breach;
pub mod feedback;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The identity of what somebody wrote, random.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MessageId(pub Uuid);

/// The most characters of one text.
pub const LONGEST_WORDS: usize = 2_000;

/// An address that somebody left for an answer is kept for so long, unless they
/// are answered before.
const ADDRESS_KEPT: Months = Months::new(12);

/// The day on which an address that was left on a day is deleted.
pub fn address_goes(left: NaiveDate) -> NaiveDate {
    left.checked_add_months(ADDRESS_KEPT).unwrap_or(left)
}

/// Which of the texts of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What its writer wrote.
    Words,
    /// Where an answer may go. It is never shown.
    Address,
    /// What was noted at a step of dealing with it.
    Note,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Words, Self::Address, Self::Note];

    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Address => "address",
            Self::Note => "note",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

/// Values that have a word for forms and the database, and a name for readers.
macro_rules! worded {
    ($($(#[$doc:meta])+ $of:ident { $($(#[$variant_doc:meta])+ $variant:ident $word:literal $name:literal;)+ })+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $of { $($(#[$variant_doc])+ $variant,)+ }

        impl $of {
            /// Every one, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that forms and the database hold.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The same in a reader's words.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Reads the word; `None` for any other.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    )+};
}
use worded;

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::address_goes;

    #[test]
    fn an_address_goes_after_twelve_months() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(address_goes(day(2026, 11, 30)), day(2027, 11, 30));
        assert_eq!(address_goes(day(2028, 2, 29)), day(2029, 2, 28));
    }
}
