//! A group of fields that answer one question.

use leptos::prelude::*;

use super::heading::{CaptionPlace, Heading, heading_element, hidden_after};
use super::{OptionalText, class_list::ClassList};

/// Fields that answer one question, under its legend.
#[component]
pub fn Fieldset(
    /// The question, and how it shows.
    #[prop(into)]
    legend: Heading,
    /// Ids of what describes the whole group.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// ARIA role, where the plain group is not announced well.
    #[prop(optional, into)]
    role: OptionalText,
    /// Id of the group.
    #[prop(optional, into)]
    id: OptionalText,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// The fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-fieldset").with(class.as_deref()).into_string();
    view! {
        <fieldset
            class=class
            id=id.get()
            role=role.get()
            aria-describedby=move || described_by.get()
        >
            {legend_element(legend)}
            {children.map(|children| children())}
        </fieldset>
    }
    .into_any()
}

/// The legend of a group. Unlike a label, it wraps its heading, because a
/// legend must be the first child of its fieldset.
fn legend_element(heading: Heading) -> AnyView {
    let class = heading.class_list("nhsuk-fieldset__legend", "nhsuk-fieldset__legend--");
    let Heading { content, size, level, caption, hidden_text, id, class: _ } = heading;
    let (inside, after) = match caption {
        None => (None, None),
        Some(caption) if caption.place == CaptionPlace::After => (None, Some(caption.beside(size))),
        Some(caption) => (Some(caption.inside(size)), None),
    };
    let words = view! { {inside} {content} {hidden_text.get().map(hidden_after)} }.into_any();
    let words = match level {
        None => words,
        Some(level) => heading_element(
            level,
            "nhsuk-fieldset__heading".to_owned(),
            OptionalText::default(),
            words,
        ),
    };
    view! { <legend class=class id=id.get()>{words}</legend> {after} }.into_any()
}
