//! What is planted, and how it is known again.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::taxonomy::Form;

/// What all planted texts have in common and nothing else here has: a name, a
/// mailbox, the beginnings of NHS numbers and of telephone numbers. What stands
/// around one of them says which plant it is.
pub const NEEDLES: [&str; 5] =
    ["Quillfeather", "quillfeath", "@hidden.example", "943 40", "07700 900"];

/// A word beside them that identifies nobody: where it is found, what was
/// written is shown.
pub const HARMLESS: &str = "marigold";

/// Everything that was planted.
#[derive(Default)]
pub struct Garden {
    plants: AtomicU32,
    fields: Mutex<BTreeSet<&'static str>>,
}

impl Garden {
    /// A text with identifiers that no other text has.
    pub fn words(&self) -> String {
        let n = self.plants.fetch_add(1, Ordering::Relaxed);
        format!(
            "The {HARMLESS} rail was loose. Mrs Quillfeather, NHS number {}, plant{n}@hidden.example, \
             telephone 07700 900{:03}.",
            nhs_number(n),
            n % 1_000
        )
    }

    /// A text for a field of the taxonomy.
    pub fn words_for(&self, element: &'static str) -> String {
        self.fields.lock().unwrap().insert(element);
        self.words()
    }

    /// The fields of the taxonomy that something was planted in.
    pub fn fields(&self) -> BTreeSet<&'static str> {
        self.fields.lock().unwrap().clone()
    }
}

/// Every free text that a form asks for, from the taxonomy itself: a new one
/// joins by being described.
pub fn free_texts(form: Form) -> BTreeSet<&'static str> {
    let texts = form.elements().filter(|element| element.kind.is_free_text());
    texts.filter(|element| form.page_of(element).is_some()).map(|element| element.key).collect()
}

/// A number that passes the check; every `n` up to 4,999 has another.
fn nhs_number(n: u32) -> String {
    let digits = digits_of(n);
    format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
}

fn digits_of(n: u32) -> String {
    // One in eleven has no check digit, and of two that follow each other one has.
    let valid = [2 * n, 2 * n + 1].into_iter().find_map(|n| {
        let digits = format!("{:09}", 943_400_000 + n);
        let weighted = digits.bytes().zip((2..=10).rev()).map(|(d, w)| u32::from(d - b'0') * w);
        let check = (11 - weighted.sum::<u32>() % 11) % 11;
        (check < 10).then(|| format!("{digits}{check}"))
    });
    valid.unwrap()
}

/// A planted NHS number without its spaces, if one stands in a text. Its first
/// digits alone may stand in any row of digits, such as a duration.
fn unspaced_number(text: &str) -> Option<usize> {
    text.match_indices("94340").map(|(at, _)| at).find(|at| {
        let Some(digits) = text.get(*at..at + 10) else { return false };
        let n = digits.get(5..9).and_then(|n| n.parse::<u32>().ok());
        n.is_some_and(|n| digits_of(n / 2) == digits)
    })
}

/// Fails if anything planted stands in `bytes`; says where, and what is around.
#[track_caller]
pub fn assert_clean(bytes: &[u8], what: &str) {
    // Whatever else there is, the needles are plain letters and digits.
    let text = String::from_utf8_lossy(bytes);
    let places = NEEDLES.map(|needle| (needle, text.find(needle)));
    for (needle, at) in places.into_iter().chain([("an NHS number", unspaced_number(&text))]) {
        if let Some(at) = at {
            let near = |c: &(usize, char)| c.0.abs_diff(at) < 200;
            let around: String = text.char_indices().filter(near).map(|(_, c)| c).collect();
            panic!("{needle:?} stands in {what}: …{around}…");
        }
    }
}

#[test]
fn what_is_looked_for_is_found() {
    let garden = Garden::default();
    for _ in 0..3 {
        let words = garden.words();
        for needle in NEEDLES.iter().filter(|needle| **needle != "quillfeath") {
            assert!(words.contains(needle), "{words}");
        }
        let shown = domain::redaction::redact(&words);
        assert_clean(shown.text.as_bytes(), "a redacted text");
        assert!(shown.text.contains(HARMLESS));
    }
    let numbers: BTreeSet<String> = (0..4_999).map(nhs_number).collect();
    assert_eq!(numbers.len(), 4_999);
    assert!(numbers.iter().all(|number| number.starts_with("943 40")), "the needle fits all");
    assert_eq!(unspaced_number(&format!("0.94340 {} 9", digits_of(77))), Some(8));
    assert_eq!(unspaced_number("9434012345 94340"), None);
    assert!(std::panic::catch_unwind(|| assert_clean(b"by Mrs Quillfeather", "it")).is_err());
}
