//! How long the redaction engine and the checks of a form take in a browser.
//! Run by `make bench` and `make bench-redaction` alone, as it asserts nothing.
#![cfg(test)]
#![cfg(target_arch = "wasm32")]
#![cfg(feature = "measure")]

#[path = "../../server/benches/speed/form/filled.rs"]
mod filled;

use chrono::NaiveDate;
use domain::redaction::Engine;
use domain::taxonomy::{Audience, Form};
use js_sys::{Function, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const DATA: &[u8] = include_bytes!("../../domain/data/redaction/engine-5.bin");
const NARRATIVES: &str = include_str!("../../training/measured/narratives.txt");

/// Between two pictures on a screen that shows sixty a second.
const FRAME: f64 = 1_000.0 / 60.0;

/// Milliseconds since the page began.
fn now() -> f64 {
    let clock = js_sys::Reflect::get(&global(), &"performance".into()).unwrap_or(JsValue::NULL);
    let now = js_sys::Reflect::get(&clock, &"now".into()).unwrap_or(JsValue::NULL);
    now.unchecked_into::<Function>().call0(&clock).ok().and_then(|now| now.as_f64()).unwrap_or(0.0)
}

/// Milliseconds that something takes each time, the shortest first. It is done
/// so often at a time that the browser's coarse clock can tell.
fn times<T>(together: u32, mut work: impl FnMut() -> T) -> Vec<f64> {
    let mut times: Vec<f64> = (0..51)
        .map(|_| {
            let began = now();
            for _ in 0..together {
                std::hint::black_box(work());
            }
            (now() - began) / f64::from(together)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

#[wasm_bindgen_test]
fn a_thousand_characters() {
    let began = now();
    let Ok(engine) = Engine::from_bytes(DATA) else { return };
    console_log!("the engine is made in {:.1} ms", now() - began);
    let text: String = NARRATIVES.chars().take(1_000).collect();
    let times = times(1, || engine.find(&text));
    console_log!("1,000 characters take {:.2} ms (median), {:.2} ms (worst)", times[25], times[50]);
}

#[wasm_bindgen_test]
fn a_full_record() {
    let (form, today) = (Form::new(Audience::Staff), NaiveDate::from_ymd_opt(2026, 11, 21));
    let Some(today) = today else { return };
    for patients in [1, 99] {
        let Some(answers) = filled::incident(form, patients, today) else {
            console_log!("the form cannot be filled in");
            return;
        };
        let pages = form.pages(&answers);
        let longest = pages.iter().max_by_key(|page| form.fields(page, &answers).len());
        let Some(page) = longest else { return };
        let one = times(20, || form.check_page(page, &answers, today));
        let whole = times(5, || form.parse(&answers, today));
        console_log!(
            "{patients} patients: its longest page is checked in {:.0} µs, the whole record of {} \
             pages in {:.0} µs; a frame has {:.0} µs",
            one[25] * 1_000.0,
            pages.len(),
            whole[25] * 1_000.0,
            FRAME * 1_000.0
        );
    }
}
