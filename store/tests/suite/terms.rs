//! What people accepted and chose, notices to them, and how pages are used.

use chrono::{Duration, NaiveDate};
use domain::access::deed::{NominateUsageReader, SendNotice};
use domain::access::{AccessMatter, AccountType, Actor, Permit, Post, permit};
use domain::account::UserId;
use domain::terms::{Editions, Purpose};
use domain::usage::{Month, Whose};
use store::{KeptChoice, NewNotice, SealedText, Store, StoreError};
use uuid::Uuid;

use crate::database::on_each;
use crate::people::{grant, granted, sign_in};
use crate::world::{actor, code, hash, noon, settled, today, user};

fn keeper(number: u128) -> Actor {
    Actor { posts: [Post::Accounts].into(), ..actor(number, &[]) }
}

fn may_send() -> Permit<SendNotice> {
    permit(Some(&keeper(9)), &()).unwrap()
}

fn nomination(about: u128) -> Permit<NominateUsageReader> {
    let matter = AccessMatter {
        organisation: code("B81"),
        about: user(about),
        account_type: AccountType::ProviderOrganisational,
        has_admin: true,
    };
    permit(Some(&actor(2, &[(AccountType::ProviderAdmin, "B81")])), &matter).unwrap()
}

async fn accept(store: &dyn Store, number: u128, editions: Editions, minute: i64) {
    let mut unit = store.write().await.unwrap();
    unit.accept(user(number), editions, noon(minute)).await.unwrap();
    unit.commit().await.unwrap();
}

async fn choose(store: &dyn Store, number: u128, purpose: Purpose, chosen: bool, minute: i64) {
    let mut unit = store.write().await.unwrap();
    let choice = KeptChoice { purpose, chosen, at: noon(minute) };
    unit.choose(user(number), &choice).await.unwrap();
    unit.commit().await.unwrap();
}

async fn write_notice(store: &dyn Store, number: u128, purpose: Purpose) {
    let notice = NewNotice {
        id: Uuid::from_u128(number),
        purpose,
        subject: "A new form".to_owned(),
        text: SealedText { sealed: b"text".to_vec(), key_id: "k1".to_owned() },
        at: noon(number as i64),
    };
    let mut unit = store.write().await.unwrap();
    unit.add_notice(&may_send(), &notice).await.unwrap();
    unit.commit().await.unwrap();
}

async fn count(store: &dyn Store, day: NaiveDate, views: u64) {
    let mut unit = store.write().await.unwrap();
    let places = [Whose::PeopleOf(code("B81")), Whose::PeopleOf(code("NOWHERE1"))];
    for whose in places.into_iter().chain([Whose::Everyone]) {
        unit.add_views(&whose, day, "/events", views).await.unwrap();
    }
    for number in [1, 2] {
        unit.add_views_of(user(number), day, "/events", views).await.unwrap();
    }
    unit.commit().await.unwrap();
}

/// Something in every table of this.
pub async fn fill(store: &dyn Store) {
    accept(store, 1, Editions::IN_FORCE, 0).await;
    choose(store, 1, Purpose::UsageAnalysis, true, 1).await;
    write_notice(store, 1, Purpose::News).await;
    count(store, today(), 3).await;
    let mut unit = store.write().await.unwrap();
    unit.nominate_usage_reader(&nomination(1), noon(2)).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_accepted_is_known_with_the_session_and_never_overwritten() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        sign_in(store, &hash(1), 1, noon(0), noon(60)).await;
        let accepted = async || store.session_holder(&hash(1), noon(1)).await.unwrap().unwrap();
        assert_eq!(accepted().await.accepted, None);
        let (old, new) = (Editions { terms: 1, privacy: 1 }, Editions { terms: 1, privacy: 2 });
        accept(store, 1, old, 0).await;
        accept(store, 1, new, 5).await;
        accept(store, 1, old, 9).await;
        assert_eq!(accepted().await.accepted, Some(new));
        assert_eq!(accepted().await.actor.user, user(1));
        let kept = store.acceptances(user(1)).await.unwrap();
        let kept: Vec<_> = kept.into_iter().map(|one| (one.editions, one.at)).collect();
        assert_eq!(kept, [(new, noon(5)), (old, noon(0))]);
        assert!(store.acceptances(user(2)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_last_choice_counts_and_those_before_it_are_kept() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        for (minute, chosen) in [(1, true), (2, false), (2, true)] {
            choose(store, 1, Purpose::Invitations, chosen, minute).await;
        }
        choose(store, 1, Purpose::News, false, 3).await;
        let choice = |purpose, chosen, minute| KeptChoice { purpose, chosen, at: noon(minute) };
        let (invited, news) = (Purpose::Invitations, Purpose::News);
        let now = store.choices(user(1)).await.unwrap();
        assert_eq!(now, [choice(invited, true, 2), choice(news, false, 3)]);
        let past = store.past_choices(user(1), 10).await.unwrap();
        let expected = [
            choice(news, false, 3),
            choice(invited, true, 2),
            choice(invited, false, 2),
            choice(invited, true, 1),
        ];
        assert_eq!(past, expected);
        assert_eq!(store.past_choices(user(1), 1).await.unwrap().len(), 1);
        assert!(store.choices(user(2)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_notice_goes_on_where_it_stopped_and_is_forgotten_at_its_end() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        for number in [1, 2, 4] {
            accept(store, number, Editions::IN_FORCE, 0).await;
        }
        choose(store, 2, Purpose::News, true, 1).await;
        choose(store, 2, Purpose::News, false, 2).await;
        choose(store, 4, Purpose::Invitations, true, 2).await;
        write_notice(store, 1, Purpose::News).await;
        write_notice(store, 2, Purpose::Invitations).await;
        let under_way = store.notice_under_way().await.unwrap().unwrap();
        assert_eq!(under_way.id.as_u128(), 1, "the oldest first");
        let people = async |after, limit| {
            let people = store.recipients(Purpose::News, after, limit).await.unwrap();
            people.into_iter().map(|one| (one.user, one.chosen)).collect::<Vec<_>>()
        };
        let none = UserId(Uuid::nil());
        assert_eq!(people(none, 2).await, [(user(1), None), (user(2), Some(false))]);
        assert_eq!(people(user(2), 2).await, [(user(4), None)]);
        let go_on = async |from: &store::NoticeUnderWay, next| {
            let mut unit = store.write().await?;
            unit.go_on_with_notice(from, next, 1, noon(9)).await?;
            unit.commit().await
        };
        go_on(&under_way, Some(user(2))).await.unwrap();
        let late = go_on(&under_way, Some(user(2))).await;
        assert!(matches!(late, Err(StoreError::Stale)), "twice: {late:?}");
        let further = store.notice_under_way().await.unwrap().unwrap();
        assert_eq!(further.after, user(2));
        go_on(&further, None).await.unwrap();
        assert!(matches!(go_on(&further, None).await, Err(StoreError::Stale)));
        assert_eq!(store.notice_under_way().await.unwrap().unwrap().id.as_u128(), 2);
        let kept = store.notices(&may_send(), 9).await.unwrap();
        let kept: Vec<_> = kept.into_iter().map(|one| (one.letters, one.done_at)).collect();
        assert_eq!(kept, [(0, None), (2, Some(noon(9)))]);
        assert_eq!(store.count_seals_but("none").await.unwrap(), 1, "what it said is kept");
    })
    .await;
}

#[tokio::test]
async fn single_people_are_counted_only_while_they_say_yes() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        grant(store, granted(1, AccountType::Standard, "B81", noon(0), None)).await.unwrap();
        grant(store, granted(2, AccountType::Standard, "B81", noon(0), None)).await.unwrap();
        choose(store, 1, Purpose::UsageAnalysis, true, 0).await;
        choose(store, 2, Purpose::UsageAnalysis, true, 0).await;
        choose(store, 2, Purpose::UsageAnalysis, false, 1).await;
        let month = Month::of(today());
        count(store, today(), 3).await;
        count(store, today() - Duration::days(1), 2).await;
        count(store, month.first_day() - Duration::days(1), 50).await;
        for whose in [Whose::Everyone, Whose::PeopleOf(code("B81"))] {
            let views = store.views(&whose, month).await.unwrap();
            assert_eq!((views[0].route.as_str(), views[0].views), ("/events", 5), "{whose:?}");
        }
        assert!(store.views(&Whose::PeopleOf(code("RR8")), month).await.unwrap().is_empty());
        let people = async |at: &str| {
            let people = store.views_of_people(&code(at), month, noon(5), 9).await.unwrap();
            people.into_iter().map(|one| (one.name, one.views, one.last)).collect::<Vec<_>>()
        };
        assert_eq!(people("B81").await, [("Person 1".to_owned(), 5, today())]);
        assert!(people("RR8").await.is_empty());
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.sweep_usage(month.first_day()).await.unwrap(), 3);
        assert_eq!(unit.forget_views_of(user(1)).await.unwrap(), 2);
        unit.commit().await.unwrap();
        assert!(people("B81").await.is_empty());
        assert_eq!(store.views(&Whose::Everyone, month).await.unwrap()[0].views, 5);
        assert!(store.views(&Whose::Everyone, month.before()).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_nomination_holds_until_it_is_taken_back() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        let mut unit = store.write().await.unwrap();
        unit.nominate_usage_reader(&nomination(1), noon(1)).await.unwrap();
        unit.nominate_usage_reader(&nomination(1), noon(2)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(store.usage_read_by(user(1)).await.unwrap(), [code("B81")]);
        let readers = store.usage_readers(&code("B81")).await.unwrap();
        assert_eq!((readers.len(), readers[0].at), (1, noon(1)));
        assert_eq!(readers[0].nominated_by, "Person 2");
        let mut unit = store.write().await.unwrap();
        assert!(unit.dismiss_usage_reader(&nomination(1)).await.unwrap());
        assert!(!unit.dismiss_usage_reader(&nomination(1)).await.unwrap());
        unit.commit().await.unwrap();
        assert!(store.usage_read_by(user(1)).await.unwrap().is_empty());
    })
    .await;
}
