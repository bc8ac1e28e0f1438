//! What a letter says, and how it looks: one layout for all, as plain text and
//! as HTML.

use domain::account::EmailAddress;
use domain::contact::ContactPoint;
use serde::{Deserialize, Serialize};

/// The name of the service in letters.
const SERVICE: &str = "Candour";

/// A letter to one person. It says no more than it must: no names of people,
/// no reference of a record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// To whom.
    pub to: EmailAddress,
    /// What it is about, in words that tell of nobody: the subject.
    pub occasion: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// Whom to reach with questions, where somebody is configured.
    #[serde(default)]
    pub help: Option<ContactPoint>,
}

/// A part of a letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A paragraph.
    Text(String),
    /// A link, on a line of its own.
    Link {
        /// What following it does.
        words: String,
        /// Where it leads: a whole address.
        address: String,
    },
}

impl Letter {
    /// An empty letter about something.
    pub fn new(to: EmailAddress, occasion: impl Into<String>) -> Self {
        Self { to, occasion: occasion.into(), parts: Vec::new(), help: None }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Text(text.into()));
        self
    }

    /// Adds a link to a whole address.
    #[must_use]
    pub fn link(mut self, words: impl Into<String>, address: impl Into<String>) -> Self {
        self.parts.push(Part::Link { words: words.into(), address: address.into() });
        self
    }

    /// The subject line.
    pub fn subject(&self) -> String {
        format!("{} – {SERVICE}", self.occasion)
    }

    /// The letter as plain text.
    pub fn plain(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Link { words, address } => format!("{words}:\n{address}"),
        });
        let parts: Vec<String> = parts.chain([self.closing()]).collect();
        parts.join("\n\n") + "\n"
    }

    /// The letter as HTML. It loads nothing from anywhere, so that opening it
    /// tells nobody.
    pub fn html(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) => paragraph(&escaped(text)),
            Part::Link { words, address } => {
                let (words, address) = (escaped(words), escaped(address));
                paragraph(&format!(
                    "<a href=\"{address}\" style=\"color:#005eb8;font-weight:bold\">{words}</a>\
                     <br><span style=\"font-size:14px;word-break:break-all\">{address}</span>"
                ))
            }
        });
        let (subject, parts) = (escaped(&self.subject()), parts.collect::<String>());
        let closing = escaped(&self.closing());
        format!(
            "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{subject}</title></head>\
             <body style=\"margin:0;background:#f0f4f5;color:#212b32;\
             font-family:Arial,sans-serif;font-size:16px;line-height:1.5\">\
             <div style=\"max-width:600px;margin:0 auto;padding:24px;background:#ffffff\">\
             <h1 style=\"font-size:22px;margin:0 0 24px\">{}</h1>{parts}\
             <p style=\"margin:24px 0 0;font-size:14px;color:#4c6272\">{closing}</p>\
             </div></body></html>",
            escaped(&self.occasion)
        )
    }

    /// How every letter ends.
    fn closing(&self) -> String {
        let help = self.help.as_ref().map(|help| format!(" For help: {help}.")).unwrap_or_default();
        format!(
            "{SERVICE} sent this because of something done on its site. Nobody reads answers to \
             it.{help} {SERVICE} never asks for your password by email."
        )
    }
}

fn paragraph(html: &str) -> String {
    format!("<p style=\"margin:0 0 16px\">{html}</p>")
}

/// Text as it may stand in HTML, within an attribute too.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        let to = EmailAddress::try_from("a@candour.example".to_owned()).unwrap();
        Letter::new(to, "Set a new password")
            .say("Someone asked <b>\"&'</b>.")
            .link("Set it", "https://candour.example/x?a=1&b=\"><script>")
    }

    #[test]
    fn both_parts_say_the_same_and_hold_the_link() {
        let plain = letter().plain();
        assert!(
            plain.starts_with("Someone asked <b>\"&'</b>.\n\nSet it:\nhttps://candour.example/x")
        );
        let html = letter().html();
        for words in
            ["Set a new password", "Someone asked", "Set it", "never asks for your password"]
        {
            assert!(html.contains(words), "{words}");
        }
    }

    #[test]
    fn nothing_written_into_a_letter_comes_to_life() {
        let html = letter().html();
        assert!(!html.contains("<b>") && !html.contains("<script"));
        assert!(
            html.contains("href=\"https://candour.example/x?a=1&amp;b=&quot;&gt;&lt;script&gt;\"")
        );
    }

    #[test]
    fn a_letter_says_whom_to_reach_where_somebody_is() {
        assert!(!letter().plain().contains("For help"));
        let help = "help@candour.example".parse().ok();
        let letter = Letter { help, ..letter() };
        assert!(letter.plain().contains("For help: help@candour.example."));
        assert!(letter.html().contains("For help: help@candour.example."));
    }

    #[test]
    fn a_letter_loads_nothing() {
        let html = letter().html();
        for loading in ["<img", "<link", "src=", "url(", "@import"] {
            assert!(!html.contains(loading), "{loading}");
        }
    }
}
