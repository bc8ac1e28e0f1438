//! Text that stands out from the text around it.

use leptos::prelude::*;

use super::{OptionalText, class_list::ClassList};

/// Text set apart, such as an example or an aside.
#[component]
pub fn InsetText(
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// The text, as paragraphs.
    children: Children,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-inset-text").with(class.as_deref()).into_string();
    view! {
        <div class=class>
            <span class="nhsuk-u-visually-hidden">"Information: "</span>
            {children()}
        </div>
    }
    .into_any()
}
