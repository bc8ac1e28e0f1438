//! A field for several lines of text.

use leptos::{html, prelude::*};

use super::field::Guidance;
use super::{
    Heading, Label, Optional, OptionalContent, OptionalText, RawTextarea, class_list::ClassList,
};

/// Label, hint, error and a control of several lines.
#[component]
pub fn Textarea(
    /// Name under which the text is sent.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: Heading,
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
    /// The text. A later change of the signal replaces what was typed.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    /// Height in lines.
    #[prop(default = 5)]
    rows: u16,
    /// Whether the browser checks the spelling.
    #[prop(optional, into)]
    spellcheck: Optional<bool>,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// Whether it refuses input.
    #[prop(optional)]
    disabled: bool,
    /// What stands after the control.
    #[prop(optional, into)]
    after: OptionalContent,
    /// Ids of what else describes the control.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// The element, for code that reads what was typed.
    #[prop(default = NodeRef::new())]
    field: NodeRef<html::Textarea>,
    /// Extra classes of the form group.
    #[prop(optional, into)]
    group_class: OptionalText,
    /// Extra classes of the control.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let spellcheck = spellcheck.get();
    let id = id.get().map_or_else(|| name.clone(), String::from);
    let guidance = Guidance::new(&id, described_by, hint.is_some(), error, invalid);
    let wrong = guidance.wrong();
    let class = Signal::derive(move || {
        ClassList::new("nhsuk-textarea")
            .when(wrong(), "nhsuk-textarea--error")
            .with(class.as_deref())
            .into_string()
    });
    let described_by = Signal::derive(guidance.described_by());
    view! {
        <div class=guidance.group_class(group_class)>
            <Label heading=label for_id=id.clone()/>
            {guidance.render(hint)}
            <RawTextarea id name value rows class described_by spellcheck autocomplete disabled field/>
            {after.get()}
        </div>
    }
    .into_any()
}
