//! What words are known as: names, ordinary words, clinical words, cues.
//!
//! Only fingerprints of the words are kept, 26 bits each: a word that is not in
//! the lists is taken for one of them about once in six hundred times.

use super::format::{Reader, Unreadable};
use super::work;

/// Bits of a fingerprint that are kept.
const BITS: u32 = 26;

/// Leading bits of a fingerprint that choose where to look.
const BUCKET_BITS: u32 = 16;

/// Endings of contracted words.
const CONTRACTIONS: [&str; 6] = ["n't", "'ll", "'ve", "'re", "'d", "'m"];

/// How long a word is that may be a common one with a slip. Shorter ones are
/// too near to too many, longer ones too dear to look up.
const SLIPPED: std::ops::RangeInclusive<usize> = 5..=16;

/// What a word is known as; one word may be known as several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(pub u16);

impl Classes {
    /// Nothing is known of the word.
    pub const UNKNOWN: Self = Self(0);
    /// A first name.
    pub const FIRST_NAME: Self = Self(1);
    /// A surname.
    pub const SURNAME: Self = Self(1 << 1);
    /// A common English word.
    pub const COMMON: Self = Self(1 << 2);
    /// A less common English word.
    pub const RARE: Self = Self(1 << 3);
    /// A medicine, brand, disease, organism or eponym.
    pub const CLINICAL: Self = Self(1 << 4);
    /// A kind of thing or place that may bear a person's name: ward, line.
    pub const THING: Self = Self(1 << 5);
    /// A profession or relation, which a name may follow.
    pub const ROLE: Self = Self(1 << 6);
    /// A title, which a name has to follow.
    pub const TITLE: Self = Self(1 << 7);
    /// A word that holds sentences together.
    pub const FUNCTION: Self = Self(1 << 8);
    /// A town or another place.
    pub const PLACE: Self = Self(1 << 9);
    /// What streets are called.
    pub const STREET: Self = Self(1 << 10);
    /// A particle of surnames: de, van.
    #[cfg(feature = "redaction-training")]
    pub const PARTICLE: Self = Self(1 << 11);
    /// A month or a day of the week.
    pub const CALENDAR: Self = Self(1 << 12);

    /// A number in words, or what says one more than once: double.
    pub const NUMBER: Self = Self(1 << 14);

    /// Not in the lists, but a slip of the finger away from a common word.
    pub const SLIP: Self = Self(1 << 13);

    /// Whether any of these holds.
    pub fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// These and those.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without those.
    #[cfg(feature = "redaction-training")]
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }
}

/// Names of either kind.
pub(super) const NAME: Classes = Classes::FIRST_NAME.with(Classes::SURNAME);

/// Words that are something else than a name.
pub(super) const WORD: Classes = Classes::COMMON
    .with(Classes::FUNCTION)
    .with(Classes::ROLE)
    .with(Classes::TITLE)
    .with(Classes::THING)
    .with(Classes::CALENDAR);

/// The fingerprint of a word in lower case.
pub fn fingerprint(word: &str) -> u32 {
    hash(word.bytes())
}

/// What is kept of a fingerprint.
pub fn stored(fingerprint: u32) -> u32 {
    fingerprint >> (32 - BITS)
}

/// The hash of a word.
pub(super) fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(Fnv::START, |hash, byte| hash.and(&[byte])).finish()
}

/// FNV-1a with a final mix, so that every bit of it is as good as another.
#[derive(Clone, Copy)]
struct Fnv(u32);

impl Fnv {
    const START: Self = Self(0x811C_9DC5);

    /// The hash of what was hashed and these.
    fn and(self, bytes: &[u8]) -> Self {
        let next = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        Self(bytes.iter().fold(self.0, next))
    }

    fn finish(self) -> u32 {
        let hash = (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2C1B_3C6D);
        let hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
        hash ^ (hash >> 15)
    }
}

/// Endings of words that are formed from others.
const INFLECTIONS: [(&str, &str); 9] = [
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
];

/// The words from which `word` may be formed.
pub fn stems(word: &str) -> impl Iterator<Item = (&str, &'static str)> {
    INFLECTIONS.iter().filter_map(|(ending, instead)| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= 3).then_some((stem, *instead))
    })
}

/// The known words.
pub(super) struct Lexicon {
    fingerprints: Vec<u32>,
    kinds: Vec<u8>,
    palette: Vec<Classes>,
    buckets: Vec<u32>,
}

impl Lexicon {
    /// Reads what the trainer wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let palette = (0..reader.byte()?)
            .map(|_| reader.short().map(Classes))
            .collect::<Result<Vec<_>, _>>()?;
        let count = reader.count()?;
        let mut fingerprints = Vec::with_capacity(count);
        let mut last = 0_u32;
        for _ in 0..count {
            last = last.checked_add(reader.varint()?).ok_or(Unreadable)?;
            fingerprints.push(last);
        }
        let kinds = reader.take(count)?.to_vec();
        if kinds.iter().any(|kind| usize::from(*kind) >= palette.len()) {
            return Err(Unreadable);
        }
        let mut buckets = Vec::with_capacity((1 << BUCKET_BITS) + 1);
        let mut at = 0;
        if last >> BITS != 0 {
            return Err(Unreadable);
        }
        for bucket in 0..=(1_u32 << BUCKET_BITS) {
            while fingerprints.get(at).is_some_and(|entry| entry >> (BITS - BUCKET_BITS) < bucket) {
                at += 1;
            }
            buckets.push(u32::try_from(at).map_err(|_| Unreadable)?);
        }
        Ok(Self { fingerprints, kinds, palette, buckets })
    }

    /// What a word in lower case is known as, by itself or by its parts.
    pub(super) fn classes(&self, word: &str) -> Classes {
        let whole = if word.contains('\'') {
            if CONTRACTIONS.iter().any(|ending| word.ends_with(ending)) {
                return Classes::COMMON;
            }
            self.find(hash(word.bytes().filter(|byte| *byte != b'\'')))
        } else {
            self.find(fingerprint(word))
        };
        if whole != Classes::UNKNOWN {
            return whole;
        }
        if word.contains('-') {
            return self.compound(word);
        }
        let formed = self.inflected(word);
        if formed == Classes::UNKNOWN && self.is_slip(word) { Classes::SLIP } else { formed }
    }

    /// Whether one letter too many, one too few, or two that are swapped part
    /// the word from a common one.
    fn is_slip(&self, word: &str) -> bool {
        let letters = word.as_bytes();
        if !SLIPPED.contains(&letters.len()) || !letters.iter().all(u8::is_ascii_lowercase) {
            return false;
        }
        let is_common =
            |before: Fnv, after: &[u8]| self.find(before.and(after).finish()).any(Classes::COMMON);
        let mut before = Fnv::START;
        letters.iter().enumerate().any(|(at, letter)| {
            work::step();
            // A word's first letter is seldom wrong.
            before = before.and(&[*letter]);
            match &letters[at + 1..] {
                [] => false,
                [dropped, rest @ ..] => {
                    let swapped = rest
                        .first()
                        .is_some_and(|next| is_common(before.and(&[*next, *dropped]), &rest[1..]));
                    swapped
                        || is_common(before, rest)
                        || (b'a'..=b'z')
                            .any(|added| is_common(before.and(&[added, *dropped]), rest))
                }
            }
        })
    }

    /// A word joined by hyphens: ordinary if all its parts are, a name if one
    /// part is one and no other is ordinary.
    fn compound(&self, word: &str) -> Classes {
        let mut all = Classes(u16::MAX);
        let mut any = Classes::UNKNOWN;
        for part in word.split('-').take(4) {
            let mut classes = self.find(fingerprint(part));
            if classes == Classes::UNKNOWN {
                classes = self.inflected(part);
            }
            all = Classes(all.0 & classes.0);
            any = any.with(classes);
        }
        let ordinary = Classes::COMMON.with(Classes::RARE);
        let names = if any.any(WORD) { all } else { any };
        Classes(all.0 & ordinary.0 | names.0 & NAME.0 | any.0 & Classes::CLINICAL.0)
    }

    /// A form of an ordinary word that is not listed itself.
    fn inflected(&self, word: &str) -> Classes {
        let ordinary = Classes::COMMON.with(Classes::RARE).with(Classes::THING).with(Classes::ROLE);
        stems(word)
            .map(|(stem, instead)| {
                let found = self.find(hash(stem.bytes().chain(instead.bytes())));
                let plural = word.len() == stem.len() + 1;
                if plural {
                    Classes(found.0 & ordinary.0)
                } else {
                    Classes(found.0 & Classes::COMMON.with(Classes::RARE).0)
                }
            })
            .find(|classes| *classes != Classes::UNKNOWN)
            .unwrap_or_default()
    }

    fn find(&self, fingerprint: u32) -> Classes {
        let fingerprint = stored(fingerprint);
        let bucket = (fingerprint >> (BITS - BUCKET_BITS)) as usize;
        let from = self.buckets[bucket] as usize;
        let to = self.buckets[bucket + 1] as usize;
        let place = self.fingerprints[from..to].iter().position(|entry| *entry == fingerprint);
        place.map_or(Classes::UNKNOWN, |at| self.palette[usize::from(self.kinds[from + at])])
    }
}
