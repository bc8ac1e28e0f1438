//! How people show who they are: a new password, the second step, passkeys,
//! sessions.

mod forgotten;
mod half_way;
mod half_way_passkey;
mod linking;
mod overview;
mod passkey;
mod passkeys;
mod password;
mod provider;
mod remove_passkey;
mod second_step;
mod sessions;

use axum::Router;
use leptos::prelude::*;
use service::account::NotTaken;

use crate::components::{BannerVariant, ButtonLink, InsetText, NotificationBanner, PageTitle};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::server::state::AppState;

pub use forgotten::{Forgotten, Sent, SetNew};
pub use half_way::{ADDRESS as SECOND_STEP, HalfWay};
pub use linking::Linking;
pub use overview::Overview;
pub use passkey::{ANSWER as PASSKEY, Asking, WRONG as WRONG_PASSKEY, offered, passkey_form};
pub use passkeys::Passkeys;
pub use password::ChangePassword;
pub use provider::{ByProvider, buttons};
pub use remove_passkey::RemovePasskey;
pub use second_step::SecondStepPage;
pub use sessions::Sessions;

/// Where the page about signing in is.
const OVERVIEW: &str = "/account/sign-in";

/// The field that holds recovery codes, in the answer to the post that made
/// them.
const CODES: &str = "codes";

/// What was tried too often.
pub(super) const TOO_OFTEN: &str = "There were too many attempts. Wait 15 minutes, then try again";

/// The password that is asked for again is wrong.
const WRONG_PASSWORD: &str = "This is not your password";

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .merge(forgotten::submission::posts())
        .merge(half_way::submission::posts())
        .merge(linking::submission::posts())
        .merge(passkey::submission::posts())
        .merge(passkeys::submission::posts())
        .merge(password::submission::posts())
        .merge(provider::submission::posts())
        .merge(remove_passkey::submission::posts())
        .merge(second_step::submission::posts())
        .merge(sessions::submission::posts())
}

/// Takes secrets out of what was posted: no page that is shown again holds one.
pub(super) fn take(posted: &mut Posted, name: &str) -> String {
    let value = posted.value(name);
    posted.fields.retain(|(field, _)| field != name);
    value
}

/// Says that something is done.
pub(super) fn done(words: &'static str) -> AnyView {
    view! {
        <NotificationBanner variant=BannerVariant::Success>
            <p class="nhsuk-notification-banner__heading">{words}</p>
        </NotificationBanner>
    }
    .into_any()
}

/// Why a provider has led nowhere. Whoever has no account here, has one that is
/// not linked, or one that is suspended reads the same.
fn sorry(why: NotTaken, label: &str) -> AnyView {
    let words = match why {
        NotTaken::Away => format!("{label} does not answer at the moment. Try again in a few minutes. Your password works meanwhile."),
        NotTaken::Refused => format!("We cannot accept what {label} answered, or it did not let you in. Try again; if that does not help, ask whoever looks after your account there."),
        NotTaken::Gone => "This was begun in another browser, more than 15 minutes ago, or is done already. Begin again.".to_owned(),
        NotTaken::Unknown => format!("No account here that you can use is linked to you at {label}. If you have one, sign in with your password once and link it on the page “Signing in”. If you have none, register."),
        NotTaken::Taken => format!("Who you are at {label} is linked to another account here, or this account to somebody else there. Take that link away first."),
        NotTaken::TooOften => TOO_OFTEN.to_owned(),
    };
    let register = (why == NotTaken::Unknown)
        .then(|| view! { <p><a href="/register" rel="external">"Register"</a></p> });
    view! {
        <InsetText><p>{words}</p></InsetText>
        {register}
    }
    .into_any()
}

/// Whether the person who is signed in has a password.
async fn has_password() -> Result<bool, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let ways = service()?.ways_in(&signed_in().await?).await.map_err(failed)?;
    Ok(ways.password)
}

/// What somebody reads who has no password and would need it here.
fn password_first() -> AnyView {
    view! {
        <p>
            "You have no password here, and need one to change how you sign in. We send a link to set it to your email address."
        </p>
        <ButtonLink href="/forgotten">"Set a password"</ButtonLink>
    }
    .into_any()
}

/// Recovery codes, this once.
fn codes_page(codes: &str, onwards: String) -> AnyView {
    let codes: Vec<AnyView> = codes
        .split_whitespace()
        .map(|code| view! { <li><code>{code.to_owned()}</code></li> }.into_any())
        .collect();
    view! {
        <PageTitle text="Your recovery codes" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Your recovery codes"</h1>
                <p>
                    "Each of these codes signs you in once instead of the code of your app, for when you do not have it with you. They are shown this once: write them down or print this page, and keep it where you keep your keys."
                </p>
                <InsetText>
                    <ul class="nhsuk-list">{codes}</ul>
                </InsetText>
                <ButtonLink href=onwards>"I have kept them"</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}
