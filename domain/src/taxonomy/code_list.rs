//! Closed questions: the codes of a value set and our words for them.

/// One possible answer. The code is the taxonomy's and never changes; the
/// words are ours.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// What is stored and sent. Numeric order says nothing about severity.
    pub code: &'static str,
    /// What people choose.
    pub label: &'static str,
    /// What it covers, where the label does not say it all.
    pub hint: Option<&'static str>,
    /// Whether it excludes every other answer, as "None of these" does.
    pub exclusive: bool,
}

impl Code {
    /// An answer that stands beside others.
    pub(super) const fn new(code: &'static str, label: &'static str) -> Self {
        Self { code, label, hint: None, exclusive: false }
    }

    /// Says what the answer covers.
    pub(super) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Makes it exclude all others.
    pub(super) const fn alone(mut self) -> Self {
        self.exclusive = true;
        self
    }
}

/// The answers to a closed question, in the order in which they are offered.
#[derive(Debug)]
pub struct CodeList {
    /// The code system's id in the taxonomy, such as `agent-type-5`; ours
    /// begin with `candour-`.
    pub id: &'static str,
    /// Its answers.
    pub codes: &'static [Code],
}

/// With more answers than this a list is offered in a menu, not laid out.
const LAID_OUT: usize = 30;

impl CodeList {
    /// Whether it has more answers than a page can lay out.
    pub fn is_long(&self) -> bool {
        self.codes.len() > LAID_OUT
    }

    /// The answer with a code; `None` if the list has none.
    pub fn find(&self, code: &str) -> Option<&'static Code> {
        self.codes.iter().find(|known| known.code == code)
    }
}
