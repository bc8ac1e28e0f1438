//! What the forms take and refuse.

use proptest::prelude::*;

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn posted(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn wrong<T: std::fmt::Debug>(read: Result<T, Vec<Wrong>>) -> Vec<String> {
    read.unwrap_err().into_iter().map(|wrong| wrong.field).collect()
}

const RESPONSE: [(&str, &str); 3] =
    [("kind", "swarm"), ("reason", "It may happen again."), ("lead", "Ward manager")];

fn response(more: &[(&str, &str)]) -> Result<ResponseEntry, Vec<Wrong>> {
    ResponseEntry::read(&posted(&[&RESPONSE, more].concat()), today())
}

#[test]
fn a_response_needs_its_kind_its_reason_and_its_lead() {
    let read = response(&[("factor", "tasks"), ("factor", "tools"), ("factor", "?")]).unwrap();
    assert_eq!(read.facts.factors, [Factor::Tasks, Factor::Tools].into());
    assert_eq!(read.facts.families, Engagement::NotYet);
    assert_eq!(read.texts.lead, "Ward manager");
    assert_eq!(wrong(ResponseEntry::read(&[], today())), ["kind", "reason", "lead"]);
}

#[test]
fn days_are_real_past_and_in_order() {
    let started = [("started.day", "2"), ("started.month", "11"), ("started.year", "2026")];
    let day = |name: &'static str, day: &'static str| match name {
        "completed" => {
            [("completed.day", day), ("completed.month", "11"), ("completed.year", "2026")]
        }
        _ => [("due.day", day), ("due.month", "11"), ("due.year", "2026")],
    };
    assert!(response(&[started, day("completed", "3")].concat()).is_ok());
    assert!(response(&[started, day("due", "30")].concat()).is_ok(), "it is due in the future");
    for (fields, field) in [
        ([started, day("completed", "1")].concat(), "completed"),
        ([started, day("completed", "22")].concat(), "completed"),
        ([started, day("due", "1")].concat(), "due"),
        ([started, day("due", "31")].concat(), "due"),
        (day("completed", "3").to_vec(), "started"),
        (vec![("due.day", "3")], "due"),
        (vec![("due.day", "3"), ("due.month", "4"), ("due.year", "26")], "due"),
    ] {
        assert_eq!(wrong(response(&fields)), [field], "{fields:?}");
    }
}

#[test]
fn a_response_is_not_completed_and_stopped() {
    let days = ["started", "completed", "stopped"].map(|name| {
        [("day", "3"), ("month", "11"), ("year", "2026")]
            .map(|(part, value)| (format!("{name}.{part}"), value.to_owned()))
    });
    let fields = [posted(&RESPONSE), days.concat()].concat();
    assert_eq!(wrong(ResponseEntry::read(&fields, today())), ["stopped"]);
}

#[test]
fn an_action_needs_all_it_has() {
    let none = ["what", "owner", "measure", "action-due"];
    assert_eq!(wrong(ActionEntry::read(&[], today())), none);
    assert_eq!(wrong(ActionEntry::done_on(&[], "done-1", today())), ["done-1"]);
    let long = "x".repeat(LONGEST_LINE + 1);
    let fields = posted(&[
        ("what", "Fit rails"),
        ("owner", &long),
        ("measure", "By audit"),
        ("action-due.day", "1"),
        ("action-due.month", "2"),
        ("action-due.year", "2027"),
    ]);
    assert_eq!(wrong(ActionEntry::read(&fields, today())), ["owner"]);
}

#[test]
fn no_step_of_candour_comes_before_notice() {
    let fields = posted(&[
        ("noticed.day", "3"),
        ("noticed.month", "11"),
        ("noticed.year", "2026"),
        ("told.day", "2"),
        ("told.month", "11"),
        ("told.year", "2026"),
        ("account", "yes"),
    ]);
    assert_eq!(wrong(CandourEntry::read(&fields, today())), ["told"]);
    let CandourEntry(none) = CandourEntry::read(&[], today()).unwrap();
    assert_eq!(none, Candour::default());
}

proptest! {
    /// Whatever is sent, it is taken or refused by a field that was asked.
    #[test]
    fn anything_may_be_sent(values in prop::collection::vec(".{0,12}", 14)) {
        let names = [
            "kind", "reason", "lead", "started.day", "started.month", "started.year",
            "due.day", "completed.year", "told.day", "noticed.month", "factor", "families",
            "what", "done-1.day",
        ];
        let posted: Vec<(String, String)> =
            names.iter().map(|name| (*name).to_owned()).zip(values).collect();
        let _ = ResponseEntry::read(&posted, today());
        let _ = ActionEntry::read(&posted, today());
        let _ = ActionEntry::done_on(&posted, "done-1", today());
        let _ = CandourEntry::read(&posted, today());
    }
}
