//! A field for one of many options in a menu. Radios are easier to use; this
//! is for long lists and for filters.

use leptos::prelude::*;

use super::field::Guidance;
use super::{Heading, Label, OptionalContent, OptionalText, class_list::ClassList};

/// One line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption(Line);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Option { value: String, text: String, disabled: bool },
    Divider,
}

impl SelectOption {
    /// An option that sends this value.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Line::Option { value: value.into(), text: text.into(), disabled: false })
    }

    /// A line between options.
    pub fn divider() -> Self {
        Self(Line::Divider)
    }

    /// Makes the option visible but not to be chosen.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        if let Line::Option { disabled, .. } = &mut self.0 {
            *disabled = true;
        }
        self
    }
}

/// Label, hint, error and a menu.
#[component]
pub fn Select(
    /// Name under which the choice is sent.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: Heading,
    /// The lines of the menu.
    options: Vec<SelectOption>,
    /// Id of the control; the name when there is none.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help on how to answer.
    #[prop(optional, into)]
    hint: OptionalContent,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Marks the answer as wrong without a message of its own.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Value of the option that is chosen at first.
    #[prop(optional, into)]
    value: OptionalText,
    /// Whether it refuses input.
    #[prop(optional)]
    disabled: bool,
    /// What stands after the control, such as a button.
    #[prop(optional, into)]
    after: OptionalContent,
    /// Ids of what else describes the control.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// Extra classes of the form group.
    #[prop(optional, into)]
    group_class: OptionalText,
    /// Extra classes of the control.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let id = id.get().map_or_else(|| name.clone(), String::from);
    let guidance = Guidance::new(&id, described_by, hint.is_some(), error, invalid);
    let wrong = guidance.wrong();
    let class = move || {
        ClassList::new("nhsuk-select")
            .when(wrong(), "nhsuk-select--error")
            .with(class.as_deref())
            .into_string()
    };
    let chosen = value.get();
    let line = |SelectOption(line)| match line {
        Line::Divider => view! { <hr/> }.into_any(),
        Line::Option { value, text, disabled } => {
            let selected = chosen.as_deref() == Some(value.as_str());
            view! { <option value=value selected=selected disabled=disabled>{text}</option> }
                .into_any()
        }
    };
    let lines = options.into_iter().map(line).collect_view();
    let control = view! {
        <select
            class=class
            id=id.clone()
            name=name
            disabled=disabled
            aria-describedby=guidance.described_by()
        >
            {lines}
        </select>
    }
    .into_any();
    let control = match after.get() {
        None => control,
        Some(after) => {
            view! { <div class="nhsuk-input-wrapper">{control} {after}</div> }.into_any()
        }
    };
    view! {
        <div class=guidance.group_class(group_class)>
            <Label heading=label for_id=id/>
            {guidance.render(hint)}
            {control}
        </div>
    }
    .into_any()
}
