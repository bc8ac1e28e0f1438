//! Rules 8 and 13 to 16: whose a record is, and who may know of it.

use domain::access::AccountType::{IcbAdmin, ProviderAdmin, Standard};
use domain::access::deed::{
    EditStatutory, Place, RecordAnonymously, RecordSignedIn, Review, SaveDraft, Unseal, Update,
    View, ViewStatutory,
};
use domain::access::{Actor, Policy, Post, Scope, Standing, permit};

use super::cast::{
    ICB, ME, OTHER_TRUST, TRUST, code, may, me, me_in_post, overseen_by, reason, record_of,
    succeeded_by, unplaced,
};

// Rule 8: what may not be seen is not there.

#[test]
fn a_refusal_on_a_hidden_record_says_nothing_of_it() {
    let stranger = me(&[(ProviderAdmin, OTHER_TRUST)]);
    let refusals = [
        permit::<View>(Some(&stranger), &record_of(TRUST)).unwrap_err(),
        permit::<Update>(Some(&stranger), &record_of(TRUST)).unwrap_err(),
        permit::<Unseal>(Some(&stranger), &unplaced()).unwrap_err(),
        permit::<Review>(None, &record_of(TRUST)).unwrap_err(),
    ];
    for refusal in refusals {
        assert_eq!(refusal.to_string(), "We could not find this record.");
    }
}

// Rule 13: closed organisations.

#[test]
fn a_successor_reads_and_finishes_open_reviews() {
    let successor = me(&[(ProviderAdmin, TRUST)]);
    let closed = succeeded_by(TRUST);
    let open = Standing { open_review: true, ..closed.clone() };
    assert!(may::<View>(&successor, &closed));
    assert!(may::<ViewStatutory>(&successor, &closed));
    assert!(!may::<Review>(&successor, &closed));
    assert!(may::<Review>(&successor, &open));
    assert!(!may::<Update>(&successor, &open));
    assert!(!may::<EditStatutory>(&successor, &open));
    assert!(!may::<View>(&me(&[(Standard, TRUST)]), &open));
}

#[test]
fn an_open_review_opens_nothing_to_those_who_only_read() {
    let open = Standing { open_review: true, ..overseen_by(ICB) };
    assert!(!may::<Review>(&me(&[(IcbAdmin, ICB)]), &open));
}

// Rules 14 and 15: records without an owner, and recording.

#[test]
fn a_record_that_nobody_owns_is_the_national_reviews() {
    let national = me_in_post(&[Post::NationalReview]);
    assert!(may::<Review>(&national, &unplaced()));
    assert!(may::<Place>(&national, &unplaced()));
    assert!(!may::<Update>(&national, &unplaced()));
    assert!(!may::<EditStatutory>(&national, &unplaced()));
    assert!(!may::<View>(&me(&[(IcbAdmin, ICB)]), &unplaced()));
}

#[test]
fn the_national_review_reads_every_record_and_writes_no_organisations() {
    let national = me_in_post(&[Post::NationalReview]);
    assert!(Scope::of(&national).is_everything());
    let permit_to_view = permit::<View>(Some(&national), &record_of(TRUST)).unwrap();
    assert_eq!(
        (permit_to_view.activity(), permit_to_view.post()),
        (None, Some(Post::NationalReview))
    );
    assert!(!may::<Review>(&national, &record_of(TRUST)));
    assert!(!may::<Place>(&national, &record_of(TRUST)));
}

#[test]
fn a_signed_in_person_records_from_where_they_hold_an_account() {
    let actor = me(&[(Standard, TRUST)]);
    let permit_to_record = permit::<RecordSignedIn>(Some(&actor), &code(TRUST)).unwrap();
    assert_eq!(permit_to_record.subject(), &code(TRUST));
    assert_eq!(permit_to_record.actor(), Some(ME));
    assert_eq!(
        reason::<RecordSignedIn>(&actor, &code(OTHER_TRUST)),
        "You cannot record an event from this organisation: your account does not belong to it."
    );
}

#[test]
fn everyone_records_anonymously_and_only_those_with_an_account_keep_drafts() {
    assert!(permit::<RecordAnonymously>(None, &()).is_ok());
    assert!(may::<RecordAnonymously>(&me(&[]), &()));
    assert!(may::<SaveDraft>(&me(&[(Standard, TRUST)]), &()));
    assert!(!may::<SaveDraft>(&me(&[]), &()), "a person who is not approved yet");
    assert_eq!(
        permit::<SaveDraft>(None, &()).unwrap_err().to_string(),
        "You cannot save a draft without signing in."
    );
}

// Rule 16: where it happened.

#[test]
fn the_place_of_occurrence_sees_the_record_by_policy_only_and_never_its_reporter() {
    let elsewhere = Standing { place: Some(code(TRUST)), ..record_of("A81001") };
    let trust = me(&[(ProviderAdmin, TRUST)]);
    assert!(!may::<View>(&trust, &elsewhere));
    let policy = Policy { place_of_occurrence: true, ..Policy::default() };
    let trust = Actor { policy, ..trust };
    assert!(!permit::<View>(Some(&trust), &elsewhere).unwrap().shows_reporter());
    assert!(!may::<ViewStatutory>(&trust, &elsewhere));
    assert!(!may::<Update>(&trust, &elsewhere));
    let both = Standing { operators: vec![code(TRUST)], ..elsewhere };
    assert!(permit::<View>(Some(&trust), &both).unwrap().shows_reporter());
}
