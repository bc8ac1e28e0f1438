//! What can be wrong with a file of the register, in an operator's words.

use domain::organisation::{OdsCode, OrganisationStatus, RelationshipKind, Role};

/// One of the two files of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterFile {
    /// Codes, names, roles, status.
    Organisations,
    /// Dated links between codes.
    Relationships,
}

impl std::fmt::Display for RegisterFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Organisations => "organisations file",
            Self::Relationships => "relationships file",
        })
    }
}

/// Why a register could not be read. Nothing of it is used.
#[derive(Debug, thiserror::Error)]
#[error("{file}, line {line}: {fault}")]
pub struct RegisterError {
    /// In which file.
    pub file: RegisterFile,
    /// On which line, the heading being line 1.
    pub line: u64,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong on a line.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The bytes could not be had, or not be decompressed.
    #[error("the file cannot be read on from here: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The bytes are not text.
    #[error("this is not UTF-8 text")]
    NotText,
    /// A line is cut, or has a comma or a quotation mark too many or too few.
    #[error("there are {found} columns where the heading has {expected}")]
    WrongWidth {
        /// Columns of the heading.
        expected: u64,
        /// Columns of this line.
        found: u64,
    },
    /// The heading lacks a column.
    #[error("the heading has no column {0:?}")]
    MissingColumn(&'static str),
    /// There is a heading and nothing else; a register without entries would
    /// take away everybody's access.
    #[error("the file holds nothing below its heading")]
    Empty,
    /// A code has the wrong form.
    #[error("{column} {value:?} is no ODS code, which has three to eight letters and digits")]
    BadCode {
        /// The column.
        column: &'static str,
        /// What stands in it.
        value: String,
    },
    /// An organisation has no name.
    #[error("{0} has no name")]
    NoName(OdsCode),
    /// A word is none of those that its column may hold.
    #[error("{column} {value:?} is none of: {}", .known.join(", "))]
    UnknownWord {
        /// The column.
        column: &'static str,
        /// What stands in it.
        value: String,
        /// What may stand in it.
        known: Vec<&'static str>,
    },
    /// A date is not written as 2026-11-21, or there is no such day.
    #[error("{column} {value:?} is no date, which is written like 2026-11-21")]
    BadDate {
        /// The column.
        column: &'static str,
        /// What stands in it.
        value: String,
    },
    /// Something ends before it begins.
    #[error("{last} {until} is before {first} {from}")]
    EndsBeforeItBegins {
        /// The column of the first day.
        first: &'static str,
        /// The first day.
        from: chrono::NaiveDate,
        /// The column of the last day.
        last: &'static str,
        /// The last day.
        until: chrono::NaiveDate,
    },
    /// Two lines describe one organisation.
    #[error("{code} is already described on line {earlier}")]
    DuplicateCode {
        /// The organisation.
        code: OdsCode,
        /// Where it stands first.
        earlier: u64,
    },
    /// A code is used that the organisations file does not describe.
    #[error("{column} {code} is not in the organisations file")]
    UnknownOrganisation {
        /// The column.
        column: &'static str,
        /// The code.
        code: OdsCode,
    },
    /// Following the parents of an organisation leads back to it.
    #[error("the parents of {0} lead back to {0}")]
    ParentsInACircle(OdsCode),
    /// An organisation is related to itself.
    #[error("{0} is its own parent")]
    OwnParent(OdsCode),
    /// Two lines say the same.
    #[error("the same relationship is already on line {0}")]
    DuplicateRelationship(u64),
}

impl From<csv::Error> for Fault {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Unreadable(error),
            csv::ErrorKind::Utf8 { .. } => Self::NotText,
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                Self::WrongWidth { expected: expected_len, found: len }
            }
            other => Self::Unreadable(std::io::Error::other(format!("{other:?}"))),
        }
    }
}

impl Fault {
    /// A word that is no role.
    pub(super) fn role(column: &'static str, value: &str) -> Self {
        Self::word(column, value, Role::ALL.iter().map(|(_, word)| *word))
    }

    /// A word that is no status.
    pub(super) fn status(column: &'static str, value: &str) -> Self {
        Self::word(column, value, OrganisationStatus::ALL.iter().map(|(_, word)| *word))
    }

    /// A word that is no relationship.
    pub(super) fn relationship(column: &'static str, value: &str) -> Self {
        Self::word(column, value, RelationshipKind::ALL.iter().map(|(_, id)| *id))
    }

    /// A word that is none of those known.
    pub(super) fn word(
        column: &'static str,
        value: &str,
        known: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        Self::UnknownWord { column, value: value.to_owned(), known: known.into_iter().collect() }
    }
}

/// A fault on a line of a file that the finder need not name.
pub(super) struct Found {
    /// On which line.
    pub line: u64,
    /// What is wrong there.
    pub fault: Fault,
}

impl Found {
    /// The same fault, with the file named.
    pub(super) fn within(self, file: RegisterFile) -> RegisterError {
        RegisterError { file, line: self.line, fault: self.fault }
    }
}
