//! Applying corrections to what the engine makes of a text.

use super::{Correction, Stretch, Verdict};
use crate::redaction::{self, Kind};

/// Names that are hidden by a correction are numbered from here on until the
/// engine has numbered its own: its numbering passes over numbers this high.
const ASIDE: u32 = 100_000_000;

/// What the engine hides in a text, in Unicode scalar values.
pub fn found(text: &str) -> Vec<(Stretch, Kind)> {
    let spans = redaction::find(text);
    let scalar = |byte: usize| text[..byte].chars().count();
    let stretch = |start, end| Stretch { start: scalar(start), end: scalar(end) };
    spans.into_iter().map(|span| (stretch(span.start, span.end), span.kind)).collect()
}

/// The text as it is read: redacted by the engine, corrected.
pub fn redacted(text: &str, corrections: &[Correction]) -> String {
    if corrections.is_empty() {
        return redaction::redact(text).text;
    }
    let corrections = settled(corrections);
    let hidden = Hidden::of(text, &corrections);
    let redacted = redaction::redact(&hidden.text);
    let shows = |start: usize, end: usize| {
        let span = Stretch { start: hidden.origin(start), end: hidden.origin(end) };
        corrections.iter().any(|c| c.verdict == Verdict::Show && c.at.meets(span))
    };
    let (mut whole, mut at, mut rest) = (String::new(), 0, redacted.text.as_str());
    for span in &redacted.spans {
        let kept = &hidden.text[at..span.start];
        rest = rest.strip_prefix(kept).unwrap_or_default();
        let length = rest.find(']').map_or(rest.len(), |end| end + 1);
        let (placeholder, after) = rest.split_at(length);
        whole.push_str(kept);
        let shown = shows(span.start, span.end);
        whole.push_str(if shown { &hidden.text[span.start..span.end] } else { placeholder });
        (at, rest) = (span.end, after);
    }
    whole.push_str(&hidden.text[at..]);
    hidden.number(whole)
}

/// The corrections that count: a later one takes the place of those before it
/// that say otherwise of the same stretch.
fn settled(corrections: &[Correction]) -> Vec<Correction> {
    let mut settled: Vec<Correction> = Vec::new();
    for one in corrections {
        let shows = one.verdict == Verdict::Show;
        settled
            .retain(|other| (other.verdict == Verdict::Show) == shows || !other.at.meets(one.at));
        settled.push(*one);
    }
    settled
}

/// A text in which corrections have hidden what the engine missed.
struct Hidden {
    text: String,
    /// For each byte of it, from which scalar value of the original it comes;
    /// all of a placeholder from the first one after what it hides.
    origins: Vec<usize>,
    /// The names that are hidden, each once.
    names: Vec<String>,
}

impl Hidden {
    fn of(original: &str, corrections: &[Correction]) -> Self {
        let mut hides: Vec<(Stretch, Kind)> = corrections
            .iter()
            .filter_map(|correction| match correction.verdict {
                Verdict::Hide(kind) => Some((correction.at, kind)),
                Verdict::Show => None,
            })
            .collect();
        hides.sort_by_key(|(at, _)| (at.start, at.end));
        let letters: Vec<char> = original.chars().collect();
        let mut hidden = Self { text: String::new(), origins: Vec::new(), names: Vec::new() };
        let mut at = 0;
        for (stretch, kind) in hides {
            let end = stretch.end.min(letters.len());
            // What overlaps one before it is hidden with it.
            let start = stretch.start.max(at);
            if start >= end {
                continue;
            }
            for (place, letter) in letters.iter().enumerate().take(start).skip(at) {
                hidden.push(letter.encode_utf8(&mut [0; 4]), place);
            }
            let words: String = letters[start..end].iter().collect();
            let placeholder = hidden.placeholder(kind, &words);
            hidden.push(&placeholder, end);
            at = end;
        }
        for (place, letter) in letters.iter().enumerate().skip(at) {
            hidden.push(letter.encode_utf8(&mut [0; 4]), place);
        }
        hidden
    }

    fn push(&mut self, part: &str, origin: usize) {
        self.text.push_str(part);
        self.origins.extend(std::iter::repeat_n(origin, part.len()));
    }

    fn placeholder(&mut self, kind: Kind, words: &str) -> String {
        if kind != Kind::Name {
            return format!("[{}]", kind.label());
        }
        let words = words.to_lowercase();
        let known = self.names.iter().position(|name| *name == words);
        let number = known.unwrap_or_else(|| {
            self.names.push(words);
            self.names.len() - 1
        });
        aside(number)
    }

    /// The scalar value of the original that a byte comes from.
    fn origin(&self, byte: usize) -> usize {
        self.origins.get(byte).copied().unwrap_or(usize::MAX)
    }

    /// Gives the names that are hidden here the numbers after those that the
    /// engine has given.
    fn number(&self, mut whole: String) -> String {
        let others = whole.split("[name ").skip(1).filter_map(|rest| {
            let (number, _) = rest.split_once(']')?;
            number.parse::<u32>().ok().filter(|number| *number < ASIDE)
        });
        let last = others.max().unwrap_or(0);
        for number in 0..self.names.len() {
            let own = format!("[{} {}]", Kind::Name.label(), last as usize + number + 1);
            whole = whole.replace(&aside(number), &own);
        }
        whole
    }
}

fn aside(number: usize) -> String {
    format!("[{} {}]", Kind::Name.label(), ASIDE as usize + number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::occurrences;
    use super::*;

    /// Corrects every place where some words stand.
    fn correct(text: &str, words: &str, verdict: Verdict) -> Vec<Correction> {
        occurrences(text, words).into_iter().map(|at| Correction { at, verdict }).collect()
    }

    #[test]
    fn words_are_found_whole_and_whatever_their_case() {
        let text = "Zoë rang; ZOË, not Zoëy, and azoë. zoë";
        let found = occurrences(text, " zoë ");
        let starts: Vec<usize> = found.iter().map(|at| at.start).collect();
        assert_eq!(starts, [0, 10, 35]);
        assert!(found.iter().all(|at| at.end - at.start == 3));
        assert!(occurrences(text, " ").is_empty() && occurrences("", "zoë").is_empty());
    }

    #[test]
    fn what_was_missed_is_hidden_and_numbered_after_the_engines_names() {
        let text = "Mrs Quillfeather told qwzx, and Qwzx told Mrs Quillfeather.";
        let corrections = correct(text, "qwzx", Verdict::Hide(Kind::Name));
        assert_eq!(
            redacted(text, &corrections),
            "Mrs [name 1] told [name 2], and [name 2] told Mrs [name 1]."
        );
        let corrections = correct(text, "qwzx", Verdict::Hide(Kind::HospitalNumber));
        assert!(redacted(text, &corrections).contains("told [hospital number], and"));
    }

    #[test]
    fn what_was_hidden_wrongly_is_shown_and_the_rest_stays_hidden() {
        let text = "Call 07700 900123 or 07700 900456; qwzx knows.";
        let mut corrections = correct(text, "07700 900456", Verdict::Show);
        corrections.extend(correct(text, "qwzx", Verdict::Hide(Kind::Name)));
        assert_eq!(
            redacted(text, &corrections),
            "Call [telephone number] or 07700 900456; [name 1] knows."
        );
    }

    #[test]
    fn the_later_of_two_corrections_counts() {
        let text = "It was qwzx who rang 07700 900123.";
        let hide = correct(text, "qwzx", Verdict::Hide(Kind::Name));
        let show = correct(text, "qwzx", Verdict::Show);
        let reads = |corrections: [&[Correction]; 2]| redacted(text, &corrections.concat());
        assert!(reads([&hide, &show]).contains("was qwzx who"));
        assert!(reads([&show, &hide]).contains("was [name 1] who"));
    }

    #[test]
    fn verdicts_are_read_back() {
        let verdicts = Kind::ALL.map(Verdict::Hide).into_iter().chain([Verdict::Show]);
        for verdict in verdicts {
            assert_eq!(Verdict::parse(verdict.word()), Some(verdict));
        }
        assert_eq!(Verdict::parse("nonsense"), None);
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "Mrs",
            "Quillfeather",
            "qwzx",
            "told",
            "07700 900123",
            "é",
            "👩🏽‍⚕️",
            "[name 3]",
            "[sic]",
            "]",
            ".",
            "NHS",
        ]);
        prop::collection::vec(word, 0..20).prop_map(|words| words.join(" "))
    }

    fn corrections() -> impl Strategy<Value = Vec<Correction>> {
        let one = (0_usize..90, 0_usize..20, 0_usize..3).prop_map(|(start, length, verdict)| {
            let verdict =
                [Verdict::Hide(Kind::Name), Verdict::Hide(Kind::Email), Verdict::Show][verdict];
            Correction { at: Stretch { start, end: start + length }, verdict }
        });
        prop::collection::vec(one, 0..5)
    }

    proptest! {
        #[test]
        fn without_corrections_it_is_the_engine(text in text()) {
            prop_assert_eq!(redacted(&text, &[]), redaction::redact(&text).text);
        }

        #[test]
        fn what_is_to_be_hidden_is_hidden_wherever_it_stands(text in text()) {
            let corrections = correct(&text, "qwzx", Verdict::Hide(Kind::Name));
            let redacted = redacted(&text, &corrections);
            prop_assert!(!redacted.contains("qwzx"), "{}", redacted);
            prop_assert!(!redacted.contains("900123"), "{}", redacted);
        }

        #[test]
        fn no_correction_breaks_a_text(text in text(), corrections in corrections()) {
            let redacted = redacted(&text, &corrections);
            prop_assert!(!redacted.contains(&ASIDE.to_string()), "{}", redacted);
        }
    }
}
