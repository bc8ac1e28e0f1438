//! The rules of the domain, in a browser: what a page refuses before it sends
//! is what the server would refuse.

#![cfg(test)]
#![cfg(target_arch = "wasm32")]

use chrono::NaiveDate;
use domain::access::{AccountType, Actor, Grant, Policy, deed, permit};
use domain::account::UserId;
use domain::organisation::OdsCode;
use domain::taxonomy::{Audience, Form, RawAnswers};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn an_empty_page_is_refused_and_the_refusal_names_a_field() {
    let form = Form::new(Audience::Public);
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let nothing = RawAnswers::default();
    let page = form.pages(&nothing).into_iter().next().expect("a first page");
    let refused = form.check_page(page, &nothing, today);
    let errors = refused.expect_err("nothing was answered");
    assert!(errors.into_iter().all(|error| !error.message.is_empty() && !error.field.is_empty()));
}

#[wasm_bindgen_test]
fn a_page_hides_what_the_server_refuses() {
    let organisation = OdsCode::parse("RL4").expect("a code");
    let reads = Grant { account_type: AccountType::ReadOnly, organisation: organisation.clone() };
    let actor = Actor {
        user: UserId(uuid::Uuid::nil()),
        name: "Reader".to_owned(),
        grants: vec![reads],
        posts: [].into(),
        policy: Policy::default(),
    };
    assert!(permit::<deed::RecordSignedIn>(Some(&actor), &organisation).is_err());
    assert!(permit::<deed::RecordAnonymously>(Some(&actor), &()).is_ok());
}
