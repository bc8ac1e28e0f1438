//! A question with any number of answers.

use leptos::{html, prelude::*};

use super::choice::{Kind, Place, choice_id};
use super::field::Guidance;
use super::{
    Choice, Fieldset, Heading, Optional, OptionalContent, OptionalText, behaviour,
    class_list::ClassList,
};

/// One box while scripts run.
#[derive(Clone, Copy)]
struct Tick {
    field: NodeRef<html::Input>,
    ticked: RwSignal<bool>,
    exclusive: bool,
}

impl Tick {
    fn clear(self) {
        if let Some(field) = self.field.get_untracked() {
            field.set_checked(false);
        }
        self.ticked.set(false);
    }

    /// Takes over what the box shows, and clears the boxes that it excludes.
    fn changed(self, group: &[Tick]) {
        let ticked = self.field.get_untracked().is_some_and(|field| field.checked());
        self.ticked.set(ticked);
        if ticked {
            group
                .iter()
                .filter(|other| other.ticked != self.ticked && (self.exclusive || other.exclusive))
                .for_each(|other| other.clear());
        }
    }
}

/// A group of checkboxes under one question.
#[component]
pub fn Checkboxes(
    /// Name under which each ticked value is sent.
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
    /// Values of the choices that are ticked at first.
    #[prop(optional)]
    values: Vec<String>,
    /// Start of all ids; the name when there is none.
    #[prop(optional, into)]
    id_prefix: OptionalText,
    /// Whether the boxes are smaller, for filters.
    #[prop(optional)]
    small: bool,
    /// Whether the choices stand side by side.
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
    let class = ClassList::new("nhsuk-checkboxes")
        .when(small, "nhsuk-checkboxes--small")
        .when(inline, "nhsuk-checkboxes--inline")
        .with(class.as_deref())
        .into_string();
    // Without a fieldset, hint and error can only describe each box.
    let described_by = guidance.described_by();
    let each_described_by = if legend.is_some() { None } else { untrack(&described_by) };

    let running = behaviour::script_running();
    let ticked_first = |item: &Choice| values.iter().any(|value| value == item.value());
    let ticks: Vec<Tick> = items
        .iter()
        .map(|item| Tick {
            field: NodeRef::new(),
            ticked: RwSignal::new(ticked_first(item)),
            exclusive: item.exclusive,
        })
        .collect();
    let group = StoredValue::new(ticks.clone());
    let mut place = 0;
    let items = items
        .into_iter()
        .zip(ticks)
        .map(|(item, tick)| {
            place += item.places();
            // The browser may restore other ticks than the server sent.
            Effect::new(move |_| {
                if let Some(field) = tick.field.get() {
                    tick.ticked.set(field.checked());
                }
            });
            let checked = ticked_first(&item);
            item.render(Place {
                kind: Kind::Checkbox,
                name: name.clone(),
                id: choice_id(&id, place),
                disabled,
                described_by: each_described_by.clone(),
                running,
                checked,
                chosen: tick.ticked.into(),
                field: tick.field,
                on_change: Callback::new(move |()| group.with_value(|group| tick.changed(group))),
            })
        })
        .collect_view();

    let group_class = guidance.group_class(OptionalText::default());
    let described_by = Signal::derive(described_by);
    let content = view! {
        {guidance.render(hint)}
        <div class=class data-module="nhsuk-checkboxes">{items}</div>
    }
    .into_any();
    let content = match legend {
        None => content,
        Some(legend) => view! { <Fieldset legend described_by>{content}</Fieldset> }.into_any(),
    };
    view! { <div class=group_class>{content}</div> }.into_any()
}
