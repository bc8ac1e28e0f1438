//! The two elements whose text Leptos 0.8 does not escape on the server.
//!
//! The server writes children of `<textarea>` and the text of
//! `leptos_meta::Title` into the page as they are, so a stored
//! `</textarea><script>` would run. They appear here and nowhere else: a lint
//! refuses both in any other file.

use leptos::{html, prelude::*};
use leptos_meta::Title;

use super::OptionalText;

/// Makes text harmless where the server would write it unescaped. The browser
/// sets text through the document and needs no escaping.
fn escaped(text: String) -> String {
    #[cfg(feature = "ssr")]
    let text = html_escape::encode_text(&text).into_owned();
    text
}

/// A multi-line text control. Pages use `Textarea` or `CharacterCount`.
#[component]
pub fn RawTextarea(
    /// Id of the control.
    id: String,
    /// Name under which the text is sent.
    name: String,
    /// Its text. A later change of the signal replaces what was typed.
    value: MaybeProp<String>,
    /// Height in lines.
    rows: u16,
    /// Classes, now.
    class: Signal<String>,
    /// Ids of what describes it, now.
    described_by: Signal<Option<String>>,
    /// Whether the browser checks the spelling.
    spellcheck: Option<bool>,
    /// What the browser may fill in.
    autocomplete: OptionalText,
    /// Whether it refuses input.
    disabled: bool,
    /// The element, for code that reads what was typed.
    field: NodeRef<html::Textarea>,
) -> impl IntoView {
    // Hydration leaves the child alone, so that what was typed before the
    // scripts arrived stays.
    Effect::new(move |before: Option<Option<String>>| {
        let now = value.get();
        if before.is_some_and(|before| before != now)
            && let Some(field) = field.get_untracked()
        {
            field.set_value(now.as_deref().unwrap_or_default());
        }
        now
    });
    let mut text = value.get_untracked().unwrap_or_default();
    if text.starts_with('\n') {
        // The HTML parser drops the first line break after the opening tag.
        text.insert(0, '\n');
    }
    view! {
        <textarea
            class=move || class.get()
            id=id
            name=name
            rows=rows.to_string()
            spellcheck=spellcheck.map(|check| check.to_string())
            disabled=disabled
            aria-describedby=move || described_by.get()
            autocomplete=autocomplete.get()
            node_ref=field
        >
            {escaped(text)}
        </textarea>
    }
    .into_any()
}

/// Sets the title of the document.
#[component]
pub fn PageTitle(
    /// The title. Not for what people wrote: titles go to history and logs.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <Title text=escaped(text)/> }.into_any()
}
