//! The manners in which people write: capitals or none, slips of the finger,
//! shorthand, missing stops.

use fastrand::Rng;

use crate::numbers::pick;

/// Part of a narrative: an identifier, or what stands between.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What is written.
    pub text: String,
    /// What it identifies.
    pub label: Option<&'static str>,
}

impl Piece {
    /// A part that identifies nobody.
    pub fn open(text: &str) -> Self {
        Self { text: text.to_owned(), label: None }
    }

    /// An identifier.
    pub fn identifier(label: &'static str, text: &str) -> Self {
        Self { text: text.to_owned(), label: Some(label) }
    }
}

/// Words to put in the place of others.
pub struct Vocabulary {
    /// Common words.
    pub common: Vec<String>,
    /// Rare words.
    pub rare: Vec<String>,
    /// Medicines, devices and the like.
    pub clinical: Vec<String>,
}

impl Vocabulary {
    /// The word, or another one of its kind.
    fn instead_of(&self, word: String, chance: u16, random: &mut Rng) -> String {
        let draw = |words: &[String], random: &mut Rng| words[random.usize(..words.len())].clone();
        let (core, mark) = match word.strip_suffix(['.', ',', ':', ';', '?', '!']) {
            Some(core) => (core.to_owned(), word[core.len()..].to_owned()),
            None => (word.clone(), String::new()),
        };
        let letters = core.len() > 2 && core.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !letters || random.u16(..1000) >= chance {
            return word;
        }
        let upper = core.bytes().all(|byte| byte.is_ascii_uppercase());
        let capital = core.as_bytes()[0].is_ascii_uppercase();
        let other = match random.u8(..100) {
            0..=69 => draw(&self.common, random),
            70..=79 => draw(&self.rare, random),
            80..=86 => draw(&self.clinical, random),
            87..=91 => {
                let count = random.usize(2..6);
                (0..count).map(|_| char::from(random.u8(b'A'..=b'Z'))).collect()
            }
            _ => slip(&draw(&self.common, random), random),
        };
        let other = if upper {
            other.to_uppercase()
        } else if capital {
            crate::people::capital(&other)
        } else {
            other
        };
        other + &mark
    }
}

/// How somebody writes.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    capitals: Capitals,
    /// Slips in a thousand words.
    slips: u16,
    shorthand: bool,
    stops: bool,
    /// Other words in the place of ordinary ones, in a thousand words: no
    /// template has all that people may say.
    others: u16,
}

#[derive(Clone, Copy, Debug)]
enum Capitals {
    Usual,
    Lower,
    Upper,
    /// Names are not capitalised; the rest is as usual.
    NamesLower,
    /// Names are shouted.
    NamesUpper,
    /// Each sentence begins small.
    SentencesLower,
}

/// Words and their shorthand.
const SHORTHAND: [(&str, &str); 34] = [
    ("patient", "pt"),
    ("Patient", "Pt"),
    ("patients", "pts"),
    ("with", "w/"),
    ("without", "w/o"),
    ("and", "&"),
    ("hours", "hrs"),
    ("minutes", "mins"),
    ("approximately", "approx"),
    ("about", "approx"),
    ("left", "L"),
    ("right", "R"),
    ("history", "hx"),
    ("diagnosis", "dx"),
    ("treatment", "tx"),
    ("because", "bc"),
    ("no", "nil"),
    ("telephone", "tel"),
    ("department", "dept"),
    ("appointment", "appt"),
    ("medication", "meds"),
    ("medications", "meds"),
    ("weeks", "/52"),
    ("nurse", "RN"),
    ("midwife", "mw"),
    ("registrar", "reg"),
    ("consultant", "cons"),
    ("daughter", "dtr"),
    ("blood pressure", "BP"),
    ("before", "b4"),
    ("information", "info"),
    ("hospital", "hosp"),
    ("were", "was"),
    ("regarding", "re"),
];

impl Manner {
    /// Somebody's manner; true to the template if it is to be measured on.
    pub fn chosen(is_true: bool, random: &mut Rng) -> Self {
        let capitals = match random.u8(..100) {
            0..=44 => Capitals::Usual,
            45..=68 => Capitals::Lower,
            69..=79 => Capitals::Upper,
            80..=87 => Capitals::NamesLower,
            88..=93 => Capitals::NamesUpper,
            _ => Capitals::SentencesLower,
        };
        Self {
            capitals,
            slips: if random.u8(..100) < 30 { random.u16(10..60) } else { 0 },
            shorthand: random.u8(..100) < 40,
            stops: random.u8(..100) >= 14,
            others: if is_true { 0 } else { [0, 60, 150, 300][random.usize(..4)] },
        }
    }

    /// A manner for what was written in one already: mostly left as it is.
    pub fn again(random: &mut Rng) -> Self {
        let capitals = match random.u8(..100) {
            0..=64 => Capitals::Usual,
            65..=79 => Capitals::Lower,
            80..=88 => Capitals::Upper,
            89..=95 => Capitals::NamesLower,
            _ => Capitals::SentencesLower,
        };
        Self {
            capitals,
            slips: if random.u8(..100) < 20 { random.u16(10..60) } else { 0 },
            shorthand: random.u8(..100) < 15,
            stops: random.u8(..100) >= 10,
            others: [0, 0, 60, 150][random.usize(..4)],
        }
    }

    /// Writes the pieces in this manner.
    pub fn write(
        self,
        pieces: Vec<Piece>,
        vocabulary: &Vocabulary,
        random: &mut Rng,
    ) -> Vec<Piece> {
        let mut written = Vec::with_capacity(pieces.len());
        let mut begins = true;
        for mut piece in pieces {
            if piece.label.is_none() {
                piece.text = self.words(&piece.text, vocabulary, random);
            } else if piece.label == Some("PERSON") && self.slips > 0 && random.u8(..100) < 4 {
                piece.text = slip(&piece.text, random);
            }
            piece.text = self.cased(&piece, begins);
            begins = piece.text.trim_end().ends_with(['.', '!', '?', '\n'])
                || (begins && piece.text.trim().is_empty());
            written.push(piece);
        }
        written
    }

    fn cased(self, piece: &Piece, begins: bool) -> String {
        let is_name = piece.label == Some("PERSON");
        match self.capitals {
            Capitals::Lower if piece.label == Some("URL") => piece.text.clone(),
            Capitals::Lower => piece.text.to_lowercase(),
            Capitals::Upper if matches!(piece.label, Some("URL" | "EMAIL")) => piece.text.clone(),
            Capitals::Upper => piece.text.to_uppercase(),
            Capitals::NamesLower if is_name => piece.text.to_lowercase(),
            Capitals::NamesUpper if is_name => piece.text.to_uppercase(),
            Capitals::SentencesLower if piece.label.is_none() && begins => lower_first(&piece.text),
            _ => piece.text.clone(),
        }
    }

    /// Shorthand, slips and missing stops in what is no identifier.
    fn words(self, text: &str, vocabulary: &Vocabulary, random: &mut Rng) -> String {
        let mut words = Vec::new();
        for word in text.split(' ') {
            let short = SHORTHAND.iter().find(|(long, _)| *long == word);
            let mut word = match short {
                Some((_, short)) if self.shorthand && random.bool() => (*short).to_owned(),
                _ => word.to_owned(),
            };
            if !self.stops && word.ends_with(['.', ',']) && !word.ends_with("..") {
                word.pop();
            }
            let plain = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            if plain && random.u16(..1000) < self.slips {
                word = slip(&word, random);
            }
            if self.others > 0 {
                word = vocabulary.instead_of(word, self.others, random);
            }
            words.push(word);
        }
        words.join(" ")
    }
}

/// The same word with a letter doubled, dropped, replaced or two swapped.
pub fn slip(word: &str, random: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = random.usize(1..letters.len() - 1);
    if !letters[at].is_alphabetic() || !letters[at + 1].is_alphabetic() {
        return word.to_owned();
    }
    match random.u8(..4) {
        0 => letters.insert(at, letters[at]),
        1 => {
            letters.remove(at);
        }
        2 => {
            letters[at] = pick(&["a", "e", "i", "o", "u", "n", "r", "s", "t", "l"], random)
                .chars()
                .next()
                .unwrap_or('e')
        }
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
