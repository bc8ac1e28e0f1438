//! Finding an organisation without leaving the page: the page is sent as it
//! would be, and what was found is taken out of the one that comes back.

use domain::taxonomy::posted::FIND;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, DomParser, Element, FormData, HtmlElement, HtmlFormElement, RequestInit, Response,
    SubmitEvent, SupportedType, UrlSearchParams,
};

use crate::page::{document, tell_inserted, window};

/// Where what was found is counted, in a region that screen readers watch.
const SAID: &str = "[role='status']";

/// Looks for what was typed beside the button.
pub(crate) fn look(event: &SubmitEvent, form: HtmlFormElement, button: HtmlElement) {
    if !form.has_attribute("data-questions") {
        return;
    }
    event.prevent_default();
    spawn_local(async move {
        if found(&form, &button).await.is_none() {
            // The browser sends the page, and shows whatever comes.
            let _ = form.submit();
        }
    });
}

async fn found(form: &HtmlFormElement, button: &HtmlElement) -> Option<()> {
    let name = button.get_attribute("value")?;
    let answer = send(form, &name).await.ok()?;
    let looked_in = question(&document(), &name)?;
    let came = question(&answer, &name)?;
    let said = looked_in.query_selector(SAID).ok()??;
    let came_said = came.query_selector(SAID).ok()??;
    // The choices come after the count.
    while let Some(old) = said.next_element_sibling() {
        old.remove();
    }
    while let Some(new) = came_said.next_element_sibling() {
        let _ = looked_in.append_child(&new);
        tell_inserted(&new);
    }
    said.set_text_content(came_said.text_content().as_deref());
    Some(())
}

/// The group of one question for an organisation.
fn question(document: &Document, name: &str) -> Option<Element> {
    document.get_element_by_id(name)?.closest("fieldset").ok()?
}

/// Sends the page as a press of the button would.
async fn send(form: &HtmlFormElement, name: &str) -> Result<Document, JsValue> {
    let data = FormData::new_with_form(form)?;
    data.append_with_str(FIND, name)?;
    let fields = UrlSearchParams::new()?;
    for pair in data.entries() {
        let pair = js_sys::Array::from(&pair?);
        let text = |at| pair.get(at).as_string().unwrap_or_default();
        fields.append(&text(0), &text(1));
    }
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&fields);
    let sent = window().fetch_with_str_and_init(&form.action(), &request);
    let answer: Response = JsFuture::from(sent).await?.dyn_into()?;
    if !answer.ok() {
        return Err(JsValue::UNDEFINED);
    }
    let text = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)
}
