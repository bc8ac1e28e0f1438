//! A field for a password, with a button that shows what was typed.

use leptos::{ev, prelude::*};

use super::{
    Button, ButtonVariant, Heading, Optional, OptionalContent, OptionalText, TextInput, behaviour,
    class_list::ClassList,
};

/// A password. The button that shows it appears when scripts run, and the
/// password hides again when its form is sent.
#[component]
pub fn PasswordInput(
    /// Name under which the password is sent.
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
    /// The password, where a form is shown again. The service never does that.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    /// `current-password` or `new-password`.
    #[prop(default = "current-password".into(), into)]
    autocomplete: OptionalText,
    /// Width in characters: 2, 3, 4, 5, 10, 20 or 30.
    #[prop(optional, into)]
    width: Optional<u8>,
    /// Whether it is a code, such as a PIN, shown in a monospaced face.
    #[prop(optional)]
    code: bool,
    /// Unit before the control.
    #[prop(optional, into)]
    prefix: OptionalContent,
    /// Whether it refuses input.
    #[prop(optional)]
    disabled: bool,
    /// Look of the button.
    #[prop(default = ButtonVariant::Secondary)]
    button: ButtonVariant,
    /// Extra classes of the control.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let width = width.get();
    let id = id.get().map_or_else(|| name.clone(), String::from);
    let class = ClassList::new("nhsuk-password-input__input nhsuk-js-password-input-input")
        .with(class.as_deref())
        .into_string();
    let running = behaviour::script_running();
    let shown = RwSignal::new(false);
    // A browser may remember the text of a field that is not a password field
    // at the moment its form is sent.
    Effect::new(move |_| {
        let listener = window_event_listener(ev::submit, move |_| shown.set(false));
        on_cleanup(move || listener.remove());
    });
    let announcement = move || {
        running.get().then(|| {
            let state = move || if shown.get() { "visible" } else { "hidden" };
            view! {
                <div class="nhsuk-password-input__sr-status nhsuk-u-visually-hidden" aria-live="polite">
                    "Your password is " {state}
                </div>
            }
        })
    };
    let label_of_button = Signal::derive(move || {
        Some(if shown.get() { "Hide password" } else { "Show password" }.to_owned())
    });
    let after = view! {
        <Button
            variant=button
            small=true
            kind="button"
            disabled=disabled
            label=label_of_button
            class="nhsuk-password-input__toggle nhsuk-js-password-input-toggle"
            attr:aria-controls=id.clone()
            attr:hidden=move || !running.get()
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {move || if shown.get() { "Hide" } else { "Show" }}
        </Button>
        {announcement}
    }
    .into_any();
    let kind = Signal::derive(move || if shown.get() { "text" } else { "password" });
    view! {
        <TextInput
            name
            label
            id
            hint
            error
            invalid
            value
            kind
            width
            code
            autocomplete
            autocapitalize="none"
            spellcheck=false
            prefix
            disabled
            after
            class
            group_class="nhsuk-password-input"
            attr:data-module="nhsuk-password-input"
        />
    }
    .into_any()
}
