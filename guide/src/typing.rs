//! Warning of identifiers while someone types: they are underlined, and a
//! sentence below says what they look like. Nothing is held back, and nothing
//! leaves the device for it: the server takes identifiers out of whatever is
//! sent.

mod underline;

use std::cell::{Cell, OnceCell};

use domain::redaction::{Engine, Kind, Span};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event, HtmlTextAreaElement};

use crate::page::{all, document, element, on, window};

/// Someone has stopped typing for a moment, in milliseconds.
const PAUSE: i32 = 500;

thread_local! {
    static ENGINE: OnceCell<Box<Engine>> = const { OnceCell::new() };
    /// The timer that runs until the next pause.
    static WAITING: Cell<Option<i32>> = const { Cell::new(None) };
}

/// Begins to watch what is typed, with the data of the redaction engine. Does
/// nothing with the data of another version.
#[wasm_bindgen]
pub fn watch(data: &[u8]) {
    let Ok(engine) = Engine::from_bytes(data) else { return };
    if ENGINE.with(|present| present.set(Box::new(engine))).is_err() {
        return;
    }
    on("input", |event| {
        if let Some(text) = text_of(&event) {
            after_a_pause(text);
        }
    });
    on("scroll", |event| {
        if let Some(text) = text_of(&event) {
            underline::follow(&text);
        }
    });
    let resized = Closure::<dyn Fn()>::new(look_at_all);
    window().set_onresize(Some(resized.as_ref().unchecked_ref()));
    resized.forget();
    look_at_all();
}

fn look_at_all() {
    for text in all::<HtmlTextAreaElement>(&document().into(), "textarea") {
        look(&text);
    }
}

/// The text in which something happened.
fn text_of(event: &Event) -> Option<HtmlTextAreaElement> {
    event.target()?.dyn_into().ok()
}

/// Looks at a text once its writer pauses.
fn after_a_pause(text: HtmlTextAreaElement) {
    underline::clear(&text);
    if let Some(waiting) = WAITING.take() {
        window().clear_timeout_with_handle(waiting);
    }
    let looked = Closure::once_into_js(move || look(&text));
    let timer = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(looked.unchecked_ref(), PAUSE);
    WAITING.set(timer.ok());
}

fn look(text: &HtmlTextAreaElement) {
    let typed = text.value();
    let found = ENGINE.with(|engine| engine.get().map(|engine| engine.find(&typed)));
    let found = found.unwrap_or_default();
    underline::draw(text, &typed, &found);
    // A text without a place to say it under is underlined all the same.
    let _ = say(text, &found);
}

/// Says below the text what it seems to hold.
fn say(text: &HtmlTextAreaElement, found: &[Span]) -> Option<()> {
    let place = place_below(text)?;
    let said = sentence(found);
    if place.text_content().as_deref() != Some(&said) {
        place.set_text_content(Some(&said));
    }
    Some(())
}

/// The paragraph below a text, which screen readers watch.
fn place_below(text: &HtmlTextAreaElement) -> Option<Element> {
    let id = format!("{}-identifiers", text.id());
    if let Some(place) = document().get_element_by_id(&id) {
        return Some(place);
    }
    let place = element("p", "app-identifiers")?;
    place.set_id(&id);
    let _ = place.set_attribute("aria-live", "polite");
    let parent = text.parent_element()?;
    parent.insert_before(&place, text.next_sibling().as_ref()).ok()?;
    Some(place)
}

/// What a text seems to hold, in a sentence; nothing where it holds nothing.
fn sentence(found: &[Span]) -> String {
    let is_found = |kind: &Kind| found.iter().any(|span| span.kind == *kind);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(is_found).collect();
    let Some((last, others)) = kinds.split_last() else { return String::new() };
    let list = match others {
        [] => last.label().to_owned(),
        others => {
            let others: Vec<&str> = others.iter().map(|kind| kind.label()).collect();
            format!("{} or {}", others.join(", "), last.label())
        }
    };
    let article = match kinds.first() {
        Some(Kind::NhsNumber | Kind::IpAddress | Kind::Address | Kind::Email) => "an",
        _ => "a",
    };
    format!(
        "What is underlined looks like {article} {list}. Please leave it out if you can. Whatever is left is taken out before anyone reads it."
    )
}
