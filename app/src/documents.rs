//! The documents that people accept, as they are read: headings, paragraphs,
//! lists. Their text lies in `app/documents`.

use leptos::prelude::*;
use service::site::{ContactPoint, Contacts};

/// The terms of use.
pub const TERMS: &str = include_str!("../documents/terms.md");

/// The privacy policy.
pub const PRIVACY: &str = include_str!("../documents/privacy.md");

/// A part of a document.
#[derive(Debug, PartialEq, Eq)]
enum Block {
    Heading(String),
    Paragraph(String),
    List(Vec<String>),
}

/// Reads a document: blocks are parted by empty lines, headings begin with
/// `## `, the lines of a list with `- `.
fn blocks(text: &str) -> Vec<Block> {
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| match part.strip_prefix("## ") {
            Some(heading) => Block::Heading(heading.to_owned()),
            None if part.starts_with("- ") => {
                let items = part.lines().filter_map(|line| line.strip_prefix("- "));
                Block::List(items.map(str::to_owned).collect())
            }
            None => Block::Paragraph(part.to_owned()),
        })
        .collect()
}

/// A document with the addresses that the operator has named. Its headings
/// stand at a level of their own, under the page's.
pub fn document(text: &str, contacts: &Contacts, level: u8) -> AnyView {
    let ask = "To reach us, ask whoever looks after accounts in your organisation.";
    let named = |point: &Option<ContactPoint>, what: &str| match point {
        Some(point) => format!("{what} {point}."),
        None => ask.to_owned(),
    };
    let text = text
        .replace("{support}", &named(&contacts.support, "Write to"))
        .replace("{privacy}", &named(&contacts.privacy, "About personal data, write to"));
    blocks(&text)
        .into_iter()
        .map(|block| match block {
            Block::Heading(words) if level < 3 => {
                view! { <h2 class="nhsuk-heading-m">{words}</h2> }.into_any()
            }
            Block::Heading(words) => view! { <h3 class="nhsuk-heading-s">{words}</h3> }.into_any(),
            Block::Paragraph(words) => view! { <p>{words}</p> }.into_any(),
            Block::List(items) => {
                let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
                view! { <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use domain::terms;

    use super::*;

    /// What each version says, by a hash of it (FNV-1a). A changed word needs a
    /// new number in `domain::terms`, so that people are asked again, and then
    /// the new hash here.
    const SAID: [(&str, u16, u64); 2] =
        [("terms", 1, 0x1328_58db_1524_7db3), ("privacy", 1, 0xb8d5_84e8_2c37_4e2d)];

    fn hash(text: &str) -> u64 {
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }

    #[test]
    fn no_word_changes_without_a_new_version() {
        let now = [
            ("terms", terms::TERMS.number, hash(TERMS)),
            ("privacy", terms::PRIVACY.number, hash(PRIVACY)),
        ];
        assert_eq!(now, SAID);
    }

    #[test]
    fn a_document_is_read_as_it_is_written() {
        let read = blocks("One.\n\n## Two\n\n- three\n- four\n");
        let list = Block::List(vec!["three".to_owned(), "four".to_owned()]);
        assert_eq!(
            read,
            [Block::Paragraph("One.".to_owned()), Block::Heading("Two".to_owned()), list]
        );
    }

    /// Every line of a list is one that is shown.
    #[test]
    fn no_line_of_a_document_is_lost() {
        for text in [TERMS, PRIVACY] {
            for part in text.split("\n\n").filter(|part| part.starts_with("- ")) {
                assert!(part.trim().lines().all(|line| line.starts_with("- ")), "{part}");
            }
        }
    }
}
