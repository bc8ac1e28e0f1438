//! The duty of candour and learning responses, over HTTP.

use axum::http::StatusCode;
use domain::access::Post;
use domain::event::Reference;

use crate::people::Person;
use crate::recording::incident;
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

/// A response as its form is sent.
pub const RESPONSE: [(&str, &str); 4] = [
    ("do", "begin"),
    ("kind", "swarm"),
    ("reason", "It may happen again."),
    ("lead", "Ward manager"),
];

/// Adds a response to a record; where it is.
pub async fn begin(admin: &Visitor, record: &Reference) -> String {
    admin.post(&format!("/events/{record}/respond"), &RESPONSE).await.location()
}

async fn recorded(visitor: &Visitor, at: &str) -> Reference {
    visitor.record(at, &incident("A rail was loose.")).await
}

/// The fields of a day.
fn day(name: &str, [day, month, year]: [&str; 3]) -> Vec<(String, String)> {
    [("day", day), ("month", month), ("year", year)]
        .map(|(part, value)| (format!("{name}.{part}"), value.to_owned()))
        .to_vec()
}

async fn post(
    visitor: &Visitor,
    at: &str,
    fields: &[(&str, &str)],
    days: &[(String, String)],
) -> crate::answer::Answer {
    let days = days.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<(&str, &str)> = fields.iter().copied().chain(days).collect();
    visitor.post(at, &all).await
}

/// Answers whether the duty of candour applies.
pub async fn answer_candour(admin: &Visitor, record: &Reference, answer: &str) {
    let at = format!("/events/{record}/amend/statutory");
    let version = admin.get(&at).await.holds("version")[0].clone();
    let fields = [("version", &*version), ("AdverseEventGovernance.DutyOfCandour", answer)];
    admin.post(&at, &fields).await.location();
}

#[tokio::test]
async fn the_clock_of_candour_runs_until_the_follow_up_is_sent() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let record = recorded(&admin, TRUST).await;
    let at = format!("/events/{record}/statutory");
    // Nobody has said that it applies: there is no clock, and no step is taken.
    let page = admin.get(&at).await;
    assert!(page.words().contains("Nobody has answered yet"), "{}", page.words());
    assert!(page.has(&format!("main a[href='/events/{record}/amend/statutory']")));
    assert!(!page.has("input[name='told.day']"));
    let early = [("do", "candour"), ("version", "0"), ("account", "yes")];
    assert_eq!(admin.post(&at, &early).await.status, StatusCode::FORBIDDEN);
    answer_candour(&admin, &record, "false").await;
    let page = admin.get(&at).await;
    assert!(page.words().contains("does not apply to this event"), "{}", page.words());
    assert!(!page.has("input[name='told.day']") && !page.words().contains("Written follow-up"));
    assert_eq!(admin.post(&at, &early).await.status, StatusCode::FORBIDDEN);
    answer_candour(&admin, &record, "true").await;
    // It is Wednesday 18 November 2026.
    let page = admin.get(&at).await;
    assert!(page.words().contains("Due by 2 December 2026: 10 working days left."));
    let fields = [("do", "candour"), ("version", "0"), ("account", "yes")];
    let noticed = day("noticed", ["2", "11", "2026"]);
    post(&admin, &at, &fields, &noticed).await.location();
    let page = admin.get(&at).await;
    assert!(page.words().contains("It was due by 16 November 2026, 2 working days ago."));
    assert_eq!(page.holds("noticed.day"), ["2"]);
    assert!(page.has("input[name=account][checked]"), "{}", page.body);

    let early = day("told", ["1", "11", "2026"]);
    let wrong = post(
        &admin,
        &at,
        &[("do", "candour"), ("version", "1")],
        &[noticed.clone(), early].concat(),
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has(".nhsuk-error-summary a[href='#told']"), "{}", wrong.errors());
    assert_eq!(wrong.holds("told.day"), ["1"], "what was typed is lost");
    let stale = post(&admin, &at, &fields, &day("told", ["3", "11", "2026"])).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.holds("told.day"), ["3"], "what was typed is lost");

    let written = [noticed, day("written", ["16", "11", "2026"])].concat();
    post(&admin, &at, &[("do", "candour"), ("version", "1")], &written).await.location();
    let page = admin.get(&at).await;
    assert!(page.words().contains("Done on 16 November 2026, in time"), "{}", page.words());
    // The answer is the one source: with no, the steps wait out of sight.
    answer_candour(&admin, &record, "false").await;
    assert!(!admin.get(&at).await.words().contains("Done on 16 November"));
    answer_candour(&admin, &record, "true").await;
    assert!(admin.get(&at).await.words().contains("Done on 16 November 2026, in time"));
    let steps = |row: &store::AuditRow| row.entry.detail["step"] == "candour";
    let rows = world.store().audit_since(0, 1_000).await.unwrap();
    assert_eq!(rows.iter().filter(|row| steps(row)).count(), 2);
}

#[tokio::test]
async fn a_response_grows_and_loses_nothing_that_was_typed() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let (record, other) = (recorded(&admin, TRUST).await, recorded(&admin, TRUST).await);
    let respond = format!("/events/{record}/respond");
    let wrong = admin.post(&respond, &[("do", "begin"), ("reason", "Mrs Quillfeather")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["kind", "lead"] {
        assert!(wrong.has(&format!(".nhsuk-error-summary a[href='#{field}']")), "{field}");
    }
    assert_eq!(wrong.holds("reason"), ["Mrs Quillfeather"], "what was typed is lost");

    let told = [
        ("do", "begin"),
        ("kind", "swarm"),
        ("reason", "Mrs Quillfeather fell."),
        ("lead", "Matron"),
    ];
    let at = admin.post(&respond, &told).await.location();
    let page = admin.get(&at).await;
    assert!(page.words().contains("Mrs [name 1] fell."), "{}", page.words());
    let change = format!("{at}/change");
    let form = admin.get(&change).await;
    assert_eq!(form.holds("reason"), ["Mrs [name 1] fell."]);

    // A text that comes back as it was read stays what it is.
    let again = [
        ("do", "change"),
        ("version", "1"),
        ("kind", "thematic"),
        ("reason", "Mrs [name 1] fell."),
        ("lead", "Head of falls"),
    ];
    admin.post(&change, &again).await.location();
    let seals = world.store().seals_but("none", store::SealKind::Responses, None, 10).await;
    assert_eq!(seals.unwrap().len(), 3, "the reason, and two leads");
    let stale = admin.post(&change, &again).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.holds("lead"), ["Head of falls"]);

    let action = [
        ("do", "action"),
        ("version", "2"),
        ("what", "Fit rails"),
        ("owner", "Estates"),
        ("measure", "Audit"),
    ];
    let wrong = admin.post(&at, &action).await;
    assert!(wrong.has(".nhsuk-error-summary a[href='#action-due']"), "{}", wrong.errors());
    assert_eq!(wrong.holds("what"), ["Fit rails"]);
    post(&admin, &at, &action, &day("action-due", ["1", "11", "2026"])).await.location();
    let list = admin.get("/responses").await;
    assert!(list.words().contains("1 open, 1 overdue"), "{}", list.words());
    let done = [("do", "done-1"), ("version", "3")];
    let wrong = post(&admin, &at, &done, &day("done-1", ["19", "11", "2026"])).await;
    assert!(wrong.errors().contains("today or earlier"), "{}", wrong.errors());
    post(&admin, &at, &done, &day("done-1", ["18", "11", "2026"])).await.location();

    for (reference, words) in [("nonsense", "Enter the reference"), (record.as_str(), "already")] {
        let fields = [("do", "event"), ("version", "4"), ("reference", reference)];
        let wrong = admin.post(&at, &fields).await;
        assert!(wrong.errors().contains(words), "{}", wrong.errors());
        assert_eq!(wrong.holds("reference"), [reference]);
    }
    let fields = [("do", "event"), ("version", "4"), ("reference", other.as_str())];
    admin.post(&at, &fields).await.location();
    let page = admin.get(&at).await;
    for shown in [
        record.as_str(),
        other.as_str(),
        "Thematic review",
        "Fit rails",
        "Completed a safety action",
    ] {
        assert!(page.words().contains(shown), "{shown}: {}", page.words());
    }
    let section = admin.get(&format!("/events/{other}/statutory")).await;
    assert!(section.has(&format!("main a[href='{at}']")));
    let rows = world.store().audit_since(0, 1_000).await.unwrap();
    let about = rows.iter().filter(|row| row.entry.subject_kind == "response");
    let steps: Vec<&str> = about.filter_map(|row| row.entry.detail["step"].as_str()).collect();
    assert_eq!(steps, ["begun", "changed", "action-added", "action-done", "event-added"]);
    assert!(rows.iter().all(|row| !row.entry.detail.to_string().contains("rail")));
}

/// A response covers events of its own organisation alone, and nobody learns
/// here of an event that they may not see.
#[tokio::test]
async fn an_event_of_another_organisation_is_not_covered() {
    let world = World::new().await;
    let admin = world.as_(Person::TwoHats).await;
    let record = recorded(&admin, PRACTICE).await;
    let at = begin(&admin, &record).await;
    let colleague = world.as_(Person::Colleague(TRUST)).await;
    let hidden = recorded(&colleague, TRUST).await;
    let own = recorded(&admin, crate::register::PHARMACY).await;
    for (reference, words) in [
        (&hidden, "No event that you may see"),
        (&crate::permissions::nowhere(), "No event that you may see"),
        (&own, "belongs to another organisation"),
    ] {
        let fields = [("do", "event"), ("version", "1"), ("reference", reference.as_str())];
        let wrong = admin.post(&at, &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.errors().contains(words), "{reference}: {}", wrong.errors());
    }
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    assert!(national.get(&at).await.words().contains(record.as_str()));
    assert!(national.get("/responses").await.has(&format!("main a[href='{at}']")));
}

/// Who reads no section has no list, and nobody does without an account.
#[tokio::test]
async fn the_list_is_for_those_who_read_sections() {
    let world = World::new().await;
    let standard = world.as_(Person::OtherUnsealer).await;
    assert_eq!(standard.get("/responses").await.status, StatusCode::FORBIDDEN);
    assert!(!standard.get("/").await.has("a[href='/responses']"));
    let admin = world.as_(Person::Colleague(TRUST)).await;
    assert_eq!(admin.get("/responses").await.status, StatusCode::OK);
    assert!(admin.get("/").await.has("a[href='/responses']"));
    let nobody = world.nobody();
    for at in ["/responses", "/responses/1", "/responses/1/change"] {
        assert_eq!(nobody.get(at).await.status, StatusCode::UNAUTHORIZED, "{at}");
    }
}

/// The words of a page with one space between them.
fn said(page: &crate::answer::Answer) -> String {
    page.words().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was done wrongly is undone: an event is taken out, an action opened
/// again, and the history tells all of it, before and after.
#[tokio::test]
async fn a_response_is_put_right_and_its_history_says_what_it_was_before() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let (record, other) = (recorded(&admin, TRUST).await, recorded(&admin, TRUST).await);
    let at = begin(&admin, &record).await;
    let page = admin.get(&at).await;
    assert!(!page.has("input[name=covered]"), "the only event cannot be taken out");
    let only = [("do", "take-out"), ("version", "1"), ("covered", record.as_str())];
    let refused = admin.post(&at, &only).await;
    assert!(refused.errors().contains("covers at least one event"), "{}", refused.errors());
    let add = [("do", "event"), ("version", "1"), ("reference", other.as_str())];
    admin.post(&at, &add).await.location();
    let wrong = admin.post(&at, &[("do", "take-out"), ("version", "2")]).await;
    assert!(wrong.has(".nhsuk-error-summary a[href='#covered']"), "{}", wrong.errors());
    let out = [("do", "take-out"), ("version", "2"), ("covered", record.as_str())];
    admin.post(&at, &out).await.location();
    assert_eq!(admin.post(&at, &out).await.status, StatusCode::NOT_FOUND, "it is out already");
    let section = admin.get(&format!("/events/{record}/statutory")).await;
    assert!(!section.has(&format!("main a[href='{at}']")));
    let page = admin.get(&at).await;
    assert!(said(&page).contains(&format!("Took an event out : {record}")), "{}", said(&page));

    let action = [
        ("do", "action"),
        ("version", "3"),
        ("what", "Fit rails"),
        ("owner", "Estates"),
        ("measure", "Audit"),
    ];
    post(&admin, &at, &action, &day("action-due", ["1", "12", "2026"])).await.location();
    let done = [("do", "done-1"), ("version", "4")];
    post(&admin, &at, &done, &day("done-1", ["18", "11", "2026"])).await.location();
    admin.post(&at, &[("do", "reopen-1"), ("version", "5")]).await.location();
    let again = admin.post(&at, &[("do", "reopen-1"), ("version", "6")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is open");
    let page = admin.get(&at).await;
    assert!(said(&page).contains("Reopened a safety action : action 1"), "{}", said(&page));
    assert!(page.has("input[value=done-1]") && !page.has("input[value=reopen-1]"));

    let change = [
        ("do", "change"),
        ("version", "6"),
        ("kind", "thematic"),
        ("reason", "It happened again."),
        ("lead", "Ward manager"),
        ("families", "involved"),
    ];
    admin.post(&format!("{at}/change"), &change).await.location();
    let words = said(&admin.get(&at).await);
    for told in [
        "Kind : was SWARM huddle → , now Thematic review",
        "Patients and families : was Not asked yet → , now Involved",
        "Other words : Reason for this response",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    // Who may only read it is offered nothing and refused.
    let reader =
        world.as_(Person::Holder(domain::access::AccountType::ProviderOrganisational)).await;
    assert_eq!(reader.get(&at).await.status, StatusCode::OK);
    for fields in [&[("do", "reopen-1"), ("version", "7")][..], &out] {
        assert_eq!(reader.post(&at, fields).await.status, StatusCode::FORBIDDEN);
    }
}

/// The list is read page by page under filters that stand in its address.
#[tokio::test]
async fn the_list_of_responses_has_filters_and_pages() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let record = recorded(&admin, TRUST).await;
    for _ in 0..26 {
        begin(&admin, &record).await;
    }
    let thematic =
        [("do", "begin"), ("kind", "thematic"), ("reason", "Falls."), ("lead", "Matron")];
    admin.post(&format!("/events/{record}/respond"), &thematic).await.location();
    let rows = |page: &crate::answer::Answer| page.each("main table tbody tr").len();
    let first = admin.get("/responses").await;
    assert_eq!(rows(&first), 25);
    assert!(first.has("a[href^='/responses?after=open.']"), "{}", first.body);
    let next = first.addresses("a[href^='/responses?after=']").remove(0);
    let second = admin.get(&next).await;
    assert_eq!(rows(&second), 2);
    assert!(second.has("a[href^='/responses?before=open.']"));
    let filtered = admin.get("/responses?kind=thematic&state=open").await;
    assert_eq!(rows(&filtered), 1);
    assert!(filtered.has("input[name=kind][value=thematic][checked]"));
    let none = admin.get(&format!("/responses?organisation={PRACTICE}")).await;
    assert!(none.words().contains("No learning response matches"), "{}", none.words());
    let wrong = admin.get("/responses?state=late").await;
    assert!(wrong.has(".nhsuk-error-summary a[href='#state']"), "{}", wrong.body);
    assert_eq!(rows(&wrong), 25);
}

/// A Serious Incident has the fields of StEIS: they are filled in with the
/// section, read redacted, changed, and downloaded as one row by those who read
/// the section; nobody else learns whether there are any.
#[tokio::test]
async fn a_serious_incident_is_downloaded_as_steis_asks_for_it() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let record = recorded(&admin, TRUST).await;
    let (page, file) =
        (format!("/events/{record}/statutory"), format!("/events/{record}/statutory/steis.csv"));
    assert_eq!(admin.get(&file).await.location(), page, "it is no Serious Incident");
    assert!(!admin.get(&page).await.has("a[href$='steis.csv']"));
    let amend = format!("/events/{record}/amend/statutory");
    let fill = async |summary: &str| {
        let version = admin.get(&amend).await.holds("version")[0].clone();
        let fields = [
            ("version", &*version),
            ("AdverseEventGovernance.SeriousIncident", "true"),
            ("Candour.SteisLogNumber", "2026/12345"),
            ("Candour.SteisCaseSummary", summary),
        ];
        admin.post(&amend, &fields).await.location();
    };
    fill("=Mrs Quillfeather rang 07700 900123.").await;
    assert!(admin.get(&page).await.has("a[href$='steis.csv']"));
    let row = admin.get(&file).await;
    assert_eq!(row.header("content-type"), "text/csv; charset=utf-8");
    assert!(row.header("content-disposition").starts_with("attachment"));
    assert!(row.body.starts_with("Reference,Reporting organisation,"), "{}", row.body);
    assert!(row.body.contains("2026/12345") && row.body.contains(record.as_str()));
    assert!(row.body.contains("'=Mrs [name 1] rang [telephone number]."), "{}", row.body);
    let shown = admin.get(&format!("/events/{record}")).await;
    assert!(shown.words().contains("Mrs [name 1] rang"), "{}", shown.words());
    let search = admin.server_fn("/api/events", &[("address", "?words=rang")]).await;
    assert_eq!(search.json()["counts"]["total"]["Exactly"], 0, "found by words that few may read");
    world.service.new_day().await.unwrap();
    let planted = b"Mrs Quillfeather rang";
    assert!(!world.kept_bytes().windows(planted.len()).any(|part| part == planted));
    // Words of the section may be written anew, and taken back.
    fill("The rail gave way.").await;
    assert!(admin.get(&file).await.body.contains("The rail gave way."));
    fill("").await;
    assert!(!admin.get(&file).await.body.contains("rail gave way"));

    let standard = world.as_(Person::Holder(domain::access::AccountType::Standard)).await;
    assert_eq!(standard.get(&file).await.location(), page);
    assert_eq!(standard.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.nobody().get(&file).await.location(), page);
    let nowhere = format!("/events/{}/statutory/steis.csv", crate::permissions::nowhere());
    assert_eq!(admin.get(&nowhere).await.status, StatusCode::SEE_OTHER);
    // Each download is in the audit log, and none that was refused.
    let rows = world.store().audit_since(0, 1_000).await.unwrap();
    let by = rows.iter().filter(|row| row.entry.deed == "download the fields of StEIS");
    let by: Vec<_> = by.map(|row| row.entry.actor).collect();
    assert_eq!(by, vec![Some(Person::Colleague(TRUST).user()); 3]);
}
