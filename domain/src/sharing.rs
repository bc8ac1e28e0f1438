//! What the data-sharing opt-out of a record does.
//!
//! The taxonomy demands the answer and says nowhere what follows from it. Here
//! it follows that the record is left out of everything that is given to third
//! parties or used for research, and that those who look after patient safety,
//! in the organisation it concerns and nationally, read it all the same.
//!
//! What leaves the service leaves it as [`Shareable`], which only
//! [`Shareable::with`] makes: an export that did not ask does not compile.

use serde::{Deserialize, Serialize};

use crate::taxonomy::Answers;

/// Whether the reporter lets a record be shared beyond patient safety.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sharing {
    /// It may be.
    Shared,
    /// It is kept out.
    OptedOut,
}

/// Who is given what leaves the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Those who look after patient safety in the organisation that the record
    /// concerns.
    Provider,
    /// Those who look after it nationally.
    NationalSafety,
    /// Anyone else.
    ThirdParty,
    /// Whoever learns from many records, and from none of them for its own sake:
    /// researchers, and those who train programs.
    Research,
}

impl Sharing {
    /// Whether a record may be given to somebody.
    pub fn reaches(self, recipient: Recipient) -> bool {
        match (self, recipient) {
            (Self::Shared, _) => true,
            (Self::OptedOut, Recipient::Provider | Recipient::NationalSafety) => true,
            (Self::OptedOut, Recipient::ThirdParty | Recipient::Research) => false,
        }
    }

    /// What it means, in a reader's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Shared => {
                "May be part of data given to researchers and other bodies, without identifiers."
            }
            Self::OptedOut => {
                "Kept out of data given to researchers and other bodies. The organisation it \
                 concerns and the national patient safety team read it all the same."
            }
        }
    }
}

/// Something made from one record, which may be given to its recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shareable<T>(T);

impl<T> Shareable<T> {
    /// What is made from a record with these answers, for a recipient; nothing
    /// if its reporter keeps it from them, and then it is not even made.
    pub fn with(recipient: Recipient, answers: &Answers, make: impl FnOnce() -> T) -> Option<Self> {
        answers.sharing().reaches(recipient).then(|| Self(make()))
    }

    /// The same of what is made from several records: it may be given if each
    /// of them may.
    pub fn with_all<'a>(
        recipient: Recipient,
        answers: impl IntoIterator<Item = &'a Answers>,
        make: impl FnOnce() -> T,
    ) -> Option<Self> {
        let all = answers.into_iter().all(|answers| answers.sharing().reaches(recipient));
        all.then(|| Self(make()))
    }

    /// Something that is made of it, and of nothing that may not be given too.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Shareable<U> {
        Shareable(make(self.0))
    }

    /// What is given.
    pub fn give(self) -> T {
        self.0
    }
}

impl<T, E> Shareable<Result<T, E>> {
    /// What could be made, or why it could not.
    pub fn transpose(self) -> Result<Shareable<T>, E> {
        self.0.map(Shareable)
    }
}

impl<T> IntoIterator for Shareable<Vec<T>> {
    type Item = Shareable<T>;
    type IntoIter = std::iter::Map<std::vec::IntoIter<T>, fn(T) -> Shareable<T>>;

    /// Each of several things made from one record.
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(Shareable)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answers(opt_out: Option<&str>) -> Answers {
        let mut given = json!({ "AdverseEvent.event": ["good-care"] });
        if let Some(word) = opt_out {
            given["AdverseEventReferenceMetadata.DataSharingOptOut"] = json!([word]);
        }
        let kept = json!({ "taxonomy": 5, "audience": "public", "answers": given });
        serde_json::from_value(kept).unwrap()
    }

    #[test]
    fn who_opts_out_is_kept_from_research_and_third_parties_alone() {
        use Recipient::{NationalSafety, Provider, Research, ThirdParty};
        for (answer, recipient, given) in [
            (Some("true"), Provider, true),
            (Some("true"), NationalSafety, true),
            (Some("true"), ThirdParty, false),
            (Some("true"), Research, false),
            (Some("false"), Research, true),
            (None, ThirdParty, true),
            (None, Research, true),
        ] {
            let shareable = Shareable::with(recipient, &answers(answer), || 1);
            assert_eq!(shareable.map(Shareable::give), given.then_some(1), "{recipient:?}");
        }
    }

    #[test]
    fn of_several_records_each_has_its_say() {
        let (shared, kept) = (answers(None), answers(Some("true")));
        let both = |recipient| Shareable::with_all(recipient, [&shared, &kept], || 1).is_some();
        assert!(both(Recipient::NationalSafety) && !both(Recipient::Research));
    }

    #[test]
    fn what_may_not_be_given_is_not_made() {
        let made = std::cell::Cell::new(false);
        let kept = Shareable::with(Recipient::Research, &answers(Some("true")), || made.set(true));
        assert!(kept.is_none() && !made.get());
    }
}
