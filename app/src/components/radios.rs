//! A question with exactly one answer out of a few.

use leptos::{html, prelude::*};

use super::choice::{Kind, Place, choice_id};
use super::field::Guidance;
use super::{
    Choice, Fieldset, Heading, Optional, OptionalContent, OptionalText, behaviour,
    class_list::ClassList,
};

/// A group of radio buttons under one question.
#[component]
pub fn Radios(
    /// Name under which the choice is sent.
    #[prop(into)]
    name: String,
    /// The choices.
    items: Vec<Choice>,
    /// The question. Leave it out only inside a fieldset that asks it.
    #[prop(optional, into)]
    legend: Optional<Heading>,
    /// Help on how to answer.
    #[prop(optional, into)]
    hint: OptionalContent,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Marks the answer as wrong without a message of its own.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Value of the choice that is chosen at first.
    #[prop(optional, into)]
    value: OptionalText,
    /// Start of all ids; the name when there is none.
    #[prop(optional, into)]
    id_prefix: OptionalText,
    /// Whether the buttons are smaller, for filters.
    #[prop(optional)]
    small: bool,
    /// Whether the choices stand side by side. Only for two short ones.
    #[prop(optional)]
    inline: bool,
    /// Whether it refuses input.
    #[prop(optional)]
    disabled: bool,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let legend = legend.get();
    let id = id_prefix.get().map_or_else(|| name.clone(), String::from);
    let guidance = Guidance::new(&id, OptionalText::default(), hint.is_some(), error, invalid);
    let class = ClassList::new("nhsuk-radios")
        .when(small, "nhsuk-radios--small")
        .when(inline, "nhsuk-radios--inline")
        .with(class.as_deref())
        .into_string();

    let running = behaviour::script_running();
    let first = items.iter().position(|item| Some(item.value()) == value.as_deref());
    let chosen = RwSignal::new(first);
    let mut place = 0;
    let items = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| {
            place += item.places();
            let field = NodeRef::<html::Input>::new();
            // The browser may restore another choice than the server sent.
            Effect::new(move |_| {
                if field.get().is_some_and(|field| field.checked()) {
                    chosen.set(Some(index));
                }
            });
            item.render(Place {
                kind: Kind::Radio,
                name: name.clone(),
                id: choice_id(&id, place),
                disabled,
                described_by: None,
                running,
                checked: first == Some(index),
                chosen: Signal::derive(move || chosen.get() == Some(index)),
                field,
                on_change: Callback::new(move |()| chosen.set(Some(index))),
            })
        })
        .collect_view();

    let group_class = guidance.group_class(OptionalText::default());
    let described_by = Signal::derive(guidance.described_by());
    let content = view! {
        {guidance.render(hint)}
        <div class=class data-module="nhsuk-radios">{items}</div>
    }
    .into_any();
    let content = match legend {
        None => content,
        Some(legend) => view! { <Fieldset legend described_by>{content}</Fieldset> }.into_any(),
    };
    view! { <div class=group_class>{content}</div> }.into_any()
}
