//! What one recorded under one's own account.

use domain::event::listing::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::{LazyRoute, lazy_route};

use super::events::simple_list::{Introduction, simple_list};
use super::national::alarm::UnsealingAlarm;
use crate::failure::Failure;

/// One page of the reader's own events.
#[server(prefix = "/api", endpoint = "my-events")]
async fn list_my_events(address: String) -> Result<Page, Failure> {
    use super::events::simple_list::turn_of;
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.my_events(&actor, turn_of(&address)).await.map_err(failed)
}

/// The page of one's own events.
pub struct MyEvents;

#[lazy_route]
impl LazyRoute for MyEvents {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let search = use_location().search;
        let list = simple_list(
            Introduction {
                address: "/my-events",
                heading: "My events",
                about: "What you recorded under your own name, in any organisation. Reports that you made without your account are not here: only their receipt codes open them.",
                empty: "You have recorded no events yet.",
                download: Some("/export/my-events"),
            },
            Resource::new_blocking(move || search.get(), list_my_events),
        );
        view! {
            <UnsealingAlarm />
            {list}
        }
        .into_any()
    }
}
