//! The letters to whoever registers.

use domain::account::EmailAddress;

use crate::mail::Letter;
use crate::site::Site;

/// Asks whether the mailbox is theirs.
pub fn confirm(to: EmailAddress, token: &str, site: &Site) -> Letter {
    Letter::new(to, "Finish your registration")
        .say("Somebody, probably you, has registered with this email address. Follow the link within 24 hours to choose a password and finish.")
        .link("Finish your registration", site.link(&format!("/register/confirm/{token}")))
        .say("If it was not you, do nothing: no account is made.")
}

/// Tells the owner of an account that somebody tried to register anew.
pub fn has_an_account(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "You have an account already")
        .say("Somebody, probably you, has tried to register with this email address. It has an account already, so nothing was changed.")
        .link("Sign in", site.link("/sign-in"))
        .say("If it was not you, you need to do nothing.")
}
