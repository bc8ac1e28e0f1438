//! A report that its writer has asked to be kept on their own device: the
//! browser gets its own answers, and goes on with what it has kept.

use axum::http::StatusCode;
use chrono::Duration;

use crate::world::World;

const STORY: &str = "AdverseEvent.description";
const TODAY: &str = "AdverseEventEstimatedDate.IncidentOccurredToday";

#[tokio::test]
async fn a_browser_gets_the_answers_of_its_own_form_alone() {
    let world = World::new().await;
    let visitor = world.nobody();
    assert_eq!(visitor.get("/report/answers").await.status, StatusCode::NO_CONTENT);
    let first = visitor.begin_report().await;
    visitor.post(&first, &[("AdverseEvent.event", "incident")]).await.location();
    visitor.post("/report/what", &[(STORY, "I am Ada Jones.")]).await.location();
    let answers = visitor.get("/report/answers").await;
    assert_eq!(answers.header("cache-control"), "no-store");
    assert_eq!(answers.json()[STORY], serde_json::json!(["I am Ada Jones."]));
    assert_eq!(world.nobody().get("/report/answers").await.status, StatusCode::NO_CONTENT);
    // Nothing of it is shown, or done, unless scripts offer it.
    let page = visitor.get("/report/what").await;
    assert!(page.has("[data-device=page][hidden]"));
    assert!(world.nobody().get("/report").await.has("[data-device=start][hidden]"));
}

#[tokio::test]
async fn a_form_that_was_kept_on_a_device_goes_on_where_it_stopped() {
    let world = World::new().await;
    let first = world.nobody();
    let begun = first.begin_report().await;
    first.post(&begun, &[("AdverseEvent.event", "good-care")]).await.location();
    first.post("/report/you", &[("PractitionerDetails.ReporterType", "1")]).await.location();
    first.post("/report/what", &[(STORY, "They were kind.")]).await.location();
    first
        .post("/report/again", &[("AdverseEventWentWell.HowFutureOccurrence", "Tell others.")])
        .await
        .location();
    first.post("/report/today", &[(TODAY, "y")]).await.location();
    let kept = first.get("/report/answers").await.body;
    let day = world.service.today();

    // The browser was closed, and two days have passed.
    world.later(Duration::days(2));
    let later = world.nobody();
    let on = day.to_string();
    let fields = [
        ("then", "take-up"),
        ("answers", kept.as_str()),
        ("page", "strengths"),
        ("typed", "AdverseEventWentWell.StrengthsOfCare=Patience+%26+care&owner=RAL"),
        ("on", &on),
    ];
    later.post("/report", &fields).await.location();
    let answers = later.get("/report/answers").await.json();
    assert_eq!(answers[STORY], serde_json::json!(["They were kind."]));
    let strengths = &answers["AdverseEventWentWell.StrengthsOfCare"];
    assert_eq!(*strengths, serde_json::json!(["Patience & care"]));
    assert!(answers.get("owner").is_none());
    // “Today” stays the day on which it was said.
    let noted = answers.to_string();
    assert!(noted.contains(&format!("\"{}\"", day.format("%-d"))), "{noted}");
    let check = later.get("/report/check").await.words();
    assert!(check.contains(&domain::calendar::day_in_words(day)), "{check}");
}

#[tokio::test]
async fn what_a_device_makes_up_is_read_like_anything_typed() {
    let world = World::new().await;
    let visitor = world.nobody();
    for none in ["", "[]", "{\"a\":1}", "no json"] {
        let refused = visitor.post("/report", &[("then", "take-up"), ("answers", none)]).await;
        assert!(refused.errors().contains("cannot be read"), "{none:?}: {}", refused.status);
    }
    let forged =
        r#"{"owner":["RAL"],"AdverseEvent.event":["nonsense"],"AdverseEvent.description":["x"]}"#;
    let at = visitor.post("/report", &[("then", "take-up"), ("answers", forged)]).await.location();
    assert_eq!(at, "/report/type");
    let answers = visitor.get("/report/answers").await.json();
    assert!(answers.get("owner").is_none() && answers.get("AdverseEvent.description").is_some());
}
