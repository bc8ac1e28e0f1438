//! When a question is asked, as data.

use super::{Audience, Element};

/// A rule over the answers given so far. An answer counts only while its own
/// question is asked, so that what was answered before a change of mind opens
/// nothing.
#[derive(Clone, Copy)]
pub(super) enum Condition {
    /// Whatever was answered.
    Always,
    /// The answer is, or contains, one of these codes.
    Is(&'static Element, &'static [&'static str]),
    /// There is an answer.
    Answered(&'static Element),
    /// The form is asked of this audience.
    Of(Audience),
    /// Each of these holds.
    All(&'static [Condition]),
    /// One of these holds.
    Any(&'static [Condition]),
    /// This does not hold.
    Not(&'static Condition),
}

/// Whether a condition holds, when some answers may still change: those on the
/// page that someone is looking at. The order is that of likelihood, so "all
/// of" is the least and "any of" the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    /// It does not hold.
    No,
    /// It depends on answers that may still change.
    Maybe,
    /// It holds.
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}
