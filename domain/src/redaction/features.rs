//! What the tagger looks at: a token, its neighbours, and the manner of the
//! whole text.
//!
//! Names are not learnt by heart. A word that is only known as a name, or not
//! at all, is seen by its classes, its shape and the letters at its ends; only
//! ordinary words are seen as themselves.

use super::lexicon::{Classes, NAME, WORD};
use super::model::FEATURE_BITS;
use super::token::{Form, Token};

/// How many features every token has.
const ALWAYS: usize = 28;

/// How many features a token has at most.
pub const MOST: usize = ALWAYS + 6;

/// The features of one token.
pub type Features = [u32; MOST];

/// How far a token's neighbours are looked at.
const REACH: usize = 3;

/// How many tokens are looked at for one.
const SEEN: usize = 2 * REACH + 1;

/// How a text uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// As usual.
    Usual,
    /// Hardly anywhere.
    Lower,
    /// Nearly everywhere.
    Upper,
}

/// A text prepared for the tagger.
pub(super) struct Views {
    /// What is seen of each token, and of nothing before and behind them.
    views: Vec<View>,
}

/// What is seen of one token.
#[derive(Clone, Copy, Debug, Default)]
struct View {
    /// The word itself if it is ordinary, else its signature.
    word: u32,
    /// Classes, shape, length and manner.
    signature: u32,
    /// The classes, form and manner, without case.
    rough: u32,
    /// First two and three letters, last two, three and four; zero if ordinary.
    ends: [u32; 5],
    /// How the word stands elsewhere in the text: 1 if it is there again with a
    /// capital, 2 if there is a title before it, 3 if it is there with and
    /// without a capital.
    elsewhere: u32,
    /// What stands before it.
    gap: u32,
}

/// What is seen where there is no token.
const OUTSIDE: View = View { word: 1, signature: 1, rough: 1, ends: [0; 5], elsewhere: 0, gap: 0 };

/// The shape of a word's letters.
fn shape(token: &Token<'_>) -> u32 {
    if !token.is_word() {
        return 0;
    }
    let mut letters = token.text.bytes().filter(|byte| *byte != b'\'' && *byte != b'-');
    let is_upper = |byte: u8| byte.is_ascii_uppercase();
    let Some(first) = letters.next() else { return 0 };
    let (mut upper, mut lower, mut camel) = (0, 0, false);
    for byte in letters {
        if is_upper(byte) {
            camel |= lower > 0;
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (is_upper(first), upper, lower) {
        (true, 0, 0) => 1,
        (true, 0, _) => 2,
        (true, _, 0) => 3,
        (true, ..) if camel => 4,
        (true, ..) => 5,
        (false, 0, 0) => 6,
        (false, 0, _) => 7,
        (false, ..) => 8,
    }
}

/// Words that a text has behind a title, those that it has with a capital more
/// than once, and those that it has with a capital and without.
struct Elsewhere {
    addressed: Vec<u32>,
    repeated: Vec<u32>,
    lowered: Vec<u32>,
    /// A bit for the hash of each, which spares most words the search.
    any: u64,
}

/// The bit of a hash.
fn bit(hash: u32) -> u64 {
    1 << (hash & 63)
}

impl Elsewhere {
    fn new(tokens: &[Token<'_>]) -> Self {
        let addressed = tokens
            .windows(2)
            .filter(|pair| pair[0].is(Classes::TITLE) && pair[1].is_word())
            .map(|pair| pair[1].hash);
        let mut addressed: Vec<u32> = addressed.collect();
        addressed.sort_unstable();
        let telling = |token: &&Token<'_>| {
            token.is_word()
                && token.text.len() > 2
                && token.is_capital()
                && !token.is(Classes::FUNCTION)
        };
        let mut capitals: Vec<u32> =
            tokens.iter().filter(telling).map(|token| token.hash).collect();
        capitals.sort_unstable();
        let repeated = capitals.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        let repeated: Vec<u32> = repeated.collect();
        let any = capitals.iter().fold(0, |any, hash| any | bit(*hash));
        let lower = tokens.iter().filter(|token| {
            token.is_word()
                && any & bit(token.hash) != 0
                && token.text.starts_with(|c: char| c.is_ascii_lowercase())
                && capitals.binary_search(&token.hash).is_ok()
        });
        let mut lowered: Vec<u32> = lower.map(|token| token.hash).collect();
        lowered.sort_unstable();
        let all = addressed.iter().chain(&repeated).chain(&lowered);
        let any = all.fold(0, |any, hash| any | bit(*hash));
        Self { addressed, repeated, lowered, any }
    }

    fn of(&self, token: &Token<'_>) -> u32 {
        if self.any & bit(token.hash) == 0 || !token.is_word() {
            0
        } else if self.addressed.binary_search(&token.hash).is_ok() {
            2
        } else if self.lowered.binary_search(&token.hash).is_ok() {
            3
        } else {
            u32::from(token.is_capital() && self.repeated.binary_search(&token.hash).is_ok())
        }
    }
}

fn mix(a: u32, b: u32) -> u32 {
    (a.rotate_left(5) ^ b).wrapping_mul(0x9E37_79B1)
}

impl Views {
    /// Looks at every token once.
    pub(super) fn new(tokens: &[Token<'_>]) -> Self {
        let shapes: Vec<u32> = tokens.iter().map(shape).collect();
        let manner = manner(tokens, &shapes) as u32;
        let elsewhere = Elsewhere::new(tokens);
        let views = tokens.iter().zip(&shapes).map(|(token, shape)| {
            let mut view = view(token, *shape, manner);
            view.elsewhere = elsewhere.of(token);
            view
        });
        // Beyond both ends nothing is seen.
        let outside = || std::iter::repeat_n(OUTSIDE, REACH);
        Self { views: outside().chain(views).chain(outside()).collect() }
    }

    /// Writes the features of token `at` and says how many there are.
    pub(super) fn features(&self, at: usize, features: &mut Features) -> usize {
        let Some([b3, b2, b1, this, a1, a2, a3]) = self.views.get(at..at + SEEN) else { return 0 };
        let s = this.signature;
        let always = [
            feature(1, [s]),
            feature(2, [this.word]),
            feature(3, [this.word, s]),
            feature(4, [b1.word]),
            feature(5, [a1.word]),
            feature(6, [b1.word, s]),
            feature(7, [a1.word, s]),
            feature(8, [b2.word, s]),
            feature(9, [a2.word, s]),
            feature(10, [b2.word, b1.word, s]),
            feature(11, [a1.word, a2.word, s]),
            feature(12, [b1.word, s, a1.word]),
            feature(13, [b1.signature, s]),
            feature(14, [s, a1.signature]),
            feature(15, [b1.signature, s, a1.signature]),
            feature(16, [b2.signature, b1.signature, s]),
            feature(17, [s, a1.signature, a2.signature]),
            feature(18, [b1.word, this.word]),
            feature(19, [this.word, a1.word]),
            feature(20, [b3.word, this.rough]),
            feature(21, [a3.word, this.rough]),
            feature(22, [b2.rough, b1.rough, this.rough, a1.rough, a2.rough]),
            feature(23, [b1.rough, this.rough, a1.rough]),
            feature(24, [b1.word, this.rough]),
            feature(25, [a1.word, this.rough]),
            feature(26, [this.gap, a1.gap, s]),
            feature(27, [this.elsewhere, s]),
            feature(28, [b1.elsewhere, this.elsewhere, a1.elsewhere, this.rough]),
        ];
        features[..ALWAYS].copy_from_slice(&always);
        if this.ends[0] == 0 {
            return ALWAYS;
        }
        let of_letters = [
            feature(29, [this.ends[0]]),
            feature(30, [this.ends[1]]),
            feature(31, [this.ends[2]]),
            feature(32, [this.ends[3]]),
            feature(33, [this.ends[4]]),
            feature(34, [this.ends[3], s]),
        ];
        features[ALWAYS..MOST].copy_from_slice(&of_letters);
        MOST
    }
}

/// The number of a feature of this kind.
#[inline(always)]
fn feature<const PARTS: usize>(kind: u32, parts: [u32; PARTS]) -> u32 {
    let mut hash = kind;
    for part in parts {
        hash = mix(hash, part);
    }
    (hash ^ (hash >> 15)).wrapping_mul(0x85EB_CA77) >> (32 - FEATURE_BITS)
}

/// Everything that does not depend on the neighbours.
fn view(token: &Token<'_>, shape: u32, manner: u32) -> View {
    let gap = token.gap as u32;
    let form = match token.form {
        Form::Word => {
            let classes = u32::from(token.classes.0);
            let letters = token.text.len().min(9) as u32;
            let length = if letters > 4 { 5 + (letters > 7) as u32 } else { letters };
            let rough = mix(mix(11, classes), manner);
            let signature = mix(mix(mix(12, classes), shape * 16 + length), manner);
            let ordinary = token.is(WORD);
            let word = if ordinary { mix(13, token.hash) } else { mix(14, signature) };
            let ends = if token.is(WORD.with(Classes::RARE).with(Classes::SLIP)) && !token.is(NAME)
            {
                [0; 5]
            } else {
                ends(token.key)
            };
            return View { word, signature, rough, ends, elsewhere: 0, gap };
        }
        Form::Digits => {
            let year = token.text.len() == 4 && matches!(&token.text[..2], "19" | "20");
            mix(20, token.text.len().min(12) as u32 * 2 + u32::from(year))
        }
        Form::Mark(mark) => mix(21, mark as u32),
        Form::Web(kind) | Form::Placeholder(kind) => mix(22, kind as u32),
        Form::Date => mix(23, token.hash),
        Form::Code => mix(24, code(token.text)),
    };
    let signature = mix(form, manner);
    View { word: form, signature, rough: form, gap, ..View::default() }
}

/// How many letters a code starts and ends with, how many digits it has, and in
/// how many parts.
fn code(text: &str) -> u32 {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count().min(4);
    let digits = text.bytes().filter(u8::is_ascii_digit).count().min(9);
    let after = text.bytes().rev().take_while(u8::is_ascii_alphabetic).count().min(4);
    let parts = text.bytes().filter(u8::is_ascii_punctuation).count().min(3);
    (parts * 1000 + letters * 100 + digits * 10 + after) as u32
}

/// The letters at the ends of a word.
fn ends(key: &str) -> [u32; 5] {
    let bytes = key.as_bytes();
    let hash =
        |tag: u32, part: &[u8]| part.iter().fold(tag, |hash, byte| mix(hash, u32::from(*byte)));
    let first = |count: usize| hash(30, &bytes[..count.min(bytes.len())]);
    let last = |count: usize| hash(31, &bytes[bytes.len().saturating_sub(count)..]);
    [first(2), first(3), last(2), last(3), last(4)]
}

/// How the text uses capitals, by its words of more than one letter.
fn manner(tokens: &[Token<'_>], shapes: &[u32]) -> Manner {
    let (mut upper, mut capital, mut all) = (0_usize, 0_usize, 0_usize);
    let words = tokens.iter().zip(shapes);
    for (_, shape) in words.filter(|(token, _)| token.is_word() && token.text.len() > 1) {
        all += 1;
        match shape {
            3 => upper += 1,
            2 | 4 | 5 => capital += 1,
            _ => {}
        }
    }
    if upper * 10 > all * 6 {
        Manner::Upper
    } else if capital * 25 < all {
        Manner::Lower
    } else {
        Manner::Usual
    }
}
