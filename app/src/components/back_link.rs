//! The link back to the page before, at the top of a page.

use leptos::prelude::*;

use super::{OptionalText, class_list::ClassList};

/// Link to the page before, or a button where going back submits a form.
#[component]
pub fn BackLink(
    /// Where it leads. Without one it is a submit button.
    #[prop(optional, into)]
    href: OptionalText,
    /// Whether it stands on a dark background.
    #[prop(optional)]
    reverse: bool,
    /// Words before the text, for screen readers only.
    #[prop(optional, into)]
    hidden_text: OptionalText,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// Words of the link; "Back" when there are none.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-back-link")
        .when(reverse, "nhsuk-back-link--reverse")
        .with(class.as_deref())
        .into_string();
    let hidden = hidden_text.get().map(|text| {
        let text = format!("{text} ");
        view! { <span class="nhsuk-u-visually-hidden">{text}</span> }
    });
    let text = children.map_or_else(|| "Back".into_any(), |children| children());
    match href.get() {
        Some(href) => view! { <a class=class href=href>{hidden} {text}</a> }.into_any(),
        None => view! { <button class=class type="submit">{hidden} {text}</button> }.into_any(),
    }
}
