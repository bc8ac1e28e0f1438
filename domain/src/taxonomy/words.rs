//! Wording that differs by who reads it and by what is recorded.

use super::Audience;
use crate::event::EventType;

/// One piece of wording. What is said of a certain type of event wins over
/// what is said to the public, and that over the plain wording.
#[derive(Clone, Copy)]
pub(super) struct Words {
    plain: &'static str,
    public: Option<&'static str>,
    types: &'static [(EventType, &'static str)],
}

impl Words {
    /// The same words for everybody.
    pub(super) const fn new(plain: &'static str) -> Self {
        Self { plain, public: None, types: &[] }
    }

    /// Other words for people who are not staff.
    pub(super) const fn public(mut self, words: &'static str) -> Self {
        self.public = Some(words);
        self
    }

    /// Other words for certain types of event.
    pub(super) const fn types(mut self, words: &'static [(EventType, &'static str)]) -> Self {
        self.types = words;
        self
    }

    /// The words that fit.
    pub(super) fn fitting(&self, audience: Audience, kind: Option<EventType>) -> &'static str {
        let typed = self.types.iter().find(|(of, _)| Some(*of) == kind).map(|(_, words)| *words);
        let public = self.public.filter(|_| audience == Audience::Public);
        typed.or(public).unwrap_or(self.plain)
    }
}
