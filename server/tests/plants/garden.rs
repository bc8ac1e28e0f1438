//! What is planted, and how it is known again.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::taxonomy::Form;

/// What all planted texts have in common and nothing else here has: a name, a
/// mailbox, the beginnings of NHS numbers and of telephone numbers. What stands
/// around one of them says which plant it is.
pub const NEEDLES: [&str; 6] =
    ["Quillfeather", "quillfeath", "@hidden.example", "943 400", "943400", "07700 900"];

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

/// A number that passes the check; every `n` has another.
fn nhs_number(n: u32) -> String {
    // One in eleven has no check digit; 20 candidates for each leave enough.
    let valid = (n * 20..n * 20 + 20).find_map(|n| {
        let digits = format!("{:09}", 943_400_000 + n);
        let sum: u32 =
            digits.bytes().zip((2..=10).rev()).map(|(d, w)| u32::from(d - b'0') * w).sum();
        let check = (11 - sum % 11) % 11;
        (check < 10).then(|| format!("{digits}{check}"))
    });
    let digits = valid.unwrap();
    format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
}

/// Fails if anything planted stands in `bytes`; says where, and what is around.
#[track_caller]
pub fn assert_clean(bytes: &[u8], what: &str) {
    // Whatever else there is, the needles are plain letters and digits.
    let text = String::from_utf8_lossy(bytes);
    for needle in NEEDLES {
        if let Some(at) = text.find(needle) {
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
        for needle in NEEDLES.iter().filter(|needle| !["quillfeath", "943400"].contains(needle)) {
            assert!(words.contains(needle), "{words}");
        }
        let shown = domain::redaction::redact(&words);
        assert_clean(shown.text.as_bytes(), "a redacted text");
        assert!(shown.text.contains(HARMLESS));
    }
    let mut numbers: BTreeSet<String> = (0..1_000).map(nhs_number).collect();
    assert_eq!(numbers.len(), 1_000);
    assert!(numbers.pop_last().unwrap().starts_with("943 400"), "the needle fits all");
    assert!(std::panic::catch_unwind(|| assert_clean(b"by Mrs Quillfeather", "it")).is_err());
}
