//! Moving a service from one database to another.

use chrono::Duration;
use domain::access::deed::{CorrectRedaction, EditStatutory, SaveDraft, ViewStatutory};
use domain::access::request::RequestKind;
use domain::access::request::view::AccessRequest;
use domain::access::{AccountType, Scope, permit};
use domain::correction::{Correction, Stretch, Verdict};
use domain::event::listing::{Counts, Filter, Page, Turn};
use domain::event::{Owner, Reference, Version};
use domain::message::breach::Breach;
use domain::product::{Product, ProductKind};
use domain::redaction::Kind;
use domain::risk_system::RiskSystem;
use domain::statutory::{Candour, ResponseId};
use domain::unsealing::{Day, Unsealing};
use store::{
    ActionDates, Appointment, AuditEntry, AuditVerdict, Correcting, DraftSave, KeptCorrection,
    NewCorrection, Recount, Registration, ResponseChange, ResponseDeed, ResponseRecord, SealedText,
    Store, StoreError,
};
use uuid::Uuid;

use crate::database::{postgres_url, sqlite_url};
use crate::people::{grant, granted, held, sign_in};
use crate::statutory::{begin, facts};
use crate::unsealing::{ask, may_see, may_unseal, what};
use crate::world::{
    actor, anyone, code, event, hash, in_accounts_post, national, noon, recorded, settled, today,
    unknown, user,
};
use crate::{
    credentials, identities, letters, lifespans, messages, passkeys, registering, requests,
    risk_systems, terms,
};

/// Something in every table, some of it not sealed, folded or indexed yet.
async fn fill(store: &dyn Store) {
    settled(store).await;
    grant(store, granted(1, AccountType::ProviderAdmin, "RR8", noon(0), None)).await.unwrap();
    grant(store, granted(2, AccountType::ReadOnly, "RAL", noon(0), Some(noon(60)))).await.unwrap();
    sign_in(store, &hash(1), 1, noon(0), noon(600)).await;
    let first = recorded(store, 1, "B81").await;
    for number in 2..=40 {
        recorded(store, number, ["RR8", "B81", "PRI"][number as usize % 3]).await;
    }
    store.fold_counts(25).await.unwrap();
    let form = SealedText { sealed: vec![0, 255, 10], key_id: "k1".to_owned() };
    let unknown_person = anyone();
    let mut unit = store.write().await.unwrap();
    for number in 100..103 {
        let report = unknown(&unknown_person, number, Owner::NationalReview, today());
        unit.record(&event(number, report)).await.unwrap();
    }
    let post = domain::access::Post::NationalReview;
    unit.give_post(&Appointment::Console(user(2)), post, noon(0)).await.unwrap();
    unit.save_anonymous_form(&hash(9), &form, None, noon(0)).await.unwrap();
    let saving = permit::<SaveDraft>(Some(&actor(1, &[(AccountType::Standard, "B81")])), &());
    let (id, organisation) = (Uuid::from_u128(3), Some(code("B81")));
    let (sealed, new_key) = (vec![0, 255, 10], Some(form.clone()));
    let draft = DraftSave { id, organisation, sealed, new_key, seen: None, at: noon(3) };
    unit.save_draft(&saving.unwrap(), &draft).await.unwrap();
    let products = [Product::parse("https://dmd.nhs.uk|1|Warfarin").unwrap()];
    unit.replace_products(ProductKind::Medicine, &products).await.unwrap();
    unit.mark_demonstration().await.unwrap();
    unit.add_sealing_key("k1", today()).await.unwrap();
    unit.add_secret("hashing", &form).await.unwrap();
    for number in 0..10 {
        unit.append_audit(&entry(number)).await.unwrap();
    }
    unit.commit().await.unwrap();
    store.seal_audit(7).await.unwrap();
    unseal_and_correct(store, &first).await;
    begin(store, 1, "B81", &first, facts()).await;
    act_on_the_response(store, &first).await;
    letters::write(store, 1, 0).await;
    registering::register(store, &registering::registration(1, "sam", 0)).await;
    requests::ask(store, &requests::request(1, 2, RequestKind::ReadOnly)).await.unwrap();
    let registrant = store.registrant(user(2)).await.unwrap().unwrap();
    let mut unit = store.write().await.unwrap();
    unit.verify_mailbox(user(2), &registrant.mailbox.address, "Nurse", noon(0)).await.unwrap();
    unit.commit().await.unwrap();
    credentials::fill(store, 1).await;
    terms::fill(store).await;
    messages::fill(store).await;
    risk_systems::fill(store).await;
    identities::fill(store, 1).await;
    passkeys::fill(store, 1).await;
    lifespans::fill(store, 3).await;
    let grants = store.grants_to_remind_of(14, noon(0), noon(60), 0, 9).await.unwrap();
    let mut unit = store.write().await.unwrap();
    assert!(unit.reminded_of_grant(grants[0].id, 14).await.unwrap());
    unit.commit().await.unwrap();
}

/// A safety action, and how far the duty of candour is done.
async fn act_on_the_response(store: &dyn Store, reference: &Reference) {
    let admin = actor(2, &[(AccountType::ProviderAdmin, "B81")]);
    let record = store.event(reference, &Scope::of(&admin), today()).await.unwrap().unwrap();
    let edit = permit::<EditStatutory>(Some(&admin), &record.standing).unwrap();
    let action = ActionDates { number: 1, due: Some(today()), done: None };
    let (id, deed) = (ResponseId(Uuid::from_u128(1)), ResponseDeed::AddAction(action));
    let change = ResponseChange { id, seen: Version(1), at: noon(5), deed, texts: Vec::new() };
    let told = Candour { told: Some(today()), ..Candour::default() };
    let mut unit = store.write().await.unwrap();
    unit.change_response(&edit, &change).await.unwrap();
    unit.save_candour(&edit, Version(0), &told, noon(6)).await.unwrap();
    unit.commit().await.unwrap();
}

/// An unsealing that somebody asked for, and a correction.
async fn unseal_and_correct(store: &dyn Store, reference: &Reference) {
    let unseal = may_unseal(store, 2, reference).await;
    ask(store, &unseal, 1, false, noon(0)).await;
    let record = store.event(reference, &Scope::of(&national(3)), today()).await.unwrap().unwrap();
    let correct = permit::<CorrectRedaction>(Some(&national(3)), &record.standing).unwrap();
    let new = NewCorrection {
        id: Uuid::from_u128(1),
        kept: correction(0, 3, Verdict::Hide(Kind::Name)),
        at: noon(0),
    };
    let mut unit = store.write().await.unwrap();
    unit.add_corrections(&Correcting::Review(&correct), &[new]).await.unwrap();
    unit.raise_unsealing_alarm(&Day { day: today(), asked: 1, opened: 0 }).await.unwrap();
    unit.commit().await.unwrap();
}

/// A correction of the first text of an event.
fn correction(start: usize, end: usize, verdict: Verdict) -> KeptCorrection {
    let correction = Correction { at: Stretch { start, end }, verdict };
    KeptCorrection { text: what(), version: Version(1), correction }
}

fn entry(number: i64) -> AuditEntry {
    AuditEntry {
        // Finer than PostgreSQL keeps.
        at: noon(number) + Duration::nanoseconds(number * 1_001),
        actor: (number % 2 == 0).then(|| user(1)),
        deed: "review".to_owned(),
        subject_kind: "event".to_owned(),
        subject: number.to_string(),
        detail: serde_json::json!({ "z": 1e20, "a": [null, "é \u{0}"] }),
    }
}

/// Everything that readers see of a database.
#[derive(Debug, PartialEq)]
struct Seen {
    pages: Vec<Page>,
    counts: Counts,
    found: Page,
    verdict: AuditVerdict,
    held: Vec<String>,
    form: (Vec<u8>, Vec<u8>),
    unsealings: Vec<Unsealing>,
    corrections: Vec<KeptCorrection>,
    response: Option<ResponseRecord>,
    candour: Option<(Version, Candour)>,
    registration: Option<Registration>,
    requests: Vec<AccessRequest>,
    breaches: Vec<Breach>,
    systems: Vec<RiskSystem>,
    keys: Vec<String>,
    demonstration: bool,
}

async fn seen(store: &dyn Store) -> Seen {
    assert_eq!(store.recount().await.unwrap(), Recount::default());
    let scope = Scope::of(&national(1));
    let mut pages = Vec::new();
    let mut turn = Turn::First;
    loop {
        let page = store.list(&scope, &Filter::default(), turn, today()).await.unwrap();
        let older = page.older;
        pages.push(page);
        match older {
            Some(cursor) => turn = Turn::OlderThan(cursor),
            None => break,
        }
    }
    let words = Filter { words: Some("bay 7".to_owned()), ..Filter::default() };
    let person = store.actor_of_session(&hash(1), noon(1)).await.unwrap().unwrap();
    let form = store.anonymous_form(&hash(9), noon(1)).await.unwrap().unwrap();
    let draft = store.draft(user(1), Uuid::from_u128(3)).await.unwrap().unwrap();
    assert_eq!(draft.organisation, Some(code("B81")));
    let corrected = store.corrected_texts(i64::MIN, 10).await.unwrap();
    let response = ResponseId(Uuid::from_u128(1));
    let covered = store.response(response, &scope, today()).await.unwrap().unwrap().events;
    let event = store.event(&covered[0].reference, &scope, today()).await.unwrap().unwrap();
    let may_view = permit::<ViewStatutory>(Some(&national(1)), &event.standing).unwrap();
    assert!(store.secret("hashing").await.unwrap().is_some());
    Seen {
        pages,
        counts: store.counts(&scope, &Filter::default(), today()).await.unwrap(),
        found: store.list(&scope, &words, Turn::First, today()).await.unwrap(),
        verdict: store.verify_audit().await.unwrap(),
        held: held(&person).iter().map(|(held, at)| format!("{} {at}", held.word())).collect(),
        form: (form.sealed, draft.sealed),
        unsealings: store.unsealings(&may_see(), noon(0)).await.unwrap(),
        corrections: corrected.into_iter().flat_map(|event| event.corrections).collect(),
        response: store.response(response, &scope, today()).await.unwrap(),
        candour: store.candour(&may_view).await.unwrap(),
        registration: store.registration(&hash(1), noon(1)).await.unwrap(),
        requests: store.requests_of(user(2), noon(1)).await.unwrap(),
        breaches: store.breach_page(&in_accounts_post(), false, None, 10).await.unwrap(),
        systems: store.risk_systems(10).await.unwrap(),
        keys: store.sealing_keys().await.unwrap(),
        demonstration: store.is_demonstration().await.unwrap(),
    }
}

/// That a service goes on in a copy as it would have gone on before.
async fn goes_on(store: &dyn Store) {
    recorded(store, 60, "RR8").await;
    grant(store, granted(3, AccountType::Standard, "B82", noon(0), None)).await.unwrap();
    let mut unit = store.write().await.unwrap();
    unit.append_audit(&entry(11)).await.unwrap();
    unit.import_organisations(&crate::world::england(), today()).await.unwrap();
    unit.commit().await.unwrap();
    store.seal_audit(100).await.unwrap();
    assert!(matches!(
        store.verify_audit().await.unwrap(),
        AuditVerdict::Whole { sealed: 11, unsealed: 0, .. }
    ));
    while store.fold_counts(100).await.unwrap() > 0 {}
    while store.reindex_some(100, today()).await.unwrap() > 0 {}
    assert_eq!(store.recount().await.unwrap(), Recount::default());
}

#[tokio::test]
async fn a_copy_is_the_same_service_on_the_way_there_and_back() {
    let (first, _first) = sqlite_url();
    let (last, _last) = sqlite_url();
    store::migrate(&first).await.unwrap();
    let store = store::open(&first).await.unwrap();
    fill(store.as_ref()).await;
    let before = seen(store.as_ref()).await;
    assert_eq!(before.pages.iter().map(|page| page.rows.len()).sum::<usize>(), 43);
    assert_eq!(before.found.rows.len(), 1);
    assert!(before.candour.is_some());
    assert_eq!((before.breaches.len(), before.systems.len()), (1, 1));
    assert_eq!(before.response.as_ref().map(|response| response.actions.len()), Some(1));
    assert_eq!((before.unsealings.len(), before.corrections.len()), (1, 1));

    let mut from = first;
    if let Some(middle) = postgres_url().await {
        let copied = store::copy(&from, &middle).await.unwrap();
        assert!(copied.contains(&("events".to_owned(), 43)));
        assert_eq!(seen(store::open(&middle).await.unwrap().as_ref()).await, before);
        from = middle;
    }
    let copied = store::copy(&from, &last).await.unwrap();
    assert!(copied.contains(&("audit".to_owned(), 10)));
    let copy = store::open(&last).await.unwrap();
    assert_eq!(seen(copy.as_ref()).await, before);
    for url in [&from, &last] {
        goes_on(store::open(url).await.unwrap().as_ref()).await;
    }
}

#[tokio::test]
async fn a_database_that_holds_something_is_not_copied_over() {
    let (full, _full) = sqlite_url();
    store::migrate(&full).await.unwrap();
    let store = store::open(&full).await.unwrap();
    fill(store.as_ref()).await;
    let before = seen(store.as_ref()).await;
    let (other, _other) = sqlite_url();
    let others = [Some(other), postgres_url().await];
    for url in others.into_iter().flatten() {
        store::migrate(&url).await.unwrap();
        let target = store::open(&url).await.unwrap();
        let mut unit = target.write().await.unwrap();
        unit.set_setting("name", "Another service").await.unwrap();
        unit.commit().await.unwrap();
        for (from, to) in [(&full, &url), (&url, &full), (&full, &full)] {
            assert!(matches!(store::copy(from, to).await, Err(StoreError::NotEmpty(_))));
        }
        assert_eq!(target.setting("name").await.unwrap().as_deref(), Some("Another service"));
        assert!(target.organisation(&code("RR8")).await.unwrap().is_none());
    }
    assert_eq!(seen(store.as_ref()).await, before);
}

#[tokio::test]
async fn only_a_database_of_this_schema_is_copied() {
    let (empty, _empty) = sqlite_url();
    let (target, _target) = sqlite_url();
    std::fs::write(empty.trim_start_matches("sqlite://"), b"").unwrap();
    assert!(matches!(store::copy(&empty, &target).await, Err(StoreError::UnknownSchema)));
}
