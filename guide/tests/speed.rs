//! How long the redaction engine takes in a browser. Run by `make
//! bench-redaction` alone, as it asserts nothing.
#![cfg(test)]
#![cfg(target_arch = "wasm32")]
#![cfg(feature = "measure")]

use domain::redaction::Engine;
use js_sys::{Function, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const DATA: &[u8] = include_bytes!("../../domain/data/redaction/engine-5.bin");
const NARRATIVES: &str = include_str!("../../training/measured/narratives.txt");

/// Milliseconds since the page began.
fn now() -> f64 {
    let clock = js_sys::Reflect::get(&global(), &"performance".into()).unwrap_or(JsValue::NULL);
    let now = js_sys::Reflect::get(&clock, &"now".into()).unwrap_or(JsValue::NULL);
    now.unchecked_into::<Function>().call0(&clock).ok().and_then(|now| now.as_f64()).unwrap_or(0.0)
}

#[wasm_bindgen_test]
fn a_thousand_characters() {
    let began = now();
    let Ok(engine) = Engine::from_bytes(DATA) else { return };
    console_log!("the engine is made in {:.1} ms", now() - began);
    let text: String = NARRATIVES.chars().take(1_000).collect();
    let mut times: Vec<f64> = (0..51)
        .map(|_| {
            let began = now();
            std::hint::black_box(engine.find(&text));
            now() - began
        })
        .collect();
    times.sort_by(f64::total_cmp);
    console_log!("1,000 characters take {:.2} ms (median), {:.2} ms (worst)", times[25], times[50]);
}
