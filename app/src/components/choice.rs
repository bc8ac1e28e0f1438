//! One choice of a group of radios or checkboxes.

use leptos::{html, prelude::*};

use super::{Heading, Hint, Label, OptionalContent, OptionalText, class_list::ClassList};

/// One choice: its value, its words, and what choosing it reveals.
pub struct Choice {
    value: String,
    label: AnyView,
    hint: OptionalContent,
    reveal: Option<AnyView>,
    disabled: bool,
    divider: Option<String>,
    pub(super) exclusive: bool,
    name: OptionalText,
}

impl Choice {
    /// A choice that sends this value.
    pub fn new(value: impl Into<String>, label: impl IntoAny) -> Self {
        Self {
            value: value.into(),
            label: label.into_any(),
            hint: OptionalContent::default(),
            reveal: None,
            disabled: false,
            divider: None,
            exclusive: false,
            name: OptionalText::default(),
        }
    }

    /// Adds help under the words.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<OptionalContent>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Adds fields that belong to this choice. Without scripts they always
    /// show; with them, while the choice is chosen.
    #[must_use]
    pub fn reveals(mut self, fields: impl IntoAny) -> Self {
        self.reveal = Some(fields.into_any());
        self
    }

    /// Makes the choice visible but not to be chosen.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    /// Puts a word such as "or" before the choice.
    #[must_use]
    pub fn after_divider(mut self, word: impl Into<String>) -> Self {
        self.divider = Some(word.into());
        self
    }

    /// Makes ticking it clear all other boxes of the group, and the other way
    /// round ("none of these"). A radio button does that by itself.
    #[must_use]
    pub fn exclusive(mut self) -> Self {
        self.exclusive = true;
        self
    }

    /// Sends it under a name of its own instead of the group's.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into().into();
        self
    }

    pub(super) fn value(&self) -> &str {
        &self.value
    }

    /// How many places it takes in the numbering of ids: a divider has one too.
    pub(super) fn places(&self) -> usize {
        1 + usize::from(self.divider.is_some())
    }
}

/// Which of the two groups a choice belongs to.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Radio,
    Checkbox,
}

impl Kind {
    /// The block that its classes belong to.
    pub(super) fn block(self) -> &'static str {
        match self {
            Self::Radio => "nhsuk-radios",
            Self::Checkbox => "nhsuk-checkboxes",
        }
    }

    fn input_type(self) -> &'static str {
        match self {
            Self::Radio => "radio",
            Self::Checkbox => "checkbox",
        }
    }
}

/// What a group tells each of its choices.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) id: String,
    pub(super) disabled: bool,
    pub(super) described_by: Option<String>,
    pub(super) running: ReadSignal<bool>,
    /// Whether the server sends it chosen.
    pub(super) checked: bool,
    /// Whether it is chosen now.
    pub(super) chosen: Signal<bool>,
    pub(super) field: NodeRef<html::Input>,
    /// Called when it was chosen or given up.
    pub(super) on_change: Callback<()>,
}

impl Choice {
    /// Renders the choice at its place in a group.
    pub(super) fn render(self, place: Place) -> AnyView {
        let Place { kind, id, chosen, running, on_change, .. } = place;
        let block = kind.block();
        let name = self.name.get().map_or(place.name, String::from);
        let hint_id = self.hint.is_some().then(|| format!("{id}-item-hint"));
        let described_by = ClassList::new(place.described_by.as_deref().unwrap_or_default())
            .with(hint_id.as_deref())
            .into_string();
        let conditional = format!("conditional-{id}");
        let controls = self.reveal.is_some().then(|| conditional.clone());
        let controls_now = controls.clone();
        // ARIA knows folding checkboxes, but no folding radio buttons.
        let folds = self.reveal.is_some() && matches!(kind, Kind::Checkbox);
        let expanded = folds.then_some(move || running.get().then(|| chosen.get().to_string()));
        let is_exclusive = self.exclusive && matches!(kind, Kind::Checkbox);
        let divider = self.divider.map(|word| {
            view! { <div class=format!("{block}__divider")>{word}</div> }
        });
        let hint = self.hint.get().map(|hint| {
            view! { <Hint id=hint_id class=format!("{block}__hint")>{hint}</Hint> }
        });
        let reveal = self.reveal.map(|fields| {
            let class = move || {
                ClassList::new(&format!("{block}__conditional"))
                    .when(!chosen.get(), &format!("{block}__conditional--hidden"))
                    .into_string()
            };
            view! { <div class=class id=conditional>{fields}</div> }
        });
        view! {
            {divider}
            <div class=format!("{block}__item")>
                <input
                    class=format!("{block}__input")
                    id=id.clone()
                    name=name
                    type=kind.input_type()
                    value=self.value
                    checked=place.checked
                    disabled=place.disabled || self.disabled
                    data-behaviour=is_exclusive.then_some("exclusive")
                    data-aria-controls=controls
                    aria-controls=move || running.get().then(|| controls_now.clone()).flatten()
                    aria-expanded=expanded
                    aria-describedby=(!described_by.is_empty()).then_some(described_by)
                    node_ref=place.field
                    on:change=move |_| on_change.run(())
                />
                <Label heading=Heading::new(self.label) for_id=id class=format!("{block}__label")/>
                {hint}
            </div>
            {reveal}
        }
        .into_any()
    }
}

/// Id of the choice at this place, counted from one: the first has the plain
/// id, so that an error summary can link to it.
pub(super) fn choice_id(prefix: &str, place: usize) -> String {
    if place > 1 { format!("{prefix}-{place}") } else { prefix.to_owned() }
}
