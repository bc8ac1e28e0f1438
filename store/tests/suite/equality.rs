//! The same story makes the same lists, counts and records on both databases,
//! and leaves both sound.

use chrono::Days;
use domain::access::deed::{Place, Review};
use domain::access::{AccountType, Actor, Scope, permit};
use domain::event::listing::{Counts, Filter, Page, Turn};
use domain::event::{EventType, Harm, Owner, Reference, Status};
use domain::organisation::RelationshipKind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{Recount, Store};

use crate::database::each;
use crate::world::{
    actor, anyone, code, england, event, link, may_record, national, noon, settled, signed, text,
    today, unknown,
};

const PLACES: [&str; 6] = ["RR8", "PRI", "B81", "B82", "A81", "RAL"];
const WORDS: [&str; 5] =
    ["The patient fell", "Wrong dose", "Café closed, 10mg", "fell", "Ääkkönen"];

/// Something that happens.
#[derive(Clone, Debug)]
enum Deed {
    Record { place: usize, kind: EventType, harm: Harm, days: u64, minutes: i64, words: usize },
    Unknown { place: Option<usize>, days: u64, words: usize },
    Review { which: usize, to: Status },
    Place { which: usize, place: usize },
    Move { practice: usize, icb: usize },
    Reindex,
    Fold(u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = 0..PLACES.len();
    let words = 0..WORDS.len();
    let kind = prop::sample::select(EventType::ALL.to_vec());
    let harm = prop::sample::select(Harm::ALL.to_vec());
    let status = prop::sample::select(Status::ALL.to_vec());
    prop_oneof![
        6 => (place.clone(), kind, harm, 0_u64..70, 0_i64..4, words.clone()).prop_map(
            |(place, kind, harm, days, minutes, words)| {
                Deed::Record { place, kind, harm, days, minutes, words }
            }
        ),
        2 => (prop::option::of(place.clone()), 0_u64..70, words)
            .prop_map(|(place, days, words)| Deed::Unknown { place, days, words }),
        3 => (any::<usize>(), status).prop_map(|(which, to)| Deed::Review { which, to }),
        2 => (any::<usize>(), place).prop_map(|(which, place)| Deed::Place { which, place }),
        1 => (0_usize..3, 0_usize..3).prop_map(|(practice, icb)| Deed::Move { practice, icb }),
        1 => Just(Deed::Reindex),
        1 => (1_u32..20).prop_map(Deed::Fold),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let set = |chance: f64| prop::bool::weighted(chance);
    let day =
        || prop::option::weighted(0.3, (0_u64..70).prop_map(|days| today() - Days::new(days)));
    (
        prop::sample::subsequence(EventType::ALL.to_vec(), 0..3),
        prop::sample::subsequence(Harm::ALL.to_vec(), 0..4),
        prop::sample::subsequence(Status::ALL.to_vec(), 0..2),
        (day(), day()),
        prop::option::weighted(0.3, prop::sample::select(vec!["fell", "dose", "café", "ääkkönen"])),
        (set(0.2), 0..PLACES.len()),
    )
        .prop_map(|(kinds, harms, statuses, (from, to), words, (narrow, place))| Filter {
            kinds: kinds.into_iter().collect(),
            harms: harms.into_iter().collect(),
            statuses: statuses.into_iter().collect(),
            organisation: narrow.then(|| code(PLACES[place])),
            recorded_from: from,
            recorded_to: to,
            words: words.map(str::to_owned),
        })
}

fn readers() -> [Actor; 5] {
    [
        actor(5, &[(AccountType::ProviderAdmin, "RR8")]),
        actor(5, &[(AccountType::IcbAdmin, "QWO"), (AccountType::ReadOnly, "RAL")]),
        actor(5, &[(AccountType::IcbOrganisational, "Y63")]),
        actor(5, &[(AccountType::ProviderAdmin, "B81"), (AccountType::ProviderAdmin, "B82")]),
        national(5),
    ]
}

/// Does one deed; deeds that the rules refuse, and those of no record, do
/// nothing.
async fn act(store: &dyn Store, number: u64, deed: &Deed, known: &mut Vec<Reference>) {
    let find = async |which: usize| {
        let reference = known.get(which.checked_rem(known.len())?)?;
        store.event(reference, &Scope::of(&national(5)), today()).await.unwrap()
    };
    match deed {
        Deed::Record { place, kind, harm, days, minutes, words } => {
            let permit = may_record(1, PLACES[*place]);
            let mut new = event(number, signed(&permit, number, noon(*minutes) - Days::new(*days)));
            (new.kind, new.harm) = (*kind, *harm);
            new.texts = vec![text("what", WORDS[*words])];
            let mut unit = store.write().await.unwrap();
            unit.record(&new).await.unwrap();
            unit.commit().await.unwrap();
            known.push(new.reference);
        }
        Deed::Unknown { place, days, words } => {
            let open = anyone();
            let owner = place
                .map_or(Owner::NationalReview, |place| Owner::Organisation(code(PLACES[place])));
            let mut new = event(number, unknown(&open, number, owner, today() - Days::new(*days)));
            new.texts = vec![text("what", WORDS[*words])];
            let mut unit = store.write().await.unwrap();
            unit.record(&new).await.unwrap();
            unit.commit().await.unwrap();
            known.push(new.reference);
        }
        Deed::Review { which, to } => {
            let Some(record) = find(*which).await else { return };
            let at = PLACES.map(|place| (AccountType::ProviderAdmin, place));
            let Ok(permit) = permit::<Review>(Some(&actor(2, &at)), &record.standing) else {
                return;
            };
            let mut unit = store.write().await.unwrap();
            unit.review(&permit, record.head.version, *to, noon(number as i64), &[]).await.unwrap();
            unit.commit().await.unwrap();
        }
        Deed::Place { which, place } => {
            let Some(record) = find(*which).await else { return };
            let Ok(permit) = permit::<Place>(Some(&national(3)), &record.standing) else { return };
            let mut unit = store.write().await.unwrap();
            let owner = code(PLACES[*place]);
            unit.place(&permit, record.head.version, &owner, noon(number as i64)).await.unwrap();
            unit.commit().await.unwrap();
        }
        Deed::Move { practice, icb } => {
            let practice = ["B81", "B82", "A81"][*practice];
            let mut register = england();
            register.relationships.retain(|link| link.child != code(practice));
            let icb = ["QWO", "QHM", "QMJ"][*icb];
            register.relationships.push(link(practice, RelationshipKind::CommissionedBy, icb));
            let mut unit = store.write().await.unwrap();
            unit.import_organisations(&register, today()).await.unwrap();
            unit.commit().await.unwrap();
        }
        Deed::Reindex => {
            store.reindex_some(1, today()).await.unwrap();
        }
        Deed::Fold(limit) => {
            store.fold_counts(*limit).await.unwrap();
        }
    }
}

/// All that readers see, page after page and back.
async fn seen(store: &dyn Store, filters: &[Filter]) -> Vec<(Vec<Page>, Counts)> {
    let mut all = Vec::new();
    for reader in readers() {
        let scope = Scope::of(&reader);
        for filter in filters {
            let mut pages = Vec::new();
            let mut turn = Turn::First;
            loop {
                let page = store.list(&scope, filter, turn, today()).await.unwrap();
                let older = page.older;
                pages.push(page);
                let Some(older) = older else { break };
                turn = Turn::OlderThan(older);
            }
            let last = pages.last().and_then(|page| page.newer);
            if let Some(newer) = last {
                let back = store.list(&scope, filter, Turn::NewerThan(newer), today()).await;
                assert_eq!(back.unwrap().rows, pages[pages.len() - 2].rows);
            }
            let counts = store.counts(&scope, filter, today()).await.unwrap();
            let rows: usize = pages.iter().map(|page| page.rows.len()).sum();
            assert_eq!(counts.total, domain::event::listing::Count::Exactly(rows as u64));
            all.push((pages, counts));
        }
    }
    all
}

#[test]
fn both_databases_tell_the_same_story() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let story = (prop::collection::vec(deed(), 20..90), prop::collection::vec(filter(), 5));
    let config = Config { cases: 6, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&story, |(deeds, filters)| {
            runtime.block_on(async {
                let mut tellings = Vec::new();
                for fresh in each().await {
                    settled(&*fresh.store).await;
                    let mut known = Vec::new();
                    for (number, deed) in (1..).zip(&deeds) {
                        act(&*fresh.store, number, deed, &mut known).await;
                    }
                    tellings.push(seen(&*fresh.store, &filters).await);
                    assert_eq!(fresh.store.recount().await.unwrap(), Recount::default());
                }
                assert!(tellings.windows(2).all(|pair| pair[0] == pair[1]));
            });
            Ok(())
        })
        .unwrap();
}
