//! A receipt code opens one report, says little, and takes more words.

use domain::event::Status;
use domain::event::record::AdditionKind;
use domain::taxonomy::RowValue;

use super::pilot::{Pilot, patient};
use super::world::World;

#[tokio::test]
async fn a_code_opens_its_own_report_redacted() {
    let world = World::new().await;
    let words = Pilot { words: "Mrs Quillfeather fell.".to_owned(), ..patient() };
    let receipt = words.report(&world, &world.service.new_form_secret()).await;
    patient().report(&world, &world.service.new_form_secret()).await;

    let typed = receipt.code.as_str().to_lowercase().replace('-', " ");
    let opened = world.service.open_report(&typed).await.unwrap().unwrap();
    assert_eq!(opened.reference, receipt.reference);
    assert_eq!(opened.status, Status::Recorded);
    let texts: Vec<&String> = opened
        .sections
        .iter()
        .flat_map(|section| &section.rows)
        .filter_map(|row| match &row.value {
            RowValue::FreeText(text) => Some(text),
            _ => None,
        })
        .collect();
    assert!(!texts.is_empty());
    assert!(texts.iter().all(|text| text.as_str() == "Mrs [name 1] fell."), "{texts:?}");
}

#[tokio::test]
async fn a_wrong_code_and_one_that_never_was_answer_alike() {
    let world = World::new().await;
    let receipt = patient().report(&world, &world.service.new_form_secret()).await;
    let never = domain::receipt::ReceiptCode::from_bytes([5; 19]);
    let slip = receipt.code.as_str().replacen(|c: char| c != '-', "U", 1);
    for wrong in [never.as_str(), &slip, "", receipt.reference.as_str()] {
        assert_eq!(world.service.open_report(wrong).await.unwrap(), None, "{wrong}");
        assert!(!world.service.add_by_receipt(wrong, "More.").await.unwrap(), "{wrong}");
    }
}

#[tokio::test]
async fn words_are_added_once_however_often_they_are_sent() {
    let world = World::new().await;
    let receipt = patient().report(&world, &world.service.new_form_secret()).await;
    let code = receipt.code.as_str();
    let words = ["The floor was wet.", "The floor was wet.", "My number is 07700 900123."];
    for words in words {
        assert!(world.service.add_by_receipt(code, words).await.unwrap());
    }
    assert!(world.service.add_by_receipt(code, "  ").await.unwrap(), "nothing to add");
    let opened = world.service.open_report(code).await.unwrap().unwrap();
    let added: Vec<&str> = opened.additions.iter().map(|added| added.words.as_str()).collect();
    assert_eq!(added, ["The floor was wet.", "My number is [telephone number]."]);
    assert!(opened.additions.iter().all(|added| added.kind == AdditionKind::FromReporter));
}

#[tokio::test]
async fn what_is_too_long_is_refused_with_a_reason() {
    let world = World::new().await;
    let receipt = patient().report(&world, &world.service.new_form_secret()).await;
    let refused =
        world.service.add_by_receipt(receipt.code.as_str(), &"x".repeat(20_001)).await.unwrap_err();
    assert!(matches!(refused, service::ServiceError::TooLong { field: "words", .. }));
}
