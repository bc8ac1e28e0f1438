//! `candour redact`: what the redaction engine makes of texts, line by line. It
//! needs no database and no key, and keeps nothing.

use std::io::{BufRead, Write};

use clap::Args;
use domain::redaction::{self, Kind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CommandError;

/// In which form texts come.
#[derive(Args)]
pub struct Redact {
    /// Read lines `{"id": …, "text": …}` from standard input and write each
    /// with its identifiers and its redacted text to standard output.
    #[arg(long, required = true)]
    jsonl: bool,
}

/// A line that is read.
#[derive(Deserialize)]
struct Asked {
    id: Value,
    text: String,
}

/// A line that is written.
#[derive(Serialize)]
struct Answered {
    id: Value,
    text: String,
    redacted_spans: Vec<Span>,
    redacted: String,
}

/// An identifier: from one Unicode scalar value of the text until before
/// another.
#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
    kind: String,
    confidence: f32,
}

/// Answers every line of standard input.
pub fn run(_: &Redact) -> Result<(), CommandError> {
    let bad = answer(std::io::stdin().lock(), &mut std::io::stdout().lock(), |complaint| {
        super::say(&complaint);
    })
    .map_err(super::io("redacting"))?;
    match bad {
        0 => Ok(()),
        bad => Err(CommandError::Refused(format!("{bad} lines were not answered"))),
    }
}

/// Answers line by line, each before the next is read; how many lines could not
/// be. A complaint names the line and never what stands in it.
pub fn answer(
    mut lines: impl BufRead,
    answers: &mut impl Write,
    complain: impl Fn(String),
) -> std::io::Result<u64> {
    let (mut line, mut number, mut bad) = (Vec::new(), 0_u64, 0_u64);
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(bad);
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match read(&line) {
            Ok(asked) => {
                serde_json::to_writer(&mut *answers, &redacted(asked))?;
                answers.write_all(b"\n")?;
                answers.flush()?;
            }
            Err(error) => {
                bad += 1;
                complain(format!("line {number}: {}", what_is_wrong(&error)));
            }
        }
    }
}

/// A line, in which half of a surrogate pair counts as a character that nobody
/// can read: other programs write such halves, and each is one scalar value
/// there too.
fn read(line: &[u8]) -> serde_json::Result<Asked> {
    serde_json::from_slice(line).or_else(|error| {
        let whole = without_halves(line);
        if whole == line { Err(error) } else { serde_json::from_slice(&whole) }
    })
}

/// The line with U+FFFD in the place of every escape of half a surrogate pair.
fn without_halves(line: &[u8]) -> Vec<u8> {
    let escaped = |at: usize| {
        let figures = line.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(str::from_utf8(figures).ok()?, 16).ok()
    };
    let (mut whole, mut at) = (Vec::with_capacity(line.len()), 0);
    while let Some(byte) = line.get(at) {
        let second = || escaped(at + 6).is_some_and(|unit| (0xDC00..0xE000).contains(&unit));
        let (length, kept) = match escaped(at) {
            Some(0xD800..0xDC00) if second() => (12, true),
            Some(0xD800..0xE000) => (6, false),
            // A backslash that is escaped begins nothing.
            _ if *byte == b'\\' => (2, true),
            _ => (1, true),
        };
        let end = (at + length).min(line.len());
        whole.extend_from_slice(if kept { &line[at..end] } else { b"\\ufffd" });
        at = end;
    }
    whole
}

/// What is wrong with a line. The parser's own words could quote it.
fn what_is_wrong(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Data => {
            "this is not an object with an `id` and a `text` of characters".to_owned()
        }
        _ => format!("this is not JSON from column {} on", error.column()),
    }
}

fn redacted(asked: Asked) -> Answered {
    let redacted = redaction::redact(&asked.text);
    // Spans are in order, so each byte is counted once.
    let (mut bytes, mut scalars) = (0, 0);
    let mut scalar = |at: usize| {
        scalars += asked.text[bytes..at].chars().count();
        bytes = at;
        scalars
    };
    let spans = redacted
        .spans
        .iter()
        .map(|span| Span {
            start: scalar(span.start),
            end: scalar(span.end),
            kind: word(span.kind),
            confidence: span.confidence,
        })
        .collect();
    Answered { redacted_spans: spans, redacted: redacted.text, id: asked.id, text: asked.text }
}

/// A kind in one word, such as `nhs_number`.
pub fn word(kind: Kind) -> String {
    kind.label().to_lowercase().replace(' ', "_")
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::answer;

    /// What is written for some lines, and what is complained of.
    fn answered(lines: &[u8]) -> (Vec<Value>, Vec<String>, u64) {
        let (mut out, complaints) = (Vec::new(), RefCell::new(Vec::new()));
        let bad = answer(lines, &mut out, |line| complaints.borrow_mut().push(line)).unwrap();
        let lines = String::from_utf8(out).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (lines, complaints.into_inner(), bad)
    }

    fn slice(text: &str, span: &Value) -> String {
        let at = |name: &str| span[name].as_u64().unwrap() as usize;
        text.chars().skip(at("start")).take(at("end") - at("start")).collect()
    }

    #[test]
    fn offsets_count_scalar_values_and_exclude_the_end() {
        let text = "Zoë 👩🏽‍⚕️ said: ring 07700 900123, NHS number 943 476 5919.";
        let line = json!({ "id": "a1", "text": text }).to_string();
        let (answers, complaints, bad) = answered(line.as_bytes());
        assert_eq!((complaints.len(), bad), (0, 0));
        let answer = &answers[0];
        assert_eq!((&answer["id"], &answer["text"]), (&json!("a1"), &json!(text)));
        let spans = answer["redacted_spans"].as_array().unwrap();
        let found: Vec<_> = spans.iter().map(|s| (slice(text, s), s["kind"].clone())).collect();
        assert!(found.contains(&("07700 900123".to_owned(), json!("telephone_number"))));
        assert!(found.contains(&("943 476 5919".to_owned(), json!("nhs_number"))));
        assert!(spans.iter().all(|s| (0.0..=1.0).contains(&s["confidence"].as_f64().unwrap())));
        assert!(answer["redacted"].as_str().unwrap().contains("NHS number [NHS number]."));
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_answered() {
        let lines = b"{\"id\": 1, \"text\": \"one\"}\nMrs Quillfeather\n\n{\"id\": 4}\n{\"id\": 5, \
            \"text\": [\"Quillfeather\"]}\n\"Quillfeather\"\n\xff\n{\"id\": null, \"text\": \"last\"}";
        let (answers, complaints, bad) = answered(lines);
        let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
        assert_eq!(ids, [&json!(1), &Value::Null]);
        assert_eq!(bad, 5);
        for (complaint, line) in complaints.iter().zip(["2:", "4:", "5:", "6:", "7:"]) {
            assert!(complaint.starts_with(&format!("line {line}")), "{complaint}");
            assert!(!complaint.contains("Quillfeather"), "{complaint}");
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_one_character() {
        let (answers, complaints, _) =
            answered(br#"{"id": 1, "text": "\ud83d\ude00 \ud83d Mrs Patel \\ud83d \udc00\ud800"}"#);
        assert!(complaints.is_empty(), "{complaints:?}");
        assert_eq!(answers[0]["text"], "\u{1F600} \u{FFFD} Mrs Patel \\ud83d \u{FFFD}\u{FFFD}");
        assert_eq!(answers[0]["redacted_spans"][0]["start"], 8);
    }

    proptest! {
        #[test]
        fn every_text_is_answered_with_spans_in_order(
            text in "(\\PC|Mr Jones|07700 900123|\\n|é){0,60}",
        ) {
            let line = json!({ "id": 7, "text": text }).to_string();
            let (answers, ..) = answered(line.as_bytes());
            let spans = answers[0]["redacted_spans"].as_array().unwrap();
            let length = text.chars().count() as u64;
            let mut last = 0;
            for span in spans {
                let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
                prop_assert!(last <= start && start < end && end <= length);
                last = end;
            }
        }
    }
}
