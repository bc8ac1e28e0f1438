//! Reports that belong to nobody yet, for the national review to place.

use domain::event::listing::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::{LazyRoute, lazy_route};

use super::alarm::UnsealingAlarm;
use crate::failure::Failure;
use crate::pages::events::simple_list::{Introduction, simple_list};

/// One page of the reports that wait to be placed.
#[server(prefix = "/api", endpoint = "unplaced")]
async fn list_unplaced(address: String) -> Result<Page, Failure> {
    use crate::pages::events::simple_list::turn_of;
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.unplaced(&actor, turn_of(&address)).await.map_err(failed)
}

/// The page of unplaced reports.
pub struct National;

#[lazy_route]
impl LazyRoute for National {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let search = use_location().search;
        let list = simple_list(
            Introduction {
                address: "/national",
                heading: "Reports to place",
                about: "Reports that name no listed organisation. Open one to give it to the organisation that it is about.",
                empty: "No report waits to be placed.",
                download: None,
            },
            Resource::new_blocking(move || search.get(), list_unplaced),
        );
        view! {
            <UnsealingAlarm />
            {list}
        }
        .into_any()
    }
}
