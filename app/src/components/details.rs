//! Text that opens on demand, without scripts.

use leptos::prelude::*;

use super::{OptionalContent, OptionalText, class_list::ClassList};

/// A summary that opens to show more.
#[component]
pub fn Details(
    /// What it is about.
    #[prop(into)]
    summary: OptionalContent,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// Whether it is the larger kind, with a frame.
    #[prop(optional)]
    expander: bool,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-details")
        .when(expander, "nhsuk-expander")
        .with(class.as_deref())
        .into_string();
    view! {
        <details class=class open=open>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{summary.get()}</span>
            </summary>
            <div class="nhsuk-details__text">{children()}</div>
        </details>
    }
    .into_any()
}
