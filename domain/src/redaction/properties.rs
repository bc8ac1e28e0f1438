//! What holds of every text.

use proptest::prelude::*;

use super::{find, redact};

/// Words that recognisers look for, so that chance texts come near them.
fn bait() -> impl Strategy<Value = String> {
    let words = vec![
        "Mr",
        "mrs",
        "Dr",
        "miss",
        "nurse",
        "pt",
        "Ward",
        "ward",
        "Rose",
        "Karen",
        "karen",
        "KAREN",
        "Patel",
        "PATEL",
        "O'Hare",
        "St",
        "st",
        "Quixley",
        "quixley",
        "de",
        "la",
        "A",
        "R",
        "b",
        "s",
        "'s",
        "'",
        ".",
        ",",
        ":",
        "(",
        ")",
        "+",
        "-",
        "/",
        "@",
        "dob",
        "born",
        "d.o.b",
        "on",
        "since",
        "nhs",
        "no",
        "gmc",
        "tel",
        "hosp",
        "reg",
        "ni",
        "943",
        "476",
        "5919",
        "9434765919",
        "07700",
        "900123",
        "44",
        "12",
        "5",
        "3",
        "1960",
        "05/03/1960",
        "march",
        "LS1",
        "4AP",
        "LS14AP",
        "AB12",
        "CDE",
        "AB123456C",
        "12C3456E",
        "K123456",
        "Cuckoo",
        "Lane",
        "Street",
        "flat",
        "Foley",
        "catheter",
        "line",
        "x@y.org",
        "www.y.org",
        "http://",
        "y.com/z",
        "192.0.2.17",
        "2001:db8:0:1::5a",
        "[name 1]",
        "[address]",
        "[name 999999999]",
        "[",
        "]",
        "\n",
        "\u{200B}",
        "Zoë",
        "ﬁ",
        "İ",
        "…",
    ];
    let gap = prop::sample::select(vec!["", " ", " ", " ", "\n", "  "]);
    let piece = (prop::sample::select(words), gap).prop_map(|(word, gap)| format!("{word}{gap}"));
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => bait(), 1 => any::<String>(), 1 => "[ -~\n]{0,80}"]
}

/// Ten digits with the right check digit.
fn nhs_number() -> impl Strategy<Value = Vec<u32>> {
    let nine = prop::collection::vec(0u32..10, 9);
    nine.prop_filter_map("no check digit is 10", |mut digits| {
        let sum: u32 =
            digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        let check = (11 - sum % 11) % 11;
        digits.push(check);
        (check < 10).then_some(digits)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_are_ordered_apart_and_between_characters(text in any_text()) {
        let spans = find(&text);
        prop_assert!(spans.iter().all(|span| span.start < span.end && text.get(span.start..span.end).is_some()));
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        prop_assert!(spans.iter().all(|span| (0.0..=1.0).contains(&span.confidence)));
    }

    #[test]
    fn redacting_twice_is_redacting_once(text in any_text()) {
        let once = redact(&text);
        let twice = redact(&once.text);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.spans.is_empty());
    }

    #[test]
    fn a_valid_nhs_number_is_hidden_in_any_spacing(
        digits in nhs_number(),
        cuts in prop::collection::vec(any::<bool>(), 9),
        space in prop::sample::select(vec![" ", "  ", "-", "\u{a0}", "\n", "\t"]),
        before in prop::sample::select(vec!["", "seen as", "NHS no.", "(", "ref:"]),
    ) {
        let mut written = String::new();
        for (at, digit) in digits.iter().enumerate() {
            if at > 0 && cuts[at - 1] {
                written.push_str(space);
            }
            written.push_str(&digit.to_string());
        }
        let text = redact(&format!("{before} {written} was seen")).text;
        prop_assert!(!text.contains(|c: char| c.is_ascii_digit()), "{}", text);
    }

    #[test]
    fn an_email_address_is_hidden(
        name in "[a-zA-Z][a-zA-Z0-9._+'-]{0,15}[a-z0-9]",
        host in "[a-z]{1,8}(\\.[a-z]{1,8}){0,2}\\.[a-z]{2,6}",
        around in prop::sample::select(vec![("", ""), ("(", ")."), ("<", ">"), ("to:", ","), ("\"", "\"")]),
    ) {
        let text = redact(&format!("write {}{name}@{host}{} please", around.0, around.1)).text;
        prop_assert_eq!(text, format!("write {}[email address]{} please", around.0, around.1));
    }

    #[test]
    fn a_postcode_is_hidden(
        area in prop::sample::select(vec!["LS", "B", "SW", "CF", "BT", "EH", "G", "DE", "M", "NG"]),
        district in "[1-9][0-9]?|[1-9][A-H]",
        inward in "[0-9][ABD-HJLNP-UW-Z]{2}",
        space in prop::sample::select(vec![" ", "", "  "]),
    ) {
        let text = redact(&format!("She lives in {area}{district}{space}{inward}.")).text;
        prop_assert_eq!(text, "She lives in [postcode].");
    }
}

/// What is found reads as a placeholder, and what stands beside it may read
/// differently then.
#[test]
fn redacting_twice_is_redacting_once_beside_strange_letters() {
    let once = redact("\u{320E}[\u{A16}\u{A3C}\u{3B2}\u{104A7}\u{434}\u{11052}\u{AE}");
    assert_eq!(redact(&once.text).text, once.text);
}

/// U+FDFA is one letter that is read as four words: what is found in it is found
/// once.
#[test]
fn a_letter_that_is_read_as_several_words_is_hidden_once() {
    for text in ["\u{fdfa}Mr Jones07700 900123\n07700 900123é0", "Mr \u{fdfa} Jones", "\u{fdfa}"] {
        let read = redact(text);
        assert!(read.spans.is_sorted_by(|one, next| one.end <= next.start), "{:?}", read.spans);
    }
}
