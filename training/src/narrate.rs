//! Narratives to learn from and to measure on: told from templates, or written
//! by hand and told again.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use fastrand::Rng;

use crate::corpus::{Gold, Narrative};
use crate::fillers::Fillers;
use crate::lists;
use crate::manner::{Manner, Piece, Vocabulary};
use crate::numbers::pick;
use crate::people::{Pool, Pools};
use crate::retell;
use crate::story::{Story, has_identifier};
use crate::written::{self, Written};

/// How many in a hundred narratives to learn from are written ones.
const WRITTEN: u8 = 50;

/// How many in a hundred of those have no identifier.
const CLEAN: u8 = 35;

/// Everything that narratives are made from.
pub struct Narrator {
    fillers: Fillers,
    /// Lines with identifiers, by setting.
    told: BTreeMap<String, Vec<String>>,
    /// Lines without, by setting.
    clean: BTreeMap<String, Vec<String>>,
    /// Written narratives: of the public, of staff, and without identifiers.
    written: [Vec<Written>; 3],
    vocabulary: Vocabulary,
    pool: Pool,
}

impl Narrator {
    /// Reads lists, templates and what was written. Held out is a sixth of each.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn read(root: &Path, pools: Pools) -> io::Result<Self> {
        let (mut told, mut clean) = (BTreeMap::new(), BTreeMap::new());
        for file in lists::files(&root.join("templates"), "txt")? {
            let setting = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let mut lines = lists::lines(&file)?;
            lines.retain(|line| pools.told.has(line));
            let (with, without) = lines.into_iter().partition(|line| has_identifier(line));
            told.insert(setting.clone(), with);
            clean.insert(setting, without);
        }
        let all = written::read_all(&root.join("written"))?;
        let kept = all.into_iter().filter(|written| pools.told.has(&written.id));
        let (with, clean_written): (Vec<_>, Vec<_>) = kept.partition(Written::has_identifier);
        let (public, staff) =
            with.into_iter().partition(|written| written.id.starts_with("public"));
        let list = |name: &str| lists::words(&root.join(format!("lists/{name}.txt")));
        let vocabulary = Vocabulary {
            common: list("common_words")?,
            rare: list("rare_words")?,
            clinical: list("clinical")?,
        };
        let fillers = Fillers::read(&root.join("lists"), pools.names)?;
        let written = [public, staff, clean_written];
        Ok(Self { fillers, told, clean, written, vocabulary, pool: pools.told })
    }

    /// The written narratives as they were written.
    pub fn written(&self) -> Vec<Narrative> {
        self.written.iter().flatten().map(Written::narrative).collect()
    }

    /// One narrative to learn from, of either kind.
    pub fn narrative(&self, id: usize, random: &mut Rng) -> Narrative {
        let kind = if random.u8(..100) < CLEAN { 2 } else { random.usize(..2) };
        if random.u8(..100) < WRITTEN && !self.written[kind].is_empty() {
            let written = &self.written[kind][random.usize(..self.written[kind].len())];
            self.retold(id, written, random)
        } else {
            self.told(id, random)
        }
    }

    /// A written narrative told again, of others and in somebody's manner.
    fn retold(&self, id: usize, written: &Written, random: &mut Rng) -> Narrative {
        let pieces = if random.u8(..3) == 0 {
            written.parts.iter().map(written::Part::piece).collect()
        } else {
            retell::of_others(written, &self.fillers, random)
        };
        let manner = Manner::again(random);
        let pieces = manner.write(pieces, &self.vocabulary, random);
        assemble(id, "written", sealed(pieces, random))
    }

    /// A narrative told from templates; one in five has no identifier.
    pub fn told(&self, id: usize, random: &mut Rng) -> Narrative {
        let settings: Vec<&String> = self.told.keys().collect();
        let setting = settings[random.usize(..settings.len())];
        let is_clean = random.u8(..100) < 22;
        let mut story = Story { fillers: &self.fillers, persons: BTreeMap::new(), random };
        let count = [1, 1, 1, 2, 2, 3, 4][story.random.usize(..7)];
        let mut pieces = Vec::new();
        for line in 0..count {
            let without = is_clean || story.random.u8(..100) < 25;
            let source = if story.random.u8(..100) < 15 { "any" } else { setting };
            let told = if without { &self.clean } else { &self.told };
            let lines = told.get(source).filter(|lines| !lines.is_empty()).unwrap_or(&told["any"]);
            let template = &lines[story.random.usize(..lines.len())];
            if line > 0 {
                pieces.push(Piece::open(pick(&[" ", " ", " ", "\n", "\n\n"], story.random)));
                // Somebody else is meant in the next line, as often as not.
                if story.random.bool() {
                    story.persons.clear();
                }
            }
            story.fill(template, &mut pieces);
        }
        let manner = Manner::chosen(self.pool == Pool::HeldOut, random);
        let pieces = manner.write(pieces, &self.vocabulary, random);
        assemble(id, setting, pieces)
    }
}

/// Now and then, placeholders in the place of names, as the engine finds them
/// in a text that has been redacted.
fn sealed(mut pieces: Vec<Piece>, random: &mut Rng) -> Vec<Piece> {
    if random.u8(..100) < 8 {
        let names = pieces.iter_mut().filter(|piece| piece.label == Some("PERSON"));
        for name in names {
            if random.u8(..100) < 80 {
                *name = Piece::open(&format!("[name {}]", random.u8(1..6)));
            }
        }
    }
    pieces
}

/// Puts the pieces together and notes where the identifiers are.
fn assemble(id: usize, setting: &str, pieces: Vec<Piece>) -> Narrative {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let length = piece.text.chars().count();
        if let Some(label) = piece.label {
            spans.push(Gold { start: at, end: at + length, label: label.to_owned() });
        }
        at += length;
        text.push_str(&piece.text);
    }
    Narrative { id: format!("g{id}"), setting: setting.to_owned(), text, spans }
}
