//! What is sealed under which key, sealing it again, and redacting it again.

use domain::access::deed::SaveDraft;
use domain::access::{AccountType, Scope, permit};
use domain::event::listing::{Filter, Turn};
use domain::event::{Owner, Status, Version};
use store::{
    DraftKey, DraftSave, EventTexts, KeptSeal, KeptText, NewText, SealKind, SealedAt, SealedText,
    Store,
};
use uuid::Uuid;

use crate::database::{each, on_each};
use crate::direct;
use crate::statutory::{begin, facts};
use crate::world::{
    actor, anyone, code, event, hash, national, noon, recorded, settled, text, today, unknown, user,
};
use crate::{credentials, letters, messages, terms};

fn sealed(bytes: &[u8], key_id: &str) -> SealedText {
    SealedText { sealed: bytes.to_vec(), key_id: key_id.to_owned() }
}

/// Something of every kind, sealed under the key k1: five texts of three
/// events, two of a response, the key of a draft, two forms, a letter, a notice,
/// the words and the address of feedback, the secret of one-time codes, a secret.
async fn fill(store: &dyn Store) {
    settled(store).await;
    let first = recorded(store, 1, "RR8").await;
    begin(store, 1, "RR8", &first, facts()).await;
    let anyone = anyone();
    let mut unit = store.write().await.unwrap();
    for number in 2..=3 {
        let mut new = event(number, unknown(&anyone, number, Owner::NationalReview, today()));
        new.texts.push(NewText { instance: 2, ..text("action", "Called the doctor") });
        unit.record(&new).await.unwrap();
    }
    for number in [1, 2] {
        let form = sealed(b"form", "k1");
        unit.save_anonymous_form(&hash(number), &form, None, noon(0)).await.unwrap();
    }
    let author = actor(1, &[(AccountType::Standard, "B81")]);
    let draft = DraftSave {
        id: Uuid::from_u128(3),
        organisation: Some(code("B81")),
        sealed: b"draft".to_vec(),
        new_key: Some(sealed(b"key", "k1")),
        seen: None,
        at: noon(0),
    };
    unit.save_draft(&permit::<SaveDraft>(Some(&author), &()).unwrap(), &draft).await.unwrap();
    unit.add_secret("hashing", &sealed(b"secret", "k1")).await.unwrap();
    unit.commit().await.unwrap();
    letters::write(store, 1, 0).await;
    messages::give(store, 1, "/events", 0).await;
    credentials::fill(store, 1).await;
    terms::fill(store).await;
}

/// Everything of a kind that is sealed under other keys, one page after another.
async fn all(store: &dyn Store, key_id: &str, kind: SealKind, limit: u32) -> Vec<KeptSeal> {
    let mut all: Vec<KeptSeal> = Vec::new();
    loop {
        let after = all.last().map(|kept| kept.at.clone());
        let page = store.seals_but(key_id, kind, after.as_ref(), limit).await.unwrap();
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

#[tokio::test]
async fn everything_sealed_under_another_key_is_found_once() {
    on_each(async |store| {
        fill(&*store).await;
        assert_eq!(store.count_seals_but("k2").await.unwrap(), 16);
        assert_eq!(store.count_seals_but("k1").await.unwrap(), 0);
        for limit in [1, 100] {
            for (kind, n) in SealKind::ALL.into_iter().zip([5, 2, 0, 1, 2, 1, 1, 2, 1, 1]) {
                assert_eq!(all(&*store, "k2", kind, limit).await.len(), n, "{kind:?}");
                assert!(all(&*store, "k1", kind, limit).await.is_empty(), "{kind:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn sealing_again_takes_the_place_of_what_was_read_and_of_nothing_else() {
    on_each(async |store| {
        fill(&*store).await;
        for kind in SealKind::ALL {
            for kept in all(&*store, "k2", kind, 2).await {
                let mut unit = store.write().await.unwrap();
                let other = KeptSeal { text: sealed(b"another", "k1"), ..kept.clone() };
                let anew = sealed(b"anew", "k2");
                assert!(!unit.reseal(&other, &anew).await.unwrap(), "{:?}", kept.at);
                assert!(unit.reseal(&kept, &anew).await.unwrap(), "{:?}", kept.at);
                unit.commit().await.unwrap();
            }
        }
        assert_eq!(store.count_seals_but("k2").await.unwrap(), 0);
        let form = store.anonymous_form(&hash(1), noon(1)).await.unwrap().unwrap();
        assert_eq!((form.sealed, form.version), (b"anew".to_vec(), Version(1)));
        assert!(store.secret("hashing").await.unwrap().unwrap() == sealed(b"anew", "k2"));
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_kept_once_and_keys_are_known_until_they_are_dropped() {
    on_each(async |store| {
        fill(&*store).await;
        let mut unit = store.write().await.unwrap();
        unit.add_secret("hashing", &sealed(b"another", "k1")).await.unwrap();
        for key in ["k2", "k1", "k2"] {
            unit.add_sealing_key(key, today()).await.unwrap();
        }
        unit.commit().await.unwrap();
        assert!(store.secret("hashing").await.unwrap().unwrap() == sealed(b"secret", "k1"));
        assert!(store.secret("none").await.unwrap().is_none());
        assert_eq!(store.sealing_keys().await.unwrap(), ["k1", "k2"]);
        let mut unit = store.write().await.unwrap();
        unit.drop_sealing_keys_but("k2").await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(store.sealing_keys().await.unwrap(), ["k2"]);
    })
    .await;
}

/// The texts of an event as another engine redacts them.
fn by_another(event: &EventTexts, redacted: &str) -> Vec<KeptText> {
    let anew = |text: &KeptText| KeptText {
        redacted: redacted.to_owned(),
        engine: "2".to_owned(),
        ..text.clone()
    };
    event.texts.iter().map(anew).collect()
}

async fn found(store: &dyn Store, words: &str) -> usize {
    let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
    store.list(&Scope::of(&national(9)), &filter, Turn::First, today()).await.unwrap().rows.len()
}

#[tokio::test]
async fn redacting_again_changes_the_text_the_list_and_the_search_together() {
    on_each(async |store| {
        fill(&*store).await;
        assert_eq!(store.count_texts_but("2").await.unwrap(), 8);
        assert_eq!(store.count_texts_but("1").await.unwrap(), 0);
        let mut after = i64::MIN;
        loop {
            let events = store.texts_but("2", after, 2).await.unwrap();
            let Some(last) = events.last() else { break };
            after = last.key;
            for event in &events {
                let mut unit = store.write().await.unwrap();
                let texts = by_another(event, "A fence was broken");
                assert!(unit.re_redact(event, &texts, "A fence").await.unwrap());
                unit.commit().await.unwrap();
            }
        }
        assert_eq!(
            store.count_texts_but("2").await.unwrap(),
            3,
            "of the response and the feedback"
        );
        assert_eq!((found(&*store, "patient").await, found(&*store, "fence").await), (0, 3));
        let scope = Scope::of(&national(9));
        let list = store.list(&scope, &Filter::default(), Turn::First, today()).await.unwrap();
        assert!(list.rows.iter().all(|row| row.summary.as_deref() == Some("A fence")));
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn an_event_that_was_changed_meanwhile_is_left_for_later() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let read = store.texts_but("2", i64::MIN, 10).await.unwrap();
        let reviewer = actor(2, &[(AccountType::ProviderOrganisational, "B81")]);
        let scope = Scope::of(&reviewer);
        let record = store.event(&reference, &scope, today()).await.unwrap().unwrap();
        let review = permit(Some(&reviewer), &record.standing).unwrap();
        let mut unit = store.write().await.unwrap();
        let findings = [text("review.findings", "The floor was wet")];
        unit.review(&review, Version(1), Status::InReview, noon(9), &findings).await.unwrap();
        unit.commit().await.unwrap();
        let mut unit = store.write().await.unwrap();
        let texts = by_another(&read[0], "A fence was broken");
        assert!(!unit.re_redact(&read[0], &texts, "A fence").await.unwrap());
        unit.commit().await.unwrap();
        assert_eq!((found(&*store, "patient").await, found(&*store, "fence").await), (1, 0));
        let again = store.texts_but("2", i64::MIN, 10).await.unwrap();
        assert_eq!((again[0].version, again[0].texts.len()), (Version(2), 2));
        let place = SealedAt::Text {
            key: again[0].key,
            event: again[0].event,
            element: "what".to_owned(),
            instance: 0,
            by_reporter: true,
            version: Version(1),
        };
        let seals = store.seals_but("k2", SealKind::Texts, None, 1).await.unwrap();
        assert!(seals.iter().any(|kept| kept.at == place));
    })
    .await;
}

/// As in a database that is older than the drafts' own keys.
#[tokio::test]
async fn a_draft_under_the_key_of_the_service_is_sealed_again_itself() {
    for fresh in each().await {
        let store = &*fresh.store;
        fill(store).await;
        direct::execute(&fresh.url, "DELETE FROM draft_keys").await;
        direct::execute(&fresh.url, "UPDATE drafts SET key_id = 'k1'").await;
        assert_eq!(store.count_seals_but("k2").await.unwrap(), 16);
        let drafts = all(store, "k2", SealKind::Drafts, 1).await;
        assert_eq!(drafts.len(), 1);
        let mut unit = store.write().await.unwrap();
        assert!(unit.reseal(&drafts[0], &sealed(b"anew", "k2")).await.unwrap());
        unit.commit().await.unwrap();
        let draft = store.draft(user(1), Uuid::from_u128(3)).await.unwrap().unwrap();
        assert_eq!(draft.sealed, b"anew");
        assert!(draft.key == DraftKey::Service("k2".to_owned()));
    }
}
