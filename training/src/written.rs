//! Narratives written by hand, with the identifiers marked in place:
//! `{f1:Doris} {l1:Okafor} of {a:14 Elm Road}`. Lines of `---` part them.

use std::io;
use std::path::Path;

use crate::corpus::{Gold, Narrative};
use crate::lists;
use crate::manner::Piece;

/// The letter of each mark, and what it says.
const MARKS: [(char, &str); 17] = [
    ('f', "PERSON"),
    ('l', "PERSON"),
    ('i', "PERSON"),
    ('a', "ADDRESS"),
    ('p', "POSTCODE"),
    ('b', "DATE_OF_BIRTH"),
    ('n', "NHS_NUMBER"),
    ('r', "HOSPITAL_NUMBER"),
    ('t', "PHONE"),
    ('e', "EMAIL"),
    ('u', "URL"),
    ('h', "HANDLE"),
    ('v', "VEHICLE_REG"),
    ('c', "GMC_NUMBER"),
    ('m', "NMC_PIN"),
    ('s', "NI_NUMBER"),
    ('x', "IP"),
];

/// A narrative as it was written.
pub struct Written {
    /// Its name: that of its file, and its place there.
    pub id: String,
    /// What it consists of.
    pub parts: Vec<Part>,
}

/// A part of a written narrative.
pub enum Part {
    /// What identifies nobody.
    Open(String),
    /// A name: its parts, and what stands between them.
    Name(Vec<NamePart>),
    /// Another identifier: its mark's letter and what was written.
    Other(char, String),
}

/// A part of a name.
#[derive(Clone, Debug)]
pub struct NamePart {
    /// What stands between it and the part before.
    pub joint: String,
    /// `f` for a first name, `l` for a surname, `i` for initials.
    pub kind: char,
    /// Which person of the narrative it names.
    pub person: char,
    /// What was written.
    pub text: String,
}

impl Part {
    /// As it was written.
    pub fn piece(&self) -> Piece {
        match self {
            Self::Open(text) => Piece::open(text),
            Self::Other(mark, text) => Piece::identifier(label(*mark).unwrap_or("OTHER"), text),
            Self::Name(parts) => {
                let text: String =
                    parts.iter().flat_map(|part| [&*part.joint, &*part.text]).collect();
                Piece::identifier("PERSON", &text)
            }
        }
    }
}

impl Written {
    /// Whether anything in it identifies somebody.
    pub fn has_identifier(&self) -> bool {
        self.parts.iter().any(|part| !matches!(part, Part::Open(_)))
    }

    /// As it was written.
    pub fn narrative(&self) -> Narrative {
        let mut text = String::new();
        let mut spans = Vec::new();
        let mut at = 0;
        for piece in self.parts.iter().map(Part::piece) {
            let end = at + piece.text.chars().count();
            if let Some(label) = piece.label {
                spans.push(Gold { start: at, end, label: label.to_owned() });
            }
            at = end;
            text.push_str(&piece.text);
        }
        let setting = self.id.rsplit_once('_').map_or("", |(setting, _)| setting);
        Narrative { id: self.id.clone(), setting: setting.to_owned(), text, spans }
    }

    /// Reads what was written.
    ///
    /// # Errors
    /// If a mark is not closed or not known.
    fn parse(id: String, text: &str) -> io::Result<Self> {
        let wrong = |what: &str| io::Error::other(format!("{id}: {what}"));
        let mut parts: Vec<Part> = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (mark, next) = after.split_once('}').ok_or_else(|| wrong("a mark stays open"))?;
            let (kind, written) = mark.split_once(':').ok_or_else(|| wrong(mark))?;
            let mut letters = kind.chars();
            let letter = letters.next().filter(|letter| label(*letter).is_some());
            let letter = letter.ok_or_else(|| wrong(mark))?;
            if !before.is_empty() {
                parts.push(Part::Open(before.to_owned()));
            }
            if label(letter) == Some("PERSON") {
                let person = letters.next().ok_or_else(|| wrong(mark))?;
                let part = NamePart {
                    joint: String::new(),
                    kind: letter,
                    person,
                    text: written.to_owned(),
                };
                name(&mut parts, part);
            } else {
                parts.push(Part::Other(letter, written.to_owned()));
            }
            rest = next;
        }
        if rest.contains('}') {
            return Err(wrong("a mark ends that has not begun"));
        }
        if !rest.is_empty() {
            parts.push(Part::Open(rest.to_owned()));
        }
        Ok(Self { id, parts })
    }
}

/// Adds a part of a name: to the one before it, if that is the same person's
/// and hardly anything stands between.
fn name(parts: &mut Vec<Part>, part: NamePart) {
    let same = |before: &NamePart| before.person == part.person;
    match parts.as_mut_slice() {
        [.., Part::Name(before)] if before.last().is_some_and(same) => before.push(part),
        [.., Part::Name(before), Part::Open(joint)]
            if before.last().is_some_and(same)
                && matches!(&**joint, " " | ", " | "," | ". " | ".") =>
        {
            before.push(NamePart { joint: joint.clone(), ..part });
            parts.pop();
        }
        _ => parts.push(Part::Name(vec![part])),
    }
}

fn label(mark: char) -> Option<&'static str> {
    MARKS.iter().find(|(letter, _)| *letter == mark).map(|(_, label)| *label)
}

/// Every written narrative of a folder.
///
/// # Errors
/// If a file cannot be read or is not well marked.
pub fn read_all(folder: &Path) -> io::Result<Vec<Written>> {
    let mut all = Vec::new();
    for file in lists::files(folder, "txt")? {
        all.extend(read(&file)?);
    }
    Ok(all)
}

/// The written narratives of a file.
///
/// # Errors
/// If it cannot be read or is not well marked.
pub fn read(file: &Path) -> io::Result<Vec<Written>> {
    let text = std::fs::read_to_string(file)?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let blocks = text.split("\n---\n").map(str::trim).filter(|block| !block.is_empty());
    blocks
        .enumerate()
        .map(|(at, block)| Written::parse(format!("{name}_{}", at + 1), block))
        .collect()
}
