//! Every way to send something is tested here: server functions and posted
//! forms are listed from the program itself, and one without a test fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use app::visitor::is_anonymous_path;
use axum::http::StatusCode;

use crate::permissions::nowhere;
use crate::register::TRUST;
use crate::world::World;

/// For each path that takes a POST, a test of this suite that drives it.
const TESTED_BY: &[(&str, &str)] = &[
    ("/access/{code}", "access_is_taken_away_by_the_admins_of_their_own_organisation"),
    ("/account/ask", "nothing_is_granted_by_fields_that_nobody_asked_for"),
    ("/account/privacy", "l33_l34_consents_are_off_unless_chosen_and_can_be_withdrawn"),
    ("/account/data/ask", "requests_about_data_are_answered_within_a_month_by_somebody_else"),
    ("/account/data/copy", "people_have_a_copy_of_everything_that_is_held_of_them"),
    ("/account/data/email", "an_address_is_changed_by_the_new_mailbox_and_put_back_by_the_old"),
    ("/account/data/erase", "an_account_is_erased_when_the_time_to_change_ones_mind_is_over"),
    ("/account/data/name", "a_name_is_changed_at_once_wherever_it_stands"),
    ("/accounts", "posts_are_given_by_those_who_look_after_accounts_to_others_alone"),
    ("/account/passkeys", "a_passkey_is_made_as_it_was_asked_for_or_not_added"),
    ("/account/passkeys/{id}", "a_passkey_is_removed_with_the_password_and_opens_nothing_any_more"),
    ("/account/password", "a_password_is_changed_by_whoever_knows_the_present_one"),
    ("/account/second-step", "a_second_step_is_changed_by_whoever_can_take_it"),
    ("/account/sessions", "people_see_where_they_are_signed_in_and_sign_out_from_there"),
    (
        "/account/provider/{provider}",
        "an_identity_is_linked_in_the_session_that_asked_and_to_one_account",
    ),
    ("/api/event", "everyone_finds_what_they_may_see_and_nothing_else"),
    ("/api/events", "everyone_finds_what_they_may_see_and_nothing_else"),
    ("/api/my-events", "everyone_finds_what_they_may_see_and_nothing_else"),
    ("/api/neighbours", "one_goes_on_from_event_to_event_within_the_filter"),
    ("/api/organisation", "organisations_are_public_and_tell_of_no_records"),
    ("/api/unplaced", "only_the_national_review_places_what_belongs_to_nobody"),
    ("/api/unsealing-alarm", "an_anonymous_text_is_opened_once_by_two_people"),
    ("/api/visitor", "who_is_signed_in_is_told_to_them_alone"),
    ("/data-requests/{id}", "requests_about_data_are_answered_within_a_month_by_somebody_else"),
    ("/events", "several_events_are_begun_by_the_right_to_each"),
    ("/events/{reference}", "provider_admin"),
    ("/events/{reference}/amend/{slug}", "provider_admin"),
    ("/events/{reference}/readers", "a_record_is_narrowed_by_those_who_answer_for_it_alone"),
    ("/events/{reference}/respond", "admins_of_providers_on_statutory_sections"),
    ("/events/{reference}/statutory", "admins_of_providers_on_statutory_sections"),
    ("/feedback", "feedback_is_given_by_anyone_and_read_without_names_by_the_accounts_post_alone"),
    ("/forgotten", "whoever_forgets_is_answered_alike_and_strangers_get_no_letter"),
    ("/forgotten/{token}", "a_forgotten_password_is_set_by_a_link_that_works_once"),
    ("/mailbox/{token}", "an_address_is_changed_by_the_new_mailbox_and_put_back_by_the_old"),
    ("/national/correct/{reference}", "the_national_review_hides_what_was_missed"),
    ("/national/unsealing", "an_anonymous_text_is_opened_once_by_two_people"),
    ("/notices", "l34_news_go_to_all_who_have_not_objected"),
    ("/receipt", "a_receipt_opens_its_own_report"),
    ("/record", "recording_with_an_account"),
    ("/record/{draft}/check", "a_record_that_is_submitted_twice_is_one_event"),
    ("/record/{draft}/{slug}", "keeping_a_draft"),
    ("/register", "registering_tells_nobody_whether_an_address_has_an_account"),
    ("/register/confirm/{token}", "a_link_works_once_and_for_a_day_and_only_with_a_good_password"),
    ("/register/provider", "a_stranger_with_a_verified_address_registers_and_is_approved_by_rule"),
    ("/report", "recording_without_an_account"),
    (
        "/report-a-breach",
        "l30_anyone_reports_a_breach_and_those_who_look_after_accounts_are_written_to",
    ),
    ("/report/already-sent", "what_is_written_after_sending_is_not_dropped"),
    ("/report/check", "a_report_that_is_sent_twice_is_one_event"),
    ("/report/done", "a_finished_report_is_forgotten_on_the_device"),
    ("/report/products/{kind}", "products_are_suggested_to_anybody_while_they_type"),
    ("/report/{slug}", "recording_without_an_account"),
    ("/requests/{id}", "requests_are_decided_by_the_admins_of_their_own_organisation"),
    ("/responses/{id}", "a_response_grows_and_loses_nothing_that_was_typed"),
    ("/responses/{id}/change", "a_response_grows_and_loses_nothing_that_was_typed"),
    ("/running/breaches/{id}", "a_breach_is_dealt_with_step_by_step_and_its_reporter_is_answered"),
    ("/running/feedback/{id}", "feedback_is_marked_answered_by_letter_and_its_address_forgotten"),
    (
        "/running/risk-systems",
        "the_list_of_risk_systems_is_kept_by_the_accounts_post_and_read_by_everyone",
    ),
    ("/running/risk-systems/{id}", "staff_are_told_of_their_own_system_and_may_go_on"),
    ("/sign-in", "signing_in_gives_a_cookie_that_only_this_site_reads"),
    ("/sign-in/passkey", "only_the_passkey_itself_shown_here_and_now_signs_in"),
    (
        "/sign-in/second-step",
        "a_second_step_is_asked_for_once_it_is_set_up_and_each_code_opens_once",
    ),
    ("/terms/accept", "l27_acceptance_keeps_version_and_time_and_leads_on"),
    ("/usage", "l35_usage_is_seen_by_the_central_team_and_by_nominated_people_alone"),
    ("/usage/{code}", "l35_usage_is_seen_by_the_central_team_and_by_nominated_people_alone"),
    ("/sign-in/with/{provider}", "an_answer_counts_once_in_the_browser_that_asked_and_in_time"),
    ("/sign-out", "signing_out_ends_the_session_wherever_its_token_is"),
];

/// What anybody may call without an account.
const OPEN_TO_ALL: [&str; 14] = [
    "/api/organisation",
    "/api/visitor",
    "/forgotten",
    "/forgotten/{token}",
    "/mailbox/{token}",
    "/register",
    "/register/confirm/{token}",
    "/report-a-breach",
    "/register/provider",
    "/sign-in",
    "/sign-in/passkey",
    "/sign-in/second-step",
    "/sign-in/with/{provider}",
    "/sign-out",
];

/// The identity of no draft.
pub const NO_DRAFT: &str = "00000000-0000-4000-8000-000000000000";

/// Every path that takes a POST: server functions as the program registers
/// them, forms as the sources route them.
pub fn posted_paths() -> BTreeSet<String> {
    let functions = leptos::server_fn::axum::server_fn_paths();
    let mut paths: BTreeSet<String> = functions.map(|(path, _)| path.to_owned()).collect();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    for source in sources(&pages) {
        // `.route("/path", post(handler))`, however it is broken over lines.
        let flat: String = source.split_whitespace().collect();
        for route in flat.split(".route(\"").skip(1) {
            let (path, rest) = route.split_once('"').unwrap();
            if rest.starts_with(",post(") {
                paths.insert(path.to_owned());
            }
        }
    }
    paths
}

/// The Rust sources below a folder.
pub fn sources(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            all.push(std::fs::read_to_string(&path).unwrap());
        }
    }
    all
}

#[test]
fn every_path_that_takes_a_post_has_a_test() {
    let listed: BTreeMap<&str, &str> = TESTED_BY.iter().copied().collect();
    let listed_paths: BTreeSet<String> = listed.keys().map(|path| (*path).to_owned()).collect();
    assert_eq!(posted_paths(), listed_paths, "program (left) and tests (right) differ");
    let tests = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http"));
    for (path, test) in listed {
        let there = tests.iter().any(|source| source.contains(&format!("async fn {test}()")));
        assert!(there, "{path}: there is no test `{test}`");
    }
}

/// What is not open to all refuses everyone who is not signed in.
#[tokio::test]
async fn whoever_is_not_signed_in_is_refused() {
    let world = World::new().await;
    for path in posted_paths() {
        if OPEN_TO_ALL.contains(&&*path) || is_anonymous_path(&path) {
            continue;
        }
        let reference = nowhere();
        let at = path.replace("{reference}", reference.as_str());
        let at = at.replace("{draft}", NO_DRAFT).replace("{slug}", "type");
        let at = at.replace("{id}", NO_DRAFT).replace("{code}", TRUST);
        let fields = [
            ("address", ""),
            ("reference", reference.as_str()),
            ("draft", NO_DRAFT),
            ("organisation", TRUST),
            ("do", "note"),
            ("version", "1"),
            ("note", "I was here."),
        ];
        let refused = world.nobody().server_fn(&at, &fields).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{path}: {}", refused.body);
    }
}
