//! One's own data (`domain.md` L36 to L38): a copy of it, putting it right,
//! asking that less is done with it, and having it erased.

mod ask;
mod copy;
mod email;
mod erase;
mod name;
mod overview;

use axum::Router;
use leptos::prelude::*;

use crate::components::{BackLink, PageTitle};
use crate::server::state::AppState;

pub use ask::Ask;
pub use copy::Copy;
pub use email::ChangeEmail;
pub use erase::Erase;
pub use name::ChangeName;
pub use overview::{Overview, state_of};

/// Where the page about one's data is.
const OVERVIEW: &str = "/account/data";

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .merge(ask::submission::posts())
        .merge(copy::submission::posts())
        .merge(email::submission::posts())
        .merge(erase::submission::posts())
        .merge(name::submission::posts())
}

/// A page below the one about one's data.
fn below(title: &'static str, content: AnyView) -> AnyView {
    view! {
        <PageTitle text=title />
        <BackLink href=OVERVIEW>"Your data"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                {content}
            </div>
        </div>
    }
    .into_any()
}
