//! How much is taken, and what is said of answers that will not do. Whatever is
//! wrong, what was typed comes back.

use axum::http::StatusCode;
use domain::taxonomy::MAX_TEXT;

use crate::answer::Answer;
use crate::people::Person;
use crate::recording::{incident, patients_report};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const STORY: &str = "AdverseEvent.description";
const INCIDENT: (&str, &str) = ("AdverseEvent.event", "incident");

/// A draft whose type is chosen, above its pages.
async fn draft(visitor: &Visitor) -> String {
    let first = visitor.begin_record(TRUST).await;
    visitor.post(&first, &[INCIDENT]).await.location();
    first.replace("/type", "")
}

#[track_caller]
fn assert_refused(answer: &Answer, says: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}: {}", answer.errors());
    assert!(answer.errors().contains(says), "{says}: {}", answer.errors());
}

/// Characters are counted, not bytes.
#[tokio::test]
async fn twenty_thousand_characters_are_taken_and_one_more_is_refused() {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let page = format!("{}/what", draft(&staff).await);
    for letter in ["x", "ł"] {
        let most = letter.repeat(MAX_TEXT);
        staff.post(&page, &[(STORY, &most)]).await.location();
        let more = letter.repeat(MAX_TEXT + 1);
        let refused = staff.post(&page, &[(STORY, &more)]).await;
        assert_refused(&refused, "“What happened” is 20,001 characters long. Shorten it to 20,000");
        assert_eq!(refused.holds(STORY), [&*more], "what was typed is lost");
        assert_eq!(staff.get(&page).await.holds(STORY), [&*more], "and what is kept");
    }
    let record = staff.record(TRUST, &incident("A rail was loose.")).await;
    let address = format!("/events/{record}");
    let (most, more) = ("word ".repeat(MAX_TEXT / 5), "word ".repeat(MAX_TEXT / 5) + "more");
    let fields = |words| [("do", "note"), ("version", "1"), ("note", words)];
    let refused = staff.post(&address, &fields(&*more)).await;
    assert_refused(&refused, "20,000 characters");
    assert_eq!(refused.holds("note"), [&*more]);
    staff.post(&address, &fields(&*most)).await.location();
    let (_, code) = world.nobody().report(&patients_report("A rail.", PRACTICE)).await;
    let refused = world.nobody().post("/receipt", &[("code", &code), ("words", &more)]).await;
    assert_refused(&refused, "20,000 characters");
    assert_eq!(refused.holds("words"), [&*more]);
}

/// Two megabytes come back; more is not read.
#[tokio::test]
async fn two_megabytes_are_read_and_come_back() {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let page = format!("{}/what", draft(&staff).await);
    let large = "x".repeat(2 * 1024 * 1024);
    let refused = staff.post(&page, &[(STORY, &large)]).await;
    assert_refused(&refused, "Shorten it to 20,000");
    assert!(refused.holds(STORY) == [&*large], "what was typed is lost");
    let reporter = world.nobody();
    reporter.begin_report().await;
    let refused = reporter.post("/report/what", &[INCIDENT, (STORY, &large)]).await;
    assert_refused(&refused, "Shorten it to 20,000");
    assert!(refused.holds(STORY) == [&*large], "what was typed is lost");
    let too_large = "x".repeat(3 * 1024 * 1024);
    for (visitor, page) in [(&staff, &*page), (&reporter, "/report/what")] {
        let refused = visitor.post(page, &[(STORY, &too_large)]).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
    assert!(staff.get(&page).await.holds(STORY) == [&*large], "what was kept is lost");
}

#[tokio::test]
async fn a_forged_choice_is_refused_by_name() {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let draft = draft(&staff).await;
    let page = |slug: &str| format!("{draft}/{slug}");
    let forged = [
        ("people-and-things", "AdverseEventAgent.InvolvedAgents", "Choose an answer from the list"),
        ("harm", "Candour.PatientAffected", "Patient affected"),
        ("actions", "AdverseEventClassification.LevelOfConcern", "Level of concern"),
        ("type", "AdverseEvent.event", "Type of event"),
    ];
    for (slug, field, says) in forged {
        for value in ["nonsense", "' OR 1=1 --", "99999999999999999999", "\u{0}"] {
            let refused = staff.post(&page(slug), &[(field, value)]).await;
            assert_refused(&refused, says);
        }
        let two = staff.post(&page(slug), &[(field, "1"), (field, "nonsense")]).await;
        assert_refused(&two, says);
    }
    // Nothing of it can be sent.
    staff.post(&page("type"), &[("AdverseEvent.event", "nonsense")]).await;
    let sent = staff.post(&page("check"), &[]).await;
    assert_ne!(sent.header("location"), draft);
    assert!(staff.get("/my-events").await.each("tbody a").is_empty());
}

/// Fields that the page does not ask for change nothing.
#[tokio::test]
async fn forged_fields_are_ignored() {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let forged = [
        ("owner", PRACTICE),
        ("author", "somebody else"),
        ("reference", "00000-00000"),
        ("status", "reviewed"),
        ("PractitionerDetails.ReporterType", "1"),
    ];
    let mut answers = incident("A rail was loose.");
    answers.extend(forged.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let record = staff.record(TRUST, &answers).await;
    let read = [("reference", record.as_str())];
    let record = staff.server_fn("/api/event", &read).await.json();
    assert_eq!(record["head"]["owner"]["Organisation"], TRUST);
    assert_eq!(record["head"]["recorder"]["Named"], Person::Colleague(TRUST).name());
    assert_eq!(record["head"]["facets"]["status"], "Recorded");
}

#[tokio::test]
async fn impossible_dates_are_refused_and_come_back() {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let page = format!("{}/when-and-where", draft(&staff).await);
    let dates = [
        (["30", "2", "2026"], "must be a real date"),
        (["29", "2", "2025"], "must be a real date"),
        (["0", "3", "2026"], "must be a real date"),
        (["1", "13", "2026"], "must be a real date"),
        (["-1", "3", "2026"], "must be a real date"),
        (["one", "March", "2026"], "must be a real date"),
        (["2", "3", "26"], "must have a year in four numbers"),
        (["2", "3", "99999"], "must have a year in four numbers"),
        (["2", "", "2026"], "must include a month"),
        (["19", "11", "2026"], "must be today or in the past"),
        (["", "", ""], "Enter the day it happened"),
    ];
    for ([day, month, year], says) in dates {
        let fields = [
            ("AdverseEventEstimatedDate.IncidentOccurredToday", "n"),
            ("AdverseEvent.date.day", day),
            ("AdverseEvent.date.month", month),
            ("AdverseEvent.date.year", year),
            ("LocationDetails.LocationKnown", "y"),
            ("LocationDetails.ServiceArea", "1"),
        ];
        let refused = staff.post(&page, &fields).await;
        assert_refused(&refused, says);
        for (name, typed) in &fields[1..4] {
            assert_eq!(refused.holds(name), [*typed], "{name}");
        }
    }
    for query in ["from=2026-02-30", "from=2026-03-02&to=2026-03-01", "type=nonsense", "older=x"] {
        let list = staff.get(&format!("/events?{query}")).await;
        assert_eq!(list.status, StatusCode::OK, "{query}");
        assert!(!list.errors().is_empty(), "{query}");
    }
}

/// An organisation that nobody knows is refused, and can be named in words
/// (`rules.md` 14).
#[tokio::test]
async fn an_organisation_that_is_not_listed_is_written_in_words() {
    let world = World::new().await;
    let reporter = world.nobody();
    reporter.begin_report().await;
    reporter.post("/report/type", &[INCIDENT]).await.location();
    reporter.post("/report/you", &[("PractitionerDetails.ReporterType", "1")]).await.location();
    let field = "LocationDetails.Organisation";
    let words = "words.LocationDetails.Organisation";
    for unknown in ["ZZZ99", "no code", "RAA RBB"] {
        let refused = reporter.post("/report/organisation", &[(field, unknown)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{unknown}");
        assert!(!refused.errors().is_empty());
    }
    let undecided = reporter.post("/report/organisation", &[(words, "the old mill")]).await;
    assert_refused(&undecided, "Choose an organisation from the list");
    assert_eq!(undecided.holds(words), ["the old mill"]);
    let own_words = [(field, "not-listed"), (words, "the old mill")];
    reporter.post("/report/organisation", &own_words).await.location();
    let again = reporter.get("/report/organisation").await;
    assert_eq!(again.holds(words), ["the old mill"]);
}
