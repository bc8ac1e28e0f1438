//! Which activities have a page, so that none gets one unnoticed.

use std::collections::BTreeSet;
use std::path::Path;

use domain::access::Activity;

/// The activities that people can carry out, and where.
const WITH_A_PAGE: [(Activity, &str); 12] = [
    (Activity::RecordAnonymously, "/report"),
    (Activity::RecordSignedIn, "/record"),
    (Activity::ViewMine, "/my-events"),
    (Activity::UpdateMine, "/events/{reference}"),
    (Activity::ReviewMine, "/events/{reference}"),
    (Activity::ViewOrganisation, "/events"),
    (Activity::ViewChildren, "/events"),
    (Activity::UpdateOrganisation, "/events/{reference}"),
    (Activity::ReviewOrganisation, "/events/{reference}"),
    (Activity::ApproveAccess, "/requests/{id}"),
    (Activity::RejectAccess, "/requests/{id}"),
    (Activity::RevokeAccess, "/access/{code}"),
];

/// The activities that no page offers yet, and the deed that its page would ask
/// a permit for. Whoever adds the page moves the line up, and adds the activity
/// to the tests in the browser and over HTTP for each account type.
const WITHOUT_A_PAGE: [(Activity, &str); 5] = [
    (Activity::SaveDraft, "SaveDraft"),
    (Activity::EditStatutoryMine, "EditStatutory"),
    (Activity::EditStatutoryOrganisation, "EditStatutory"),
    (Activity::ViewStatutoryOrganisation, "ViewStatutory"),
    (Activity::ViewStatutoryChildren, "ViewStatutory"),
];

#[test]
fn every_activity_is_on_one_of_the_two_lists() {
    let listed: Vec<Activity> =
        WITH_A_PAGE.iter().chain(&WITHOUT_A_PAGE).map(|(activity, _)| *activity).collect();
    assert_eq!(listed.len(), Activity::ALL.len());
    assert_eq!(BTreeSet::from_iter(listed), BTreeSet::from(Activity::ALL));
}

#[test]
fn no_page_offers_what_is_listed_as_without_one() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    for (activity, deed) in WITHOUT_A_PAGE {
        let asking = sources_with(&pages, &format!("<{deed}>"));
        assert!(asking.is_empty(), "{activity:?} has a page now: {asking:?}");
    }
}

/// The Rust sources below a directory that hold a text.
fn sources_with(directory: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources_with(&path, text));
        } else if path.extension().is_some_and(|kind| kind == "rs")
            && std::fs::read_to_string(&path).unwrap().contains(text)
        {
            found.push(path.display().to_string());
        }
    }
    found
}
