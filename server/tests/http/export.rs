//! What files hold: of a list what its filter admits, for others less than for
//! one's own work, of a narrowed record what the list says, and never a formula.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{StatusCode, header};
use domain::access::AccountType;
use domain::event::Reference;

use crate::answer::Answer;
use crate::people::Person;
use crate::recording::{incident, patients_report, with};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const FILE: &str = "/export/events/file";
const TOLD: &str = "AdverseEvent.description (What happened)";

/// The rows of a table, by column.
pub fn rows(file: &Answer) -> Vec<BTreeMap<String, String>> {
    assert_eq!(file.status, StatusCode::OK, "{}", file.body);
    assert_eq!(file.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert!(file.header(header::CONTENT_DISPOSITION).starts_with("attachment; filename="));
    assert_eq!(file.header(header::CACHE_CONTROL), "no-store");
    let table = file.body.strip_prefix('\u{feff}').expect("spreadsheets know it as UTF-8");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The events that a table tells of.
pub fn references(file: &Answer) -> BTreeSet<String> {
    rows(file).into_iter().map(|row| row["Reference"].clone()).collect()
}

fn row<'a>(
    rows: &'a [BTreeMap<String, String>],
    reference: &Reference,
) -> &'a BTreeMap<String, String> {
    let mut found = rows.iter().filter(|row| row["Reference"] == reference.as_str());
    found.next().unwrap_or_else(|| panic!("{reference} is not there"))
}

async fn narrow(admin: &Visitor, record: &Reference) {
    let own = Person::Holder(AccountType::ProviderAdmin).user().0.to_string();
    let fields = [("version", "1"), ("open-to", "named"), ("person", own.as_str())];
    admin.post(&format!("/events/{record}/readers"), &fields).await.location();
}

#[tokio::test]
async fn a_file_holds_the_list_page_after_page_and_what_is_filtered() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let mut all = BTreeSet::new();
    for _ in 0..27 {
        all.insert(author.record(TRUST, &incident("A rail was loose.")).await.to_string());
    }
    let story = incident("Mrs Quillfeather fell. Her daughter rang 07700 900123.");
    all.insert(author.record(TRUST, &story).await.to_string());
    assert_eq!(references(&author.get(FILE).await), all);
    let lines = author.get(&format!("{FILE}?format=jsonl")).await;
    assert_eq!(lines.header(header::CONTENT_TYPE), "application/jsonl");
    let read = lines.body.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["reference"].as_str().unwrap().to_owned()
    });
    assert_eq!(read.collect::<BTreeSet<_>>(), all);

    let found = author.get(&format!("{FILE}?words=daughter+Quillfeather&status=recorded")).await;
    assert!(rows(&found).is_empty(), "no name is found");
    let found = rows(&author.get(&format!("{FILE}?words=daughter&older=1")).await);
    assert_eq!(found.len(), 1, "a file begins with the first page, whatever the address says");
    assert_eq!(found[0]["Type"], "Patient safety incident");
    assert_eq!(found[0]["Patient"], "1");
    assert_eq!(found[0]["AdverseEvent.event (Type of event)"], "incident: Something went wrong");
    assert_eq!(found[0][TOLD], "Mrs [name 1] fell. Her daughter rang [telephone number].");
    // A list leaves out what it cannot read and says so; a file cannot say so.
    for at in [format!("{FILE}?type=nonsense"), format!("{FILE}?for=nobody")] {
        let refused = author.get(&at).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}");
        assert!(!refused.body.contains("rail"), "{at}");
    }
    assert_eq!(author.get("/export/events?type=x").await.status, StatusCode::UNPROCESSABLE_ENTITY);

    // The page takes the filters along, and says how many events there are.
    let list = author.get("/events?words=daughter").await;
    let to_page = list.addresses("a[href^='/export/events']").remove(0);
    let page = author.get(&to_page).await;
    assert!(page.words().contains("1 event"), "{}", page.words());
    assert_eq!(page.holds("words"), ["daughter"]);

    // Each file is in the audit log, with its filter and without any name.
    let rows = world.store().audit_since(0, 10_000).await.unwrap();
    let files: Vec<_> = rows.iter().filter(|row| row.entry.deed == "export events").collect();
    assert_eq!(files.len(), 4);
    assert!(files.iter().all(|row| row.entry.actor == Some(Person::Colleague(TRUST).user())));
    let detail = files.iter().map(|row| row.entry.detail.to_string()).collect::<String>();
    assert!(detail.contains("daughter") && detail.contains(TRUST), "{detail}");
    assert!(!detail.contains("Quillfeather"), "{detail}");
    // Whoever answers for the organisation reads that somebody took a file.
    world.service.upkeep().await.unwrap();
    let log = world.as_(Person::Holder(AccountType::ProviderAdmin)).await.get("/audit").await;
    assert!(log.words().contains("export events"), "{}", log.words());
}

#[tokio::test]
async fn a_file_for_others_leaves_out_what_is_kept_from_them() {
    const OPT_OUT: &str = "AdverseEventReferenceMetadata.DataSharingOptOut";
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let admin = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    let shared = author.record(TRUST, &incident("A rail was loose.")).await;
    let kept = with(incident("It is kept out."), &[(OPT_OUT, "true")]);
    let kept = author.record(TRUST, &kept).await;
    let narrowed = author.record(TRUST, &incident("The charge nurse struck him.")).await;
    narrow(&admin, &narrowed).await;

    let reader = world.as_(Person::Holder(AccountType::ProviderOrganisational)).await;
    let own = reader.get(FILE).await;
    assert!(!own.body.contains("struck him"), "{}", own.body);
    let own = rows(&own);
    assert_eq!(row(&own, &kept)["Sharing"], "kept out of sharing");
    assert_eq!(row(&own, &kept)["Recorded by"], Person::Colleague(TRUST).name());
    let closed = row(&own, &narrowed);
    assert_eq!(closed["Open to named people only"], "yes");
    assert_eq!(closed["Type"], "Patient safety incident");
    assert!(["Sharing", "Recorded by", TOLD].iter().all(|column| closed[*column].is_empty()));
    let one = reader.get(&format!("/events/{narrowed}/record.json")).await.json();
    assert_eq!(one["narrowed"], true);
    assert!(one["answers"].as_array().unwrap().is_empty() && one["section"].is_null());
    assert_eq!(rows(&admin.get(FILE).await).len(), 3);
    assert!(row(&rows(&admin.get(FILE).await), &narrowed)[TOLD].contains("struck him"));

    for visitor in [&reader, &admin] {
        let others = visitor.get(&format!("{FILE}?for=others")).await;
        assert!(!others.body.contains(&Person::Colleague(TRUST).name()), "{}", others.body);
        let lines = visitor.get(&format!("{FILE}?for=others&format=jsonl")).await;
        assert!(!lines.body.contains(&Person::Colleague(TRUST).name()), "{}", lines.body);
        assert!(!lines.body.contains(kept.as_str()));
        let expected: BTreeSet<String> = match visitor.get(FILE).await.body.contains("struck him") {
            // To a named person it is open, and may be shared like any other.
            true => [&shared, &narrowed].map(ToString::to_string).into(),
            false => [shared.to_string()].into(),
        };
        assert_eq!(references(&others), expected);
    }
}

#[tokio::test]
async fn nothing_that_people_wrote_is_a_formula() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    for formula in ["=HYPERLINK(\"//x\")", "+1", "-1+1|' /C 2'!A0", "@SUM(1)", "\t=1", "'=1"] {
        let record = author.record(TRUST, &incident(formula)).await;
        let rows = rows(&author.get(FILE).await);
        let cell = &row(&rows, &record)[TOLD];
        assert_eq!(cell, &format!("'{}", formula.trim()), "{formula}");
        let one = author.get(&format!("/events/{record}/record.json")).await.json();
        let said = one["answers"].as_array().unwrap();
        let told = said.iter().find(|one| one["element"] == "AdverseEvent.description").unwrap();
        assert_eq!(told["values"][0], formula.trim());
    }
}

/// Somebody's right to read ends while their file is sent, and with it the file.
#[tokio::test]
async fn who_signs_out_gets_no_more_of_a_file() {
    use axum::body::Body;
    use axum::http::Request;

    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    for _ in 0..26 {
        author.record(TRUST, &incident("A rail was loose.")).await;
    }
    let request = Request::get(FILE).body(Body::empty()).unwrap();
    let answer = author.answer(request).await;
    assert_eq!(answer.status(), StatusCode::OK);
    author.post("/sign-out", &[]).await.location();
    let whole = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
    assert!(whole.is_err(), "the file went on");
}

#[tokio::test]
async fn a_reporter_takes_their_report_along_as_data() {
    let world = World::new().await;
    let (record, receipt) =
        world.nobody().report(&patients_report("Mrs Quillfeather fell.", PRACTICE)).await;
    let admin = world.as_(Person::Colleague(PRACTICE)).await;
    let fields = [
        ("do", "review"),
        ("version", "1"),
        ("to", "in-review"),
        ("findings", "The rail was old."),
        ("feedback", "We are sorry."),
    ];
    admin.post(&format!("/events/{record}"), &fields).await.location();
    let before = world.store().audit_since(0, 1_000).await.unwrap().len();
    let asked = [("code", receipt.as_str()), ("do", "data")];
    let data = world.nobody().post("/receipt", &asked).await;
    assert_eq!(data.header(header::CONTENT_TYPE), "application/json");
    assert_eq!(
        data.header(header::CONTENT_DISPOSITION),
        format!("attachment; filename=\"event-{record}.json\"")
    );
    let document = data.json();
    assert!(data.body.contains("Mrs [name 1] fell.") && data.body.contains("We are sorry."));
    for hidden in
        ["The rail was old.", &Person::Colleague(PRACTICE).name(), "Quillfeather", &receipt]
    {
        assert!(!data.body.contains(hidden), "{hidden}");
    }
    assert_eq!(document["recorded_by"], serde_json::Value::Null);
    // It leaves no trace, and a code that opens nothing gives nothing.
    assert_eq!(world.store().audit_since(0, 1_000).await.unwrap().len(), before);
    let wrong = world.nobody().post("/receipt", &[("code", "nonsense"), ("do", "data")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.errors().contains("opens no report"), "{}", wrong.errors());
    let opened = world.nobody().post("/receipt", &[("code", &receipt)]).await;
    assert!(opened.has("form input[name=do][value=data]"));
}
