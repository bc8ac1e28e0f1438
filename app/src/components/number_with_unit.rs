//! A number and what it counts, such as an age in months.

use leptos::prelude::*;

use super::field::Guidance;
use super::{Fieldset, Heading, OptionalContent, OptionalText, Select, SelectOption, TextInput};

/// A number and its unit under one question.
#[component]
pub fn NumberWithUnit(
    /// Start of all ids; the fields are `{id}-number` and `{id}-unit`. They are
    /// sent as `{id}.number` and `{id}.unit`.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Heading,
    /// The units to choose from. The first is chosen at first.
    units: Vec<SelectOption>,
    /// Help on how to answer.
    #[prop(optional, into)]
    hint: OptionalContent,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The number that was typed.
    #[prop(into)]
    number: String,
    /// The unit that was chosen.
    #[prop(into)]
    unit: String,
) -> impl IntoView {
    let sound = Signal::derive(|| false);
    let guidance = Guidance::new(&id, OptionalText::default(), hint.is_some(), error, sound);
    let wrong = Signal::derive(guidance.wrong());
    let group_class = guidance.group_class(OptionalText::default());
    let described_by = Signal::derive(guidance.described_by());
    view! {
        <div class=group_class>
            // The role makes JAWS announce the hint of a group of text fields.
            <Fieldset legend described_by role="group">
                {guidance.render(hint)}
                <div class="nhsuk-date-input" id=id.clone()>
                    <div class="nhsuk-date-input__item">
                        <TextInput
                            name=format!("{id}.number")
                            id=format!("{id}-number")
                            label="Number"
                            invalid=wrong
                            value=number
                            width=3
                            inputmode="numeric"
                            autocomplete="off"
                            label_class="nhsuk-date-input__label"
                            class="nhsuk-date-input__input"
                        />
                    </div>
                    <div class="nhsuk-date-input__item">
                        <Select
                            name=format!("{id}.unit")
                            id=format!("{id}-unit")
                            label="Unit"
                            options=units
                            value=unit
                        />
                    </div>
                </div>
            </Fieldset>
        </div>
    }
    .into_any()
}
