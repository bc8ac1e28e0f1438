//! Lists and counts by ranges, facets and dates.

use chrono::{Days, NaiveDate};
use domain::access::deed::ViewNational;
use domain::access::{AccountType, Actor, Scope, permit};
use domain::event::listing::{Count, Counts, EventRow, Filter, Page, Turn};
use domain::event::{EventType, Harm, Owner, Status};
use store::{NewEvent, Store};

use crate::database::on_each;
use crate::world::{
    actor, anyone, code, event, may_record, national, noon, settled, signed, today, unknown,
};

/// Sixty events: of each kind and harm in turn, one a day backwards from today,
/// at Leeds, its prison, both its practices, a practice elsewhere and London.
async fn sixty(store: &dyn Store) {
    settled(store).await;
    let places = ["RR8", "PRI", "B81", "B82", "A81", "RAL"];
    let permits = places.map(|place| may_record(1, place));
    let events: Vec<NewEvent<'_>> = (0..60)
        .map(|number: u64| {
            let at = noon(0) - Days::new(number);
            let place = &permits[number as usize % permits.len()];
            let mut new = event(number, signed(place, number, at));
            new.kind = EventType::ALL[number as usize % 4];
            new.harm = Harm::ALL[number as usize % 7];
            new
        })
        .collect();
    let mut unit = store.write().await.unwrap();
    unit.record_many(&events).await.unwrap();
    unit.commit().await.unwrap();
}

async fn listed(store: &dyn Store, actor: &Actor, filter: &Filter) -> Vec<EventRow> {
    let scope = Scope::of(actor);
    let mut rows = Vec::new();
    let mut turn = Turn::First;
    loop {
        let page = store.list(&scope, filter, turn, today()).await.unwrap();
        rows.extend(page.rows);
        let Some(older) = page.older else { break };
        turn = Turn::OlderThan(older);
    }
    let counts = counts(store, actor, filter).await;
    assert_eq!(counts.total, Count::Exactly(rows.len() as u64), "the count is the list's length");
    rows
}

async fn counts(store: &dyn Store, actor: &Actor, filter: &Filter) -> Counts {
    store.counts(&Scope::of(actor), filter, today()).await.unwrap()
}

fn owners(rows: &[EventRow]) -> Vec<String> {
    let mut owners: Vec<String> = rows
        .iter()
        .map(|row| match &row.owner {
            Owner::Organisation(code) => code.to_string(),
            Owner::NationalReview => "national".to_owned(),
        })
        .collect();
    owners.sort();
    owners.dedup();
    owners
}

#[tokio::test]
async fn each_sees_what_the_register_gives_them() {
    on_each(async |store| {
        sixty(&*store).await;
        let see = async |account_type, at: &str| {
            owners(&listed(&*store, &actor(5, &[(account_type, at)]), &Filter::default()).await)
        };
        assert_eq!(see(AccountType::ProviderAdmin, "RR8").await, ["PRI", "RR8"]);
        assert_eq!(see(AccountType::IcbOrganisational, "QWO").await, ["B81", "B82", "RR8"]);
        assert_eq!(see(AccountType::IcbAdmin, "Y63").await, ["A81", "B81", "B82", "PRI", "RR8"]);
        assert_eq!(see(AccountType::ReadOnly, "RR8").await, ["RR8"], "not its children");
        assert!(see(AccountType::Standard, "RR8").await.is_empty());
        let everything = listed(&*store, &national(5), &Filter::default()).await;
        assert_eq!(everything.len(), 60);
        assert!(everything.windows(2).all(|pair| pair[0].cursor > pair[1].cursor), "newest first");
    })
    .await;
}

#[tokio::test]
async fn several_grants_list_and_count_each_event_once() {
    on_each(async |store| {
        sixty(&*store).await;
        let several = actor(
            5,
            &[
                (AccountType::IcbAdmin, "QWO"),
                (AccountType::IcbAdmin, "Y63"),
                (AccountType::ProviderAdmin, "RR8"),
                (AccountType::ReadOnly, "RAL"),
            ],
        );
        for _ in 0..2 {
            assert_eq!(listed(&*store, &several, &Filter::default()).await.len(), 60);
            assert!(store.fold_counts(1_000).await.unwrap() > 0 || several.grants.len() == 4);
        }
    })
    .await;
}

#[tokio::test]
async fn facets_narrow_lists_and_counts_alike() {
    on_each(async |store| {
        sixty(&*store).await;
        let everyone = national(5);
        for kind in EventType::ALL {
            let filter = Filter { kinds: [kind].into(), ..Filter::default() };
            let rows = listed(&*store, &everyone, &filter).await;
            assert_eq!(rows.len(), 15);
            assert!(rows.iter().all(|row| row.facets.kind == kind));
        }
        let pair = Filter {
            kinds: [EventType::Risk].into(),
            harms: [Harm::Fatal, Harm::Low].into(),
            ..Filter::default()
        };
        let rows = listed(&*store, &everyone, &pair).await;
        assert!(!rows.is_empty() && rows.len() < 15);
        let reviewed = Filter { statuses: [Status::Reviewed].into(), ..Filter::default() };
        assert!(listed(&*store, &everyone, &reviewed).await.is_empty());
        let by_kind = counts(&*store, &everyone, &pair).await.kinds;
        assert!(by_kind.iter().all(|(_, n)| *n > 0), "as if no kind were chosen");
    })
    .await;
}

#[tokio::test]
async fn dates_narrow_by_the_british_day() {
    on_each(async |store| {
        settled(&*store).await;
        let permit = may_record(1, "B81");
        let summer = NaiveDate::from_ymd_opt(2026, 7, 2).unwrap();
        let at = |text: &str| text.parse().unwrap();
        let events = [
            event(1, signed(&permit, 1, at("2026-07-01T22:59:59Z"))),
            event(2, signed(&permit, 2, at("2026-07-01T23:00:00Z"))),
            event(3, signed(&permit, 3, at("2026-07-02T22:59:59Z"))),
            event(4, signed(&permit, 4, at("2026-07-02T23:00:00Z"))),
        ];
        let mut unit = store.write().await.unwrap();
        unit.record_many(&events).await.unwrap();
        unit.commit().await.unwrap();
        let on = |from, to| Filter { recorded_from: from, recorded_to: to, ..Filter::default() };
        for _ in 0..2 {
            let day = listed(&*store, &national(5), &on(Some(summer), Some(summer))).await;
            assert_eq!(
                day.iter().map(|row| row.summary.as_deref().unwrap()).collect::<Vec<_>>(),
                ["Event 3", "Event 2"]
            );
            assert!(day.iter().all(|row| row.recorded_on == summer));
            let from = listed(&*store, &national(5), &on(Some(summer), None)).await;
            let until = listed(&*store, &national(5), &on(None, Some(summer))).await;
            assert_eq!((from.len(), until.len()), (3, 3));
            store.fold_counts(1_000).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn spans_of_months_and_days_are_counted_exactly() {
    on_each(async |store| {
        sixty(&*store).await;
        store.fold_counts(30).await.unwrap();
        for (from, to) in [(0, 0), (1, 45), (20, 52), (21, 21), (40, 70), (3, 1)] {
            let back = |days: u64| Some(today() - Days::new(days));
            let filter =
                Filter { recorded_from: back(to), recorded_to: back(from), ..Filter::default() };
            let expected = (from..=to).filter(|number| *number < 60).count();
            assert_eq!(listed(&*store, &national(5), &filter).await.len(), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn an_organisation_narrows_within_sight_and_never_beyond_it() {
    on_each(async |store| {
        sixty(&*store).await;
        let see = async |actor: &Actor, at: &str| {
            let filter = Filter { organisation: Some(code(at)), ..Filter::default() };
            owners(&listed(&*store, actor, &filter).await)
        };
        let region = actor(5, &[(AccountType::IcbAdmin, "Y63")]);
        assert_eq!(see(&region, "QWO").await, ["B81", "B82", "RR8"], "an ICB is its area");
        assert_eq!(see(&region, "RR8").await, ["RR8"]);
        assert!(see(&region, "RAL").await.is_empty());
        assert!(see(&region, "QMJ").await.is_empty());
        let trust = actor(5, &[(AccountType::ProviderAdmin, "RR8")]);
        assert_eq!(see(&trust, "PRI").await, ["PRI"]);
        assert!(see(&trust, "QHM").await.is_empty());
        assert!(see(&trust, "ZZZ").await.is_empty());
        let icb = actor(5, &[(AccountType::IcbAdmin, "QWO")]);
        assert_eq!(see(&icb, "QWO").await, ["B81", "B82", "RR8"]);
        assert!(see(&icb, "Y63").await.is_empty(), "not upwards");
        assert_eq!(see(&national(5), "Y63").await, ["A81", "B81", "B82", "PRI", "RR8"]);
    })
    .await;
}

#[tokio::test]
async fn pages_turn_both_ways() {
    on_each(async |store| {
        sixty(&*store).await;
        let scope = Scope::of(&national(5));
        let filter = Filter::default();
        let turn =
            async |turn| -> Page { store.list(&scope, &filter, turn, today()).await.unwrap() };
        let first = turn(Turn::First).await;
        assert_eq!((first.rows.len(), first.newer), (25, None));
        let second = turn(Turn::OlderThan(first.older.unwrap())).await;
        let third = turn(Turn::OlderThan(second.older.unwrap())).await;
        assert_eq!((third.rows.len(), third.older), (10, None));
        let back = turn(Turn::NewerThan(third.newer.unwrap())).await;
        assert_eq!(back, second);
        let start = turn(Turn::NewerThan(back.newer.unwrap())).await;
        assert_eq!((start.rows, start.newer, start.older), (first.rows, None, first.older));
    })
    .await;
}

#[tokio::test]
async fn the_national_review_lists_what_belongs_to_nobody() {
    on_each(async |store| {
        sixty(&*store).await;
        let open = anyone();
        let new = event(100, unknown(&open, 100, Owner::NationalReview, today()));
        let mut unit = store.write().await.unwrap();
        unit.record(&new).await.unwrap();
        unit.commit().await.unwrap();
        let permit = permit::<ViewNational>(Some(&national(5)), &()).unwrap();
        let page = store.unplaced(&permit, Turn::First).await.unwrap();
        assert_eq!(owners(&page.rows), ["national"]);
        assert_eq!(page.rows[0].owner_name, "National review");
        assert_eq!(listed(&*store, &national(5), &Filter::default()).await.len(), 61);
    })
    .await;
}
