//! The panel that confirms that something is done.

use leptos::prelude::*;

use super::{Heading, Level, OptionalText, class_list::ClassList};

/// What a panel is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelVariant {
    /// Something is done.
    #[default]
    Confirmation,
    /// Something must be read first.
    Interruption,
}

/// A large panel at the top of a page.
#[component]
pub fn Panel(
    /// What happened. An `h1` unless it says otherwise.
    #[prop(into)]
    heading: Heading,
    /// What it is for.
    #[prop(optional)]
    variant: PanelVariant,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// What else there is to know, such as a reference.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-panel")
        .when(variant == PanelVariant::Interruption, "nhsuk-panel--interruption")
        .with(class.as_deref())
        .into_string();
    let body = children.map(|children| view! { <div class="nhsuk-panel__body">{children()}</div> });
    view! {
        <div class=class>
            {heading.render("nhsuk-panel__heading", "nhsuk-panel__heading--", Level::One)}
            {body}
        </div>
    }
    .into_any()
}
