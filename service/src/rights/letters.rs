//! The letters about people's own data. They name nobody, and repeat nothing
//! that somebody wrote: that is for whoever signs in.

use chrono::{Duration, NaiveDate};
use domain::account::EmailAddress;
use domain::account::lifespan::Ending;
use domain::calendar::day_in_words;

use crate::mail::Letter;
use crate::site::Site;

/// News is worth telling for so long.
pub const NEWS: Duration = Duration::days(14);

/// Where links to a mailbox lead; the token follows.
const MAILBOX: &str = "/mailbox/";

/// Where people see what they can do about their data.
const YOUR_DATA: &str = "/account/data";

const NOT_YOU: &str = "If it was not you, set a new password at once, and tell whoever looks after your organisation's accounts.";

/// The name of an account was changed.
pub fn name_changed(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "Your name was changed")
        .say("The name of the account of this address was changed just now.")
        .say(NOT_YOU)
        .link("See your account", site.link("/account"))
}

/// Asks whether a new address is theirs.
pub fn confirm_address(to: EmailAddress, token: &str, site: &Site) -> Letter {
    Letter::new(to, "Confirm your new email address")
        .say("Somebody, probably you, wants to sign in with this address from now on. Follow the link within 24 hours to confirm that it is yours.")
        .link("Confirm the address", mailbox(token, site))
        .say("If it was not you, do nothing: nothing changes.")
}

/// Tells the old mailbox that another address has taken its place.
pub fn address_changed(to: EmailAddress, token: &str, site: &Site) -> Letter {
    Letter::new(to, "Your email address was changed")
        .say("Your account has another email address now. You sign in with that one, and we write to it.")
        .say("If it was not you, follow the link within 7 days. It puts this address back, signs everyone out, and has you set a new password.")
        .link("It was not me", mailbox(token, site))
}

/// Tells somebody that what they held by their old mailbox waits for approval.
pub fn waits_again(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "Your account waits for approval")
        .say("You were approved because your address was at nhs.net. Your new one is not, so somebody of the national team looks at it now. We write to you when they have. What you recorded, and your drafts, stay as they are.")
        .link("See your account", site.link("/account"))
}

/// The address was put back.
pub fn address_put_back(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "Your email address is back")
        .say("Your account has this address again. Everyone was signed out, and the password does not work any more.")
        .link("Set a new password", site.link("/forgotten"))
}

/// A request about somebody's data has arrived.
pub fn asked(to: EmailAddress, due_on: NaiveDate, site: &Site) -> Letter {
    Letter::new(to, "We have your request about your data")
        .say(format!("We answer it by {}.", day_in_words(due_on)))
        .link("See your request", site.link(YOUR_DATA))
}

/// It was answered.
pub fn answered(to: EmailAddress, granted: bool, site: &Site) -> Letter {
    let what = if granted {
        "What you asked about your data was done. Sign in to read more."
    } else {
        "What you asked about your data was refused. Sign in to read why. You can complain to the Information Commissioner's Office (ico.org.uk), or go to court."
    };
    Letter::new(to, "Your request about your data was answered")
        .say(what)
        .link("Read the answer", site.link(YOUR_DATA))
}

/// It takes longer.
pub fn extended(to: EmailAddress, due_on: NaiveDate, site: &Site) -> Letter {
    Letter::new(to, "Your request about your data takes longer")
        .say(format!(
            "Your request is complex. We answer it by {} at the latest. You can complain to the Information Commissioner's Office (ico.org.uk).",
            day_in_words(due_on)
        ))
        .link("See your request", site.link(YOUR_DATA))
}

/// Somebody has asked for their account to be erased.
pub fn erasure_asked(to: EmailAddress, ending: &Ending, site: &Site) -> Letter {
    Letter::new(to, "Your account will be erased")
        .say(format!(
            "You have asked for your account to be erased. That is done on {}, and this is the last email about it. Until then you can sign in and keep your account.",
            day_in_words(ending.erase_on)
        ))
        .say("What you recorded about patient safety stays. Nobody is told any more that it was you.")
        .link("Keep your account", site.link("/account/data/erase"))
        .say(NOT_YOU)
}

/// Somebody keeps their account after all.
pub fn kept(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "Your account stays")
        .say("Your account is not going to be erased.")
        .link("See your account", site.link("/account"))
}

/// Somebody has not used their account for long (L36).
pub fn unused(to: EmailAddress, ending: &Ending, is_last_keeper: bool, site: &Site) -> Letter {
    let letter = Letter::new(to, "Sign in to keep your account");
    let letter = match ending.deactivate_on {
        Some(deactivate_on) if is_last_keeper => letter
            .say("You have not signed in for 11 months, and nobody else holds the accounts post. Your account stays, but nobody looks after those of others. Sign in, or have the operator appoint somebody else.")
            .say(format!(
                "Once somebody else holds that post, your account ends like any other: it is deactivated on {} and erased on {}.",
                day_in_words(deactivate_on),
                day_in_words(ending.erase_on)
            )),
        deactivate_on => letter.say(format!(
            "You have not signed in for 11 months. If you do not until {}, your account is deactivated, and on {} it is erased with all that it says of you. What you recorded about patient safety stays.",
            day_in_words(deactivate_on.unwrap_or(ending.erase_on)),
            day_in_words(ending.erase_on)
        )),
    };
    letter.link("Sign in", site.link("/sign-in"))
}

/// Tells those who hold other posts that nobody looks after accounts.
pub fn nobody_keeps(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "Nobody looks after the accounts")
        .say("The only holder of the accounts post has not signed in for 11 months. Ask them to, or ask the operator of the service to appoint somebody else.")
        .link("Sign in", site.link("/sign-in"))
}

/// An account was deactivated.
pub fn deactivated(to: EmailAddress, erase_on: NaiveDate, site: &Site) -> Letter {
    Letter::new(to, "Your account is deactivated")
        .say(format!(
            "Nobody has signed in to your account for a year, so it is deactivated. To use it again, sign in before {}: we then send you a link. On that day it is erased with all that it says of you. What you recorded about patient safety stays.",
            day_in_words(erase_on)
        ))
        .link("Sign in", site.link("/sign-in"))
}

/// A link to take a deactivated account into use again.
pub fn reactivate(to: EmailAddress, token: &str, site: &Site) -> Letter {
    Letter::new(to, "Use your account again")
        .say("Your account is deactivated because nobody used it for a year. Follow the link within 24 hours to use it again.")
        .link("Use my account again", mailbox(token, site))
        .say("If it was not you, do nothing: the account stays deactivated, and is erased.")
}

/// Access is going to end.
pub fn grant_ends(to: EmailAddress, last_day: NaiveDate, site: &Site) -> Letter {
    Letter::new(to, "Your access ends soon")
        .say(format!(
            "Access that you have at an organisation ends after {}. If you still need it then, ask again.",
            day_in_words(last_day)
        ))
        .link("See what you hold", site.link("/account"))
}

/// Reminds an admin to look at who can see their records.
pub fn review_access(to: EmailAddress, site: &Site) -> Letter {
    Letter::new(to, "See who can read your records")
        .say("You look after the access to an organisation's records, and for a year nobody has looked at who can read them. Take away what is not needed any more, then note that you have looked.")
        .link("See who can read them", site.link("/access"))
}

fn mailbox(token: &str, site: &Site) -> String {
    site.link(&format!("{MAILBOX}{token}"))
}
