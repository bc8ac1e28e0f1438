//! How people show who they are: a new password, the second step, sessions.

mod forgotten;
mod half_way;
mod overview;
mod password;
mod second_step;
mod sessions;

use axum::Router;
use leptos::prelude::*;

use crate::components::{BannerVariant, NotificationBanner};
use crate::posted::Posted;
use crate::server::state::AppState;

pub use forgotten::{Forgotten, Sent, SetNew};
pub use half_way::{ADDRESS as SECOND_STEP, HalfWay};
pub use overview::Overview;
pub use password::ChangePassword;
pub use second_step::SecondStepPage;
pub use sessions::Sessions;

/// Where the page about signing in is.
const OVERVIEW: &str = "/account/sign-in";

/// The field that holds recovery codes, in the answer to the post that made
/// them.
const CODES: &str = "codes";

/// What was tried too often.
pub(super) const TOO_OFTEN: &str = "There were too many attempts. Wait 15 minutes, then try again";

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .merge(forgotten::submission::posts())
        .merge(half_way::submission::posts())
        .merge(password::submission::posts())
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

/// Recovery codes, this once.
fn codes_page(codes: &str, onwards: String) -> AnyView {
    use crate::components::{ButtonLink, InsetText, PageTitle};

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
