//! A field for one line of text.

use leptos::{html, prelude::*};

use super::field::Guidance;
use super::{Heading, Label, Optional, OptionalContent, OptionalText, class_list::ClassList};

/// Label, hint, error and a one-line control.
#[component]
pub fn TextInput(
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
    /// Type of the control, such as `email` or `search`.
    #[prop(into, default = "text".into())]
    kind: Signal<&'static str>,
    /// Width in characters: 2, 3, 4, 5, 10, 20 or 30.
    #[prop(optional, into)]
    width: Optional<u8>,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// Whether the browser puts capitals in.
    #[prop(optional, into)]
    autocapitalize: OptionalText,
    /// Which keyboard a phone shows, such as `numeric`.
    #[prop(optional, into)]
    inputmode: OptionalText,
    /// Pattern that the browser checks on sending.
    #[prop(optional, into)]
    pattern: OptionalText,
    /// Example text. Not a label: it goes when typing starts.
    #[prop(optional, into)]
    placeholder: OptionalText,
    /// Whether the browser checks the spelling.
    #[prop(optional, into)]
    spellcheck: Optional<bool>,
    /// Whether the text is a code, shown in a monospaced face.
    #[prop(optional)]
    code: bool,
    /// Whether it refuses input.
    #[prop(optional)]
    disabled: bool,
    /// Unit before the control, such as `£`.
    #[prop(optional, into)]
    prefix: OptionalContent,
    /// Unit after the control, such as `kg`.
    #[prop(optional, into)]
    suffix: OptionalContent,
    /// What stands after the control, such as a button.
    #[prop(optional, into)]
    after: OptionalContent,
    /// Ids of what else describes the control.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// Class of the label, for components built on this one.
    #[prop(optional, into)]
    label_class: OptionalText,
    /// Extra classes of the form group.
    #[prop(optional, into)]
    group_class: OptionalText,
    /// Extra classes of the control.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let width = width.get();
    let spellcheck = spellcheck.get();
    let id = id.get().map_or_else(|| name.clone(), String::from);
    let guidance = Guidance::new(&id, described_by, hint.is_some(), error, invalid);
    let wrong = guidance.wrong();
    let width = width.map(|width| format!("nhsuk-input--width-{width}"));
    let control_class = move || {
        ClassList::new("nhsuk-input")
            .when(code, "nhsuk-input--code")
            .when(wrong(), "nhsuk-input--error")
            .with(width.as_deref())
            .with(class.as_deref())
            .into_string()
    };
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |before: Option<Option<String>>| {
        let now = value.get();
        if before.is_some_and(|before| before != now)
            && let Some(field) = field.get_untracked()
        {
            field.set_value(now.as_deref().unwrap_or_default());
        }
        now
    });
    let control = view! {
        <input
            class=control_class
            id=id.clone()
            name=name
            type=move || kind.get()
            spellcheck=spellcheck.map(|check| check.to_string())
            value=value.get_untracked()
            disabled=disabled
            aria-describedby=guidance.described_by()
            autocomplete=autocomplete.get()
            autocapitalize=autocapitalize.get()
            pattern=pattern.get()
            placeholder=placeholder.get()
            inputmode=inputmode.get()
            node_ref=field
        />
    }
    .into_any();
    view! {
        <div class=guidance.group_class(group_class)>
            <Label heading=label for_id=id class=label_class/>
            {guidance.render(hint)}
            {with_units(control, prefix, suffix, after)}
        </div>
    }
    .into_any()
}

/// Wraps the control together with what stands beside it, if anything does.
fn with_units(
    control: AnyView,
    prefix: OptionalContent,
    suffix: OptionalContent,
    after: OptionalContent,
) -> AnyView {
    if !(prefix.is_some() || suffix.is_some() || after.is_some()) {
        return control;
    }
    let unit = |class, unit: OptionalContent| {
        unit.get().map(|unit| view! { <div class=class aria-hidden="true">{unit}</div> })
    };
    view! {
        <div class="nhsuk-input-wrapper">
            {unit("nhsuk-input-wrapper__prefix", prefix)}
            {control}
            {unit("nhsuk-input-wrapper__suffix", suffix)}
            {after.get()}
        </div>
    }
    .into_any()
}
