//! What is wrong with an answer, beside the field.

use leptos::prelude::*;

use super::{OptionalText, class_list::ClassList};

/// Says what is wrong with an answer and how to put it right.
#[component]
pub fn ErrorMessage(
    /// Id, so that the field can name it in `aria-describedby`.
    #[prop(optional, into)]
    id: OptionalText,
    /// Word before the message, for screen readers only. Empty for none.
    #[prop(default = "Error".into(), into)]
    prefix: String,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// The message.
    children: Children,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-error-message").with(class.as_deref()).into_string();
    let prefix = (!prefix.is_empty()).then(|| {
        let prefix = format!("{prefix}: ");
        view! { <span class="nhsuk-u-visually-hidden">{prefix}</span> }
    });
    view! { <span class=class id=id.get()>{prefix} {children()}</span> }.into_any()
}
