//! A prominent link to the next thing to do, with an arrow.

use leptos::prelude::*;

use super::{Icon, OptionalText, class_list::ClassList};

/// Prominent link, or a button where it submits a form.
#[component]
pub fn ActionLink(
    /// Where it leads. Without one it is a submit button.
    #[prop(optional, into)]
    href: OptionalText,
    /// Whether it stands on a dark background.
    #[prop(optional)]
    reverse: bool,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// Words of the link.
    children: Children,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-action-link")
        .when(reverse, "nhsuk-action-link--reverse")
        .with(class.as_deref())
        .into_string();
    let content = view! {
        {Icon::ArrowRightCircle.draw()}
        <span class="nhsuk-action-link__text">{children()}</span>
    };
    match href.get() {
        Some(href) => view! { <a class=class href=href>{content}</a> }.into_any(),
        None => view! { <button class=class type="submit">{content}</button> }.into_any(),
    }
}
