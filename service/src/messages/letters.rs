//! Letters about messages.

use domain::account::EmailAddress;
use domain::redaction::redact;

use crate::mail::Letter;
use crate::site::Site;

/// An answer to feedback.
pub fn to_feedback(to: EmailAddress, words: &str) -> Letter {
    answer(Letter::new(to, "An answer to your feedback"), words)
        .say("Your email address was kept for this answer alone, and is deleted now.")
}

/// An answer to a report of a breach.
pub fn to_breach(to: EmailAddress, words: &str) -> Letter {
    answer(Letter::new(to, "An answer to your report of a breach"), words)
}

/// What somebody wrote, without names and numbers, a paragraph at a time.
fn answer(letter: Letter, words: &str) -> Letter {
    let redacted = redact(words).text;
    let paragraphs = redacted.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    paragraphs.fold(letter, Letter::say)
}

/// Tells somebody who holds the accounts post that there is a report.
pub fn breach_reported(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "A breach was reported")
        .say("Somebody has reported a breach of the terms, unauthorised access, or an account that has to be deactivated. Look at it now: 48 hours run from when it was found.")
        .link("See what was reported", site.link("/running/breaches"))
}

/// Tells somebody that their own account is shut, as they asked.
pub fn own_account_shut(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "Your account was deactivated")
        .say("With a report of a breach you asked for your account to be deactivated. Nobody can sign in to it now, and every session has ended. Somebody who looks after accounts restores it once it is safe.")
        .say("If it was not you who asked, somebody else was using your account.")
        .link("Report an event without an account", site.link("/report"))
}
