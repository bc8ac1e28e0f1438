//! The link that takes a keyboard user past the header to the main content.

use leptos::prelude::*;

use super::{OptionalText, behaviour, class_list::ClassList};

/// Link to the main content, shown when it has the focus. Comes first in the
/// page.
#[component]
pub fn SkipLink(
    /// Address of the main element within the page.
    #[prop(default = "#maincontent")]
    href: &'static str,
    /// Words of the link.
    #[prop(default = "Skip to main content")]
    text: &'static str,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-skip-link").with(class.as_deref()).into_string();
    view! {
        <a
            class=class
            data-module="nhsuk-skip-link"
            href=href
            on:click=move |event| behaviour::follow_to_field(&event, href)
        >
            {text}
        </a>
    }
    .into_any()
}
