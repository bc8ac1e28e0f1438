//! What words are known as: names, ordinary words, clinical words, cues.
//!
//! Only fingerprints of the words are kept, 25 bits each: a word that is not in
//! the lists is taken for one of them about once in three hundred times.

use super::format::{Reader, Unreadable};
use super::work;

/// Bits of a fingerprint that are kept.
const BITS: u32 = 25;

/// Leading bits of a fingerprint that choose where to look.
const BUCKET_BITS: u32 = 14;

/// Leading bits of a fingerprint by which a word is first asked for that may be
/// a common one.
const SIEVE_BITS: u32 = 19;

/// Bits of a fingerprint that its bucket leaves.
const IN_BUCKET: u32 = BITS - BUCKET_BITS;

/// Endings of contracted words.
const CONTRACTIONS: [&str; 6] = ["n't", "'ll", "'ve", "'re", "'d", "'m"];

/// How long a word is that may be a common one with a slip. Shorter ones are
/// too near to too many, longer ones too dear to look up.
const SLIPPED: std::ops::RangeInclusive<usize> = 5..=LONGEST_SLIPPED;

const LONGEST_SLIPPED: usize = 16;

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
    finish(bytes.fold(START, |hash, byte| after(hash, u32::from(byte))))
}

/// The hash of nothing, before [`finish`].
const START: u32 = 0x811C_9DC5;

/// What the hash so far counts for once another byte stands behind it: the hash
/// is a polynomial, so that the one of a word with a letter more or less comes
/// of those of its parts.
const FACTOR: u32 = 0x9E37_79B1;

fn after(hash: u32, byte: u32) -> u32 {
    hash.wrapping_mul(FACTOR).wrapping_add(byte)
}

/// A final mix, so that every bit of the hash is as good as another.
fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    let hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    hash ^ (hash >> 15)
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
    /// What the bucket leaves of each fingerprint, and behind it eight bits for
    /// the place in the palette.
    entries: Vec<u32>,
    palette: Vec<Classes>,
    buckets: Vec<u32>,
    /// A bit for the beginning of each common word's fingerprint: it spares
    /// most words that are none the search.
    sieve: Vec<u64>,
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
        let kinds = reader.take(count)?;
        if kinds.iter().any(|kind| usize::from(*kind) >= palette.len()) || last >> BITS != 0 {
            return Err(Unreadable);
        }
        let mut buckets = Vec::with_capacity((1 << BUCKET_BITS) + 1);
        let mut at = 0;
        for bucket in 0..=(1_u32 << BUCKET_BITS) {
            while fingerprints.get(at).is_some_and(|entry| entry >> IN_BUCKET < bucket) {
                at += 1;
            }
            buckets.push(u32::try_from(at).map_err(|_| Unreadable)?);
        }
        let mut sieve = vec![0; 1 << (SIEVE_BITS - 6)];
        for (fingerprint, kind) in fingerprints.iter().zip(kinds) {
            if palette[usize::from(*kind)].any(Classes::COMMON) {
                let place = fingerprint >> (BITS - SIEVE_BITS);
                sieve[(place >> 6) as usize] |= 1 << (place & 63);
            }
        }
        let entry = |(fingerprint, kind): (&u32, &u8)| {
            (fingerprint & ((1 << IN_BUCKET) - 1)) << 8 | u32::from(*kind)
        };
        let entries = fingerprints.iter().zip(kinds).map(entry).collect();
        Ok(Self { entries, palette, buckets, sieve })
    }

    /// What a word in lower case is known as, by itself or by its parts.
    #[cfg(feature = "redaction-training")]
    pub(super) fn classes(&self, word: &str) -> Classes {
        self.classes_of(word, fingerprint(word))
    }

    /// What a word in lower case with this hash is known as.
    pub(super) fn classes_of(&self, word: &str, hashed: u32) -> Classes {
        let whole = if word.contains('\'') {
            if CONTRACTIONS.iter().any(|ending| word.ends_with(ending)) {
                return Classes::COMMON;
            }
            self.find(hash(word.bytes().filter(|byte| *byte != b'\'')))
        } else {
            self.find(hashed)
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
        // The hashes of what stands before and behind each letter, and what a
        // hash counts for before so many letters.
        let length = letters.len();
        let mut before = [START; LONGEST_SLIPPED + 1];
        let mut behind = [0_u32; LONGEST_SLIPPED + 2];
        let mut factor = [1_u32; LONGEST_SLIPPED + 2];
        for at in 0..length {
            before[at + 1] = after(before[at], u32::from(letters[at]));
            factor[at + 1] = factor[at].wrapping_mul(FACTOR);
        }
        factor[length + 1] = factor[length].wrapping_mul(FACTOR);
        for at in (0..length).rev() {
            let first = u32::from(letters[at]).wrapping_mul(factor[length - 1 - at]);
            behind[at] = behind[at + 1].wrapping_add(first);
        }
        // A word's first letter is seldom wrong.
        (1..length).any(|at| {
            work::step();
            let joined = |hash: u32, rest: usize| {
                hash.wrapping_mul(factor[length - rest]).wrapping_add(behind[rest])
            };
            let swapped = || {
                let next = u32::from(*letters.get(at + 1)?);
                let both = after(after(before[at], next), u32::from(letters[at]));
                Some(joined(both, at + 2))
            };
            let added = || {
                let first = joined(after(before[at], u32::from(b'a')), at);
                let letters = 0..u32::from(b'z' - b'a') + 1;
                letters
                    .map(move |letter| first.wrapping_add(letter.wrapping_mul(factor[length - at])))
            };
            self.is_common(joined(before[at], at + 1))
                || swapped().is_some_and(|hash| self.is_common(hash))
                || added().any(|hash| self.is_common(hash))
        })
    }

    /// Whether a hash before its final mix is that of a common word.
    fn is_common(&self, hash: u32) -> bool {
        let hash = finish(hash);
        let place = hash >> (32 - SIEVE_BITS);
        self.sieve[(place >> 6) as usize] >> (place & 63) & 1 == 1
            && self.find(hash).any(Classes::COMMON)
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
        let bucket = (fingerprint >> IN_BUCKET) as usize;
        let rest = fingerprint & ((1 << IN_BUCKET) - 1);
        let from = self.buckets[bucket] as usize;
        let to = self.buckets[bucket + 1] as usize;
        let found = self.entries[from..to].iter().find(|entry| **entry >> 8 == rest);
        found.map_or(Classes::UNKNOWN, |entry| self.palette[(entry & 0xFF) as usize])
    }
}
