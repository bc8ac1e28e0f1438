//! The redaction engine in a browser, with the data that it fetches.
#![cfg(test)]
#![cfg(target_arch = "wasm32")]

use domain::redaction::{Engine, Kind};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const DATA: &[u8] = include_bytes!("../../domain/data/redaction/engine-5.bin");

#[wasm_bindgen_test]
fn it_finds_what_it_finds_on_the_server() {
    let engine = Engine::from_bytes(DATA).unwrap();
    let text = "Sister Okonkwo rang 0113 496 0123 about St Mary's ward and Parkinson's disease.";
    let found: Vec<(Kind, &str)> =
        engine.find(text).iter().map(|span| (span.kind, &text[span.start..span.end])).collect();
    assert_eq!(found, [(Kind::Name, "Okonkwo"), (Kind::Telephone, "0113 496 0123")]);
}

#[wasm_bindgen_test]
fn it_refuses_data_that_are_not_its_own() {
    assert!(Engine::from_bytes(&DATA[..DATA.len() / 2]).is_err());
    assert!(Engine::from_bytes(b"another engine").is_err());
}
