//! The letters about requests and decisions (L18). They name no organisation
//! and no person, and repeat no reason: that is for whoever signs in.

use chrono::Duration;
use domain::access::request::RequestKind;
use domain::access::request::view::AccessRequest;
use domain::account::EmailAddress;

use crate::mail::Letter;
use crate::site::Site;

/// A letter about a decision is of use for this long.
pub const OF_USE: Duration = Duration::days(14);

/// A request was approved.
pub fn approved(to: EmailAddress, request: &AccessRequest, site: &Site) -> Letter {
    let what = match request.kind {
        RequestKind::Standard => {
            "Your account was approved. You can sign in and record events under your name."
                .to_owned()
        }
        kind => format!("Your request for {} was approved.", lower(kind)),
    };
    decided(to, "Your request was approved", &what, site)
}

/// A request was rejected.
pub fn rejected(to: EmailAddress, request: &AccessRequest, site: &Site) -> Letter {
    let what = format!(
        "Your request for {} was rejected. Sign in to read why. You can report events without an account at any time.",
        lower(request.kind)
    );
    decided(to, "Your request was rejected", &what, site)
}

/// Something was taken away.
pub fn revoked(to: EmailAddress, site: &Site) -> Letter {
    let what = "Access that you had at an organisation was taken away. Sign in to see what you have now and why.";
    decided(to, "Your access has changed", what, site)
}

/// A post was given or taken, or an account suspended or restored.
pub fn changed(to: EmailAddress, what: &str, site: &Site) -> Letter {
    decided(to, "Your account has changed", what, site)
}

fn decided(to: EmailAddress, occasion: &str, what: &str, site: &Site) -> Letter {
    Letter::new(to, occasion).say(what).link("See your account", site.link("/account"))
}

/// A kind of request in the middle of a sentence.
fn lower(kind: RequestKind) -> String {
    let name = kind.name();
    name.chars().take(1).flat_map(char::to_lowercase).chain(name.chars().skip(1)).collect()
}
