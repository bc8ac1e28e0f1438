//! Which questionnaire: a version of the taxonomy, asked of an audience.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::pages::{for_each_patient, not_asked_of};
use super::{Element, Page, v5};

/// A version of the LFPSE taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Version {
    /// Version 5.
    V5,
}

/// Why a number is no version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("taxonomy version {0} is not known here")]
pub struct UnknownVersion(u8);

impl Version {
    /// The version under which new records are made.
    pub const CURRENT: Self = Self::V5;

    /// Its number.
    pub fn number(self) -> u8 {
        match self {
            Self::V5 => 5,
        }
    }

    /// The version of a number; `None` for one that is not known.
    pub fn from_number(number: u8) -> Option<Self> {
        (number == 5).then_some(Self::V5)
    }
}

impl TryFrom<u8> for Version {
    type Error = UnknownVersion;

    fn try_from(number: u8) -> Result<Self, UnknownVersion> {
        Self::from_number(number).ok_or(UnknownVersion(number))
    }
}

impl From<Version> for u8 {
    fn from(version: Version) -> Self {
        version.number()
    }
}

/// Whom the form asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Anybody, without an account: patients, relatives, and staff who choose
    /// to be anonymous. One thing per page.
    Public,
    /// Signed-in staff. Questions are grouped.
    Staff,
}

impl Audience {
    /// A word for it, in pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Staff => "staff",
        }
    }

    /// The audience of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Public, Self::Staff].into_iter().find(|audience| audience.word() == word)
    }
}

static V5_PUBLIC: LazyLock<Vec<Page>> = LazyLock::new(|| for_each_patient(v5::PUBLIC_PAGES));
static V5_OF_HANDLERS: LazyLock<Vec<Page>> =
    LazyLock::new(|| not_asked_of(v5::PUBLIC_PAGES, v5::STAFF_PAGES));
static V5_STAFF: LazyLock<Vec<Page>> = LazyLock::new(|| for_each_patient(v5::STAFF_PAGES));

/// Every element of the version by its key: names of fields are read by the
/// hundred.
static V5_ELEMENTS: LazyLock<BTreeMap<&str, &Element>> = LazyLock::new(|| {
    Form::of(Version::V5, Audience::Staff)
        .elements()
        .map(|element| (element.key, element))
        .collect()
});

/// A questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Form {
    version: Version,
    audience: Audience,
}

impl Form {
    /// The current questionnaire for an audience.
    pub fn new(audience: Audience) -> Self {
        Self::of(Version::CURRENT, audience)
    }

    /// The questionnaire of a version.
    pub fn of(version: Version, audience: Audience) -> Self {
        Self { version, audience }
    }

    /// Its taxonomy version.
    pub fn version(self) -> Version {
        self.version
    }

    /// Whom it asks.
    pub fn audience(self) -> Audience {
        self.audience
    }

    /// Every page, whether it is asked or not, in order.
    pub(super) fn all_pages(self) -> &'static [Page] {
        match (self.version, self.audience) {
            (Version::V5, Audience::Public) => &V5_PUBLIC,
            (Version::V5, Audience::Staff) => &V5_STAFF,
        }
    }

    /// The pages on which those who handle a record answer what its reporter was
    /// not asked; none where the reporter was asked everything.
    pub(super) fn pages_of_handlers(self) -> &'static [Page] {
        match (self.version, self.audience) {
            (Version::V5, Audience::Public) => &V5_OF_HANDLERS,
            (Version::V5, Audience::Staff) => &[],
        }
    }

    /// Whether reporters are not asked an element, but those who handle a record
    /// are.
    pub(super) fn is_left_to_handlers(self, element: &Element) -> bool {
        self.pages_of_handlers()
            .iter()
            .any(|page| page.patient < 2 && page.elements.contains(&element))
    }

    /// The pages that no reporter is asked.
    pub(super) fn desk_pages(self) -> &'static [Page] {
        match self.version {
            Version::V5 => v5::DESK_PAGES,
        }
    }

    /// The groups in which answers are shown. The pages of the staff's form
    /// serve, as with those of the desk they hold every element.
    pub(super) fn sections(self) -> impl Iterator<Item = &'static Page> {
        let pages = match self.version {
            Version::V5 => v5::STAFF_PAGES,
        };
        pages.iter().chain(self.desk_pages())
    }

    /// The element of a key; `None` if the version knows no such element.
    pub(super) fn element(self, key: &str) -> Option<&'static Element> {
        match self.version {
            Version::V5 => V5_ELEMENTS.get(key).copied(),
        }
    }

    /// Every element of the version, in the order in which answers are shown.
    pub fn elements(self) -> impl Iterator<Item = &'static Element> {
        self.sections().flat_map(|page| page.elements.iter().copied())
    }
}
