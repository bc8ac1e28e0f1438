//! Replaces what identifies a person in a narrative by placeholders.
//!
//! What anyone reads of a narrative has gone through [`redact`], on the server
//! and, as a warning while typing, in the browser. The learning has to stay:
//! medicines, eponyms, wards, event dates.
//!
//! A text is folded to plain letters (`fold`) and cut into tokens (`token`).
//! Recognisers know identifiers by their form and the words before them
//! (`nhs_number`, `telephone` and the like). A tagger (`tagger`, `features`,
//! `model`) finds names, addresses, dates of birth and hospital numbers by what
//! words are known as (`lexicon`) and by their neighbours. Rules weigh what it
//! says (`weighing`, `names`), and `engine` unites it all. The lexicon and the model are
//! data, which the crate `training` makes; see `docs/redaction.md`.
//!
//! The engine is versioned: a stored text says which one has redacted it, so
//! that a better one can redact it again from the original. It is
//! deterministic, takes time in proportion to the text, and redacting a
//! redacted text changes nothing.

mod address;
mod birth;
mod date;
mod engine;
mod features;
mod fold;
mod format;
mod handle;
mod home;
mod hospital_number;
mod label;
mod lexicon;
mod model;
mod names;
mod network;
mod nhs_number;
mod placeholder;
mod postcode;
mod professional;
#[cfg(test)]
mod properties;
mod registration;
mod renowned;
mod run;
mod spoken;
mod street;
mod tagger;
mod telephone;
mod token;
#[cfg(feature = "redaction-training")]
pub mod training;
mod units;
mod vehicle;
mod web;
mod weighing;
mod work;

pub use engine::Engine;
pub use format::Unreadable;
use token::Token;

/// The version of this engine; it rises with every change of what is found.
pub const ENGINE_VERSION: u16 = 7;

/// What an identifier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person's name, without title.
    Name,
    /// An NHS number.
    NhsNumber,
    /// A hospital's own number for a patient.
    HospitalNumber,
    /// A date of birth.
    DateOfBirth,
    /// House, street and town.
    Address,
    /// A postcode.
    Postcode,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Email,
    /// A web address, which may lead to a person.
    WebAddress,
    /// A network address.
    IpAddress,
    /// A national insurance number.
    NationalInsurance,
    /// A number in a professional register: GMC, NMC, HCPC and others.
    ProfessionalRegistration,
    /// A vehicle's registration mark.
    VehicleRegistration,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::NhsNumber,
        Self::HospitalNumber,
        Self::DateOfBirth,
        Self::Address,
        Self::Postcode,
        Self::Telephone,
        Self::Email,
        Self::WebAddress,
        Self::IpAddress,
        Self::NationalInsurance,
        Self::ProfessionalRegistration,
        Self::VehicleRegistration,
    ];

    /// What readers call it, as it stands in placeholders.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NhsNumber => "NHS number",
            Self::HospitalNumber => "hospital number",
            Self::DateOfBirth => "date of birth",
            Self::Address => "address",
            Self::Postcode => "postcode",
            Self::Telephone => "telephone number",
            Self::Email => "email address",
            Self::WebAddress => "web address",
            Self::IpAddress => "IP address",
            Self::NationalInsurance => "national insurance number",
            Self::ProfessionalRegistration => "professional registration number",
            Self::VehicleRegistration => "vehicle registration",
        }
    }
}

/// An identifier in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// How sure the engine is, from 0 to 1.
    pub confidence: f32,
}

impl Span {
    /// The stretch from token `first` to token `last`.
    fn over(tokens: &[Token<'_>], first: usize, last: usize, kind: Kind, confidence: f32) -> Self {
        Self { start: tokens[first].start, end: tokens[last].end, kind, confidence }
    }
}

/// A text without identifiers.
#[derive(Clone, Debug, PartialEq)]
pub struct Redacted {
    /// The text, with a placeholder for each identifier.
    pub text: String,
    /// Where the identifiers were in the original.
    pub spans: Vec<Span>,
    /// The engine that did it: [`ENGINE_VERSION`].
    pub version: u16,
}

/// Finds the identifiers in `text` with the engine that is built in: in order,
/// none overlapping another.
#[cfg(feature = "redaction-data")]
pub fn find(text: &str) -> Vec<Span> {
    Engine::bundled().find(text)
}

/// Replaces the identifiers in `text`, with the engine that is built in.
#[cfg(feature = "redaction-data")]
pub fn redact(text: &str) -> Redacted {
    Engine::bundled().redact(text)
}

#[cfg(test)]
mod tests {
    use super::{ENGINE_VERSION, Engine, Kind, redact, work};

    #[test]
    fn sentences_stay_readable() {
        let text = "Mrs Ward (dob 4/5/1931) of 12 Cuckoo Lane, LS1 4AP left the ward. Her son Owain Pryce rang from \
                    07700 900123. Owain was told that Mrs Ward had a Foley catheter.";
        let redacted = redact(text);
        assert_eq!(
            redacted.text,
            "Mrs [name 1] (dob [date of birth]) of [address], [postcode] left the ward. Her son [name 2] rang from \
             [telephone number]. [name 2] was told that Mrs [name 1] had a Foley catheter."
        );
        assert_eq!(redacted.version, ENGINE_VERSION);
        assert_eq!(&text[redacted.spans[0].start..redacted.spans[0].end], "Ward");
        assert_eq!(redacted.spans[1].kind, Kind::DateOfBirth);
    }

    #[test]
    fn a_text_without_identifiers_is_unchanged() {
        let text = "On 5 March 2024 at 09:30 the Hickman line leaked on St Mary's ward; Waterlow 18, 5 mg given.";
        assert_eq!(redact(text).text, text);
    }

    #[test]
    fn a_new_name_is_numbered_after_those_already_there() {
        assert_eq!(redact("[name 3] told Mrs Ward").text, "[name 3] told Mrs [name 4]");
    }

    /// A text for every way to make a reader go over the same ground again.
    const HOSTILE: [&str; 22] = [
        "9",
        "9 ",
        "9-",
        "a@",
        "@",
        "[name ",
        "[name 1]",
        "Mr A. ",
        "12 Foo ",
        "1.",
        "0-",
        "::",
        "A1",
        "'",
        "dob ",
        "((",
        "http://",
        "a.uk/",
        "Zo\u{308}e\u{308}",
        "Ѕаrаh ",
        "Sa\u{200B}rah\u{200B} ",
        "qvxzk",
    ];

    #[test]
    fn work_grows_with_the_text_and_not_with_its_square() {
        for unit in HOSTILE {
            let steps = |length: usize| {
                let text = unit.repeat(length / unit.len());
                work::steps_of(|| drop(redact(&text)))
            };
            let (once, twice) = (steps(20_000), steps(40_000));
            assert!(twice <= 2 * once + once / 4 + 100, "{unit}: {once} steps, then {twice}");
        }
    }

    #[test]
    fn long_hostile_texts_end() {
        for unit in HOSTILE {
            let text = unit.repeat(50_000 / unit.len());
            assert_eq!(redact(&text).version, ENGINE_VERSION);
        }
    }

    #[test]
    fn names_are_hidden_however_they_are_written() {
        for (text, expected) in [
            ("Dr Osei informed.", "Dr [name 1] informed."),
            ("reported by siobhan kelly, staff nurse", "reported by [name 1], staff nurse"),
            ("SEEN BY DR PATEL", "SEEN BY DR [name 1]"),
            ("Seen by Mrs Gr\u{200B}imsh\u{200B}aw", "Seen by Mrs [name 1]"),
            ("Mrs Zielin\u{301}ska fell", "Mrs [name 1] fell"),
            ("Mrs Раtеl fell", "Mrs [name 1] fell"),
            ("Mrs Quixworthy-Umbrell fell.", "Mrs [name 1] fell."),
        ] {
            assert_eq!(redact(text).text, expected);
        }
    }

    #[test]
    fn what_is_named_after_people_stays() {
        for text in [
            "Foley catheter changed, Hickman line flushed.",
            "Known Parkinson's disease and Bell's palsy.",
            "Waterlow score 18, Glasgow Coma Scale 15.",
            "Moved to St Mary's ward at 09:30.",
            "The ward sister told the doctor.",
        ] {
            assert_eq!(redact(text).text, text);
        }
    }

    #[test]
    fn a_name_is_known_again_in_the_plural_and_misspelt() {
        for (text, expected) in [
            (
                "Mr Zielinski fell. Both Zielinskis were told.",
                "Mr [name 1] fell. Both [name 2] were told.",
            ),
            (
                "Blood for Mrs Nwachukwu was hung for Mrs Nwachuku.",
                "Blood for Mrs [name 1] was hung for Mrs [name 2].",
            ),
        ] {
            assert_eq!(redact(text).text, expected);
        }
    }

    #[test]
    fn the_dates_of_events_stay() {
        for text in [
            "Last tetanus 12/03/1998.",
            "Pacemaker implanted 4 May 2009, echo 3/5/2011 EF 45%.",
            "Consent signed 17-Jan-1994.",
        ] {
            assert_eq!(redact(text).text, text);
        }
    }

    #[test]
    fn other_data_are_refused() {
        assert!(Engine::from_bytes(b"").is_err());
        assert!(Engine::from_bytes(b"CRE5").is_err());
        assert!(Engine::from_bytes(&[b'x'; 1000]).is_err());
    }
}
