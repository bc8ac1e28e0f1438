//! Lists without filters: what one recorded, what waits to be placed.

use domain::event;
use domain::event::listing::{Filter, Page, Turn};

use leptos::prelude::*;

use super::results::turning;
use super::rows::table;
use crate::address;
use crate::components::PageTitle;
use crate::failure::{Failure, FailurePage};

/// Which page of a list an address asks for; the newest when it cannot be read.
pub fn turn_of(query: &str) -> Turn {
    let fields = address::decode(query);
    event::query::read(fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))).1
}

/// How a simple list is introduced.
#[derive(Clone, Copy)]
pub struct Introduction {
    /// Its address.
    pub address: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What it holds, in a sentence.
    pub about: &'static str,
    /// What stands there when it is empty.
    pub empty: &'static str,
    /// Where it is downloaded from.
    pub download: Option<&'static str>,
}

/// A page with a list.
pub fn simple_list(introduction: Introduction, page: Resource<Result<Page, Failure>>) -> AnyView {
    let Introduction { address, heading, about, empty, download } = introduction;
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let page = match page.await {
                    Ok(page) => page,
                    Err(failure) => return view! { <FailurePage failure /> }.into_any(),
                };
                let body = if page.rows.is_empty() {
                    view! { <p>{empty}</p> }.into_any()
                } else {
                    view! {
                        {table(&page.rows, None, None)}
                        {turning(address, &Filter::default(), &page)}
                        {download.map(|href| view! {
                            <p><a href=href rel="external">"Download these events"</a></p>
                        })}
                    }
                    .into_any()
                };
                view! {
                    <PageTitle text=heading.to_owned() />
                    <h1 class="nhsuk-heading-l">{heading}</h1>
                    <p class="nhsuk-u-reading-width">{about}</p>
                    {body}
                }
                .into_any()
            })}
        </Transition>
    }
    .into_any()
}
