//! Measures an engine on annotated narratives.
//!
//! Only letters and digits count. An identifier is hidden if every one of its
//! letters and digits is.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use domain::redaction::Engine;

use crate::corpus::Narrative;

/// What is counted of one kind of identifier.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    spans: usize,
    hidden: usize,
    characters: usize,
    hidden_characters: usize,
}

/// What is counted of all narratives.
#[derive(Debug, Default)]
pub struct Report {
    kinds: BTreeMap<String, Count>,
    redacted: usize,
    redacted_rightly: usize,
    clean_characters: usize,
    clean_redacted: usize,
    with_identifiers: usize,
    all_hidden: usize,
    bytes: usize,
    seconds: f64,
    /// What went wrong, a line each.
    pub mistakes: Vec<String>,
}

/// Measures on all narratives.
pub fn measure(engine: &Engine, narratives: &[Narrative]) -> Report {
    let mut report = Report::default();
    for narrative in narratives {
        let before = Instant::now();
        let found = engine.redact(&narrative.text).spans;
        report.seconds += before.elapsed().as_secs_f64();
        report.bytes += narrative.text.len();
        let mut hidden = vec![false; narrative.text.len()];
        for span in &found {
            hidden[span.start..span.end].fill(true);
        }
        report.add(narrative, &hidden);
        for span in &found {
            let rightly = narrative
                .byte_spans()
                .iter()
                .any(|(start, end, _)| span.start < *end && *start < span.end);
            if !rightly {
                let what = format!("{:?}", span.kind);
                report.mistake("wrongly", &what, narrative, span.start, span.end);
            }
        }
    }
    report
}

impl Report {
    fn add(&mut self, narrative: &Narrative, hidden: &[bool]) {
        let text = &narrative.text;
        let counted = |start: usize, end: usize| {
            text[start..end]
                .char_indices()
                .filter(|(_, c)| c.is_alphanumeric())
                .map(move |(at, _)| start + at)
        };
        let spans = narrative.byte_spans();
        let mut gold = vec![false; text.len()];
        let mut everything = true;
        for (start, end, label) in &spans {
            gold[*start..*end].fill(true);
            let count = self.kinds.entry((*label).to_owned()).or_default();
            let characters = counted(*start, *end).count();
            let hidden_characters = counted(*start, *end).filter(|at| hidden[*at]).count();
            count.spans += 1;
            count.characters += characters;
            count.hidden_characters += hidden_characters;
            if characters == hidden_characters {
                count.hidden += 1;
            } else {
                everything = false;
                self.mistake("missed", label, narrative, *start, *end);
            }
        }
        let all: Vec<usize> = counted(0, text.len()).collect();
        let redacted = all.iter().filter(|at| hidden[**at]).count();
        self.redacted += redacted;
        self.redacted_rightly += all.iter().filter(|at| hidden[**at] && gold[**at]).count();
        if spans.is_empty() {
            self.clean_characters += all.len();
            self.clean_redacted += redacted;
        } else {
            self.with_identifiers += 1;
            self.all_hidden += usize::from(everything);
        }
    }

    fn mistake(&mut self, what: &str, kind: &str, narrative: &Narrative, start: usize, end: usize) {
        let text = &narrative.text;
        let from = (0..=start.saturating_sub(45)).rev().find(|at| text.is_char_boundary(*at));
        let to = ((end + 35).min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at));
        let before = &text[from.unwrap_or(0)..start];
        let after = &text[end..to.unwrap_or(text.len())];
        self.mistakes.push(
            format!("{what} {kind} {}: {before}⟦{}⟧{after}", narrative.id, &text[start..end])
                .replace('\n', "⏎"),
        );
    }

    /// The figures as a table.
    pub fn table(&self) -> String {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let mut table = String::new();
        let mut total = Count::default();
        for (kind, count) in &self.kinds {
            total.spans += count.spans;
            total.hidden += count.hidden;
            total.characters += count.characters;
            total.hidden_characters += count.hidden_characters;
            let _ = writeln!(
                table,
                "{kind:18} {:6} spans, {:6.2}% hidden, {:6.2}% of characters",
                count.spans,
                percent(count.hidden, count.spans),
                percent(count.hidden_characters, count.characters)
            );
        }
        let _ = writeln!(
            table,
            "{:18} {:6} spans, {:6.2}% hidden, {:6.2}% of characters\nprecision by character {:.2}%\n\
             narratives with everything hidden {:.2}% of {}\nidentifier-free text removed {:.2}% of {} characters\n\
             speed {:.1} MB/s",
            "all",
            total.spans,
            percent(total.hidden, total.spans),
            percent(total.hidden_characters, total.characters),
            percent(self.redacted_rightly, self.redacted),
            percent(self.all_hidden, self.with_identifiers),
            self.with_identifiers,
            percent(self.clean_redacted, self.clean_characters),
            self.clean_characters,
            self.bytes as f64 / 1e6 / self.seconds.max(1e-9),
        );
        table
    }
}
