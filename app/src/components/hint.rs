//! Help on how to answer, under the label of a field.

use leptos::prelude::*;

use super::{OptionalText, class_list::ClassList};

/// Help on how to answer a question.
#[component]
pub fn Hint(
    /// Id, so that the field can name it in `aria-describedby`.
    #[prop(optional, into)]
    id: OptionalText,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// The help.
    children: Children,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-hint").with(class.as_deref()).into_string();
    view! { <div class=class id=id.get()>{children()}</div> }.into_any()
}
