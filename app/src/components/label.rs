//! The label of a field, which may be the heading of its page too.

use leptos::prelude::*;

use super::heading::{CaptionPlace, Heading, heading_element, hidden_after};
use super::{OptionalText, class_list::ClassList};

/// Label of one field.
#[component]
pub fn Label(
    /// Words of the label and how they show.
    #[prop(into)]
    heading: Heading,
    /// Id of the field that it names.
    #[prop(optional, into)]
    for_id: OptionalText,
    /// Class of the component that it belongs to, before the heading's own.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let Heading { content, size, level, caption, hidden_text, id, class: own } = heading;
    let sized = size.map(|size| format!("nhsuk-label--{}", size.suffix()));
    let class = ClassList::new("nhsuk-label")
        .with(sized.as_deref())
        .with(class.as_deref())
        .with(own.as_deref())
        .into_string();
    let (before, inside, after) = match caption {
        None => (None, None, None),
        Some(caption) => match caption.place {
            CaptionPlace::Before => (Some(caption.beside(size)), None, None),
            CaptionPlace::Inside => (None, Some(caption.inside(size)), None),
            CaptionPlace::After => (None, None, Some(caption.beside(size))),
        },
    };
    let label = view! {
        <label class=class for=for_id.get() id=id.get()>
            {inside}
            {content}
            {hidden_text.get().map(hidden_after)}
        </label>
    }
    .into_any();
    let label = match level {
        None => label,
        Some(level) => {
            heading_element(level, "nhsuk-label-wrapper".to_owned(), OptionalText::default(), label)
        }
    };
    view! { {before} {label} {after} }.into_any()
}
