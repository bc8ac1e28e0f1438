//! The pipeline: fold, cut into tokens, recognise forms, tag, unite.

use super::fold::Folded;
use super::format::{Reader, Unreadable};
use super::lexicon::Lexicon;
use super::model::Model;
use super::placeholder::Persons;
use super::tagger;
use super::token::{self, Token};
use super::{
    ENGINE_VERSION, Redacted, Span, address, birth, handle, names, network, nhs_number, postcode,
    registration, spoken, telephone, units, vehicle, weighing,
};

/// How often a text is read at most: what is found in one reading is a
/// placeholder in the next, and few texts have anything new in the third.
const READINGS: usize = 8;

/// What the data begin with.
pub(super) const MAGIC: [u8; 4] = *b"CRE5";

/// A redaction engine with its lexicon and its model.
pub struct Engine {
    pub(super) lexicon: Lexicon,
    pub(super) model: Model,
}

impl Engine {
    /// The engine that these data make: the file `engine-5.bin`.
    ///
    /// # Errors
    /// If the data are cut short or those of another engine.
    pub fn from_bytes(data: &[u8]) -> Result<Self, Unreadable> {
        let mut reader = Reader::new(data);
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(Unreadable);
        }
        let engine =
            Self { lexicon: Lexicon::read(&mut reader)?, model: Model::read(&mut reader)? };
        reader.end()?;
        Ok(engine)
    }

    /// The engine whose data are built in.
    #[cfg(feature = "redaction-data")]
    #[expect(clippy::expect_used, reason = "the data are part of the program, and tested with it")]
    pub fn bundled() -> &'static Self {
        static BUNDLED: std::sync::LazyLock<Engine> = std::sync::LazyLock::new(|| {
            Engine::from_bytes(include_bytes!("../../data/redaction/engine-5.bin"))
                .expect("the bundled redaction data are readable")
        });
        &BUNDLED
    }

    /// Finds the identifiers in `text`: in order, none overlapping another.
    pub fn find(&self, text: &str) -> Vec<Span> {
        let folded = Folded::new(text);
        let mut tokens = token::tokens(&folded, &self.lexicon);
        let mut found = self.read(&folded, &tokens);
        let mut last = found.clone();
        // A name that was found may tell what stands beside it.
        for _ in 1..READINGS {
            if last.is_empty() {
                break;
            }
            tokens = token::sealed(&tokens, &last);
            last = beside_what_was_found(&tokens);
            found.extend_from_slice(&last);
        }
        for span in &mut found {
            (span.start, span.end) = folded.original(span.start, span.end);
        }
        // One letter may be read as several words (U+FDFA), each of them found.
        united(found)
    }

    /// The first reading: what its form gives away, then what the context does.
    fn read<'t>(&self, folded: &'t Folded<'_>, tokens: &[Token<'t>]) -> Vec<Span> {
        let mut spans = by_form(tokens);
        let sealed = token::sealed(tokens, &spans);
        let units = units::units(&sealed, folded);
        let mut tags = tagger::tag(&units, &self.model);
        weighing::weighed(&units, &mut tags);
        spans.extend(names::labelled(&units, &tags));
        spans.extend(names::mentioned_again(&units, &tags));
        united(spans)
    }

    /// Replaces the identifiers in `text` by placeholders such as `[NHS
    /// number]`. Persons are told apart by number, `[name 1]`, and titles stay.
    pub fn redact(&self, text: &str) -> Redacted {
        let mut spans = self.find(text);
        let mut written = Written::new(text, &spans);
        // What is found is read again as the placeholder that it becomes, and
        // yet a text may read differently once that stands there.
        for _ in 0..READINGS {
            let missed = if spans.is_empty() { Vec::new() } else { self.find(&written.text) };
            if missed.is_empty() {
                break;
            }
            spans.extend(missed.into_iter().filter_map(|span| written.original(span)));
            spans = united(spans);
            written = Written::new(text, &spans);
        }
        Redacted { text: written.text, spans, version: ENGINE_VERSION }
    }
}

/// A text with placeholders, and where the rest of it comes from.
struct Written {
    text: String,
    /// Where each kept stretch begins in this text and in the original, and how
    /// long it is.
    kept: Vec<(usize, usize, usize)>,
}

impl Written {
    fn new(text: &str, spans: &[Span]) -> Self {
        let mut persons = Persons::new(text);
        let mut written = Self { text: String::with_capacity(text.len()), kept: Vec::new() };
        let mut from = 0;
        for span in spans {
            written.keep(text, from, span.start);
            let hidden = &text[span.start..span.end];
            written.text.push_str(&persons.placeholder(span.kind, hidden));
            from = span.end;
        }
        written.keep(text, from, text.len());
        written
    }

    fn keep(&mut self, text: &str, from: usize, to: usize) {
        self.kept.push((self.text.len(), from, to - from));
        self.text.push_str(&text[from..to]);
    }

    /// A span of this text in the original; nothing for one that is not all in
    /// what was kept.
    fn original(&self, span: Span) -> Option<Span> {
        let (here, there, length) =
            self.kept.iter().copied().rfind(|(here, ..)| *here <= span.start)?;
        let (start, end) = (span.start - here, span.end - here);
        (end <= length).then_some(Span { start: there + start, end: there + end, ..span })
    }
}

/// What is recognised by its form, and by words that announce it.
pub(super) fn by_form(tokens: &[Token<'_>]) -> Vec<Span> {
    let mut spans = postcode::find(tokens);
    // A postcode says that an address stands before it.
    let sealed = if spans.is_empty() { None } else { Some(token::sealed(tokens, &spans)) };
    spans.extend(address::find(sealed.as_deref().unwrap_or(tokens)));
    let recognisers = [
        network::find,
        nhs_number::find,
        registration::find,
        telephone::find,
        vehicle::find,
        birth::find,
        spoken::find,
        handle::find,
    ];
    for find in recognisers {
        spans.append(&mut find(tokens));
    }
    united(spans)
}

/// What is recognised by an identifier that stands beside it. All else has been
/// found by the first reading.
fn beside_what_was_found(tokens: &[Token<'_>]) -> Vec<Span> {
    let mut spans = postcode::find(tokens);
    let sealed = if spans.is_empty() { None } else { Some(token::sealed(tokens, &spans)) };
    spans.append(&mut address::find(sealed.as_deref().unwrap_or(tokens)));
    spans.append(&mut registration::find(tokens));
    spans.append(&mut birth::find(tokens));
    united(spans)
}

/// Joins spans that overlap, so that nothing found is left in sight; the
/// surest one says what they are.
fn united(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut united: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match united.last_mut() {
            Some(last) if span.start < last.end => {
                last.end = last.end.max(span.end);
                if span.confidence > last.confidence {
                    (last.kind, last.confidence) = (span.kind, span.confidence);
                }
            }
            _ => united.push(span),
        }
    }
    united
}
