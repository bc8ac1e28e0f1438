//! How the pages are used (L35, L36).

use axum::http::StatusCode;
use chrono::{Duration, Months};
use domain::access::{AccountType, Post};
use domain::usage::{Month, Whose};

use crate::people::Person;
use crate::recording::incident;
use crate::register::{OTHER_TRUST, PRACTICE, TRUST, code};
use crate::world::World;

/// What was counted this month, page by page.
async fn counted(world: &World, whose: Whose) -> Vec<(String, u64)> {
    world.service.flush_usage().await.unwrap();
    let month = Month::of(world.service.today());
    let views = world.store().views(&whose, month).await.unwrap();
    views.into_iter().map(|page| (page.route, page.views)).collect()
}

fn trust() -> Whose {
    Whose::PeopleOf(code(TRUST))
}

/// L35: pages are counted by kind and day, once each, and never on the paths
/// where people report.
#[tokio::test]
async fn l35_pages_are_counted_by_kind_and_never_where_people_report() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let record = admin.record(TRUST, &incident("A rail was loose.")).await;
    world.service.flush_usage().await.unwrap();
    let before = counted(&world, trust()).await;
    admin.get(&format!("/events/{record}")).await;
    admin.get("/events?words=insulin").await;
    admin.server_fn("/api/events", &[("address", "")]).await;
    admin.server_fn("/api/visitor", &[]).await;
    // Refused, not there, or where people report: not counted.
    admin.get("/national").await;
    admin.get("/events/00000-00000").await;
    for path in ["/report", "/receipt", "/report/what"] {
        admin.get(path).await;
    }
    admin.begin_report().await;
    world.nobody().get("/account-types").await;
    let after = counted(&world, trust()).await;
    let new = |route: &str| {
        let of = |all: &[(String, u64)]| {
            all.iter().find(|(known, _)| known == route).map_or(0, |(_, views)| *views)
        };
        of(&after) - of(&before)
    };
    assert_eq!(new("/events/{reference}"), 1, "{after:?}");
    assert_eq!(new("/events"), 2, "{after:?}");
    let sum = |all: &[(String, u64)]| all.iter().map(|(_, views)| views).sum::<u64>();
    assert_eq!(sum(&after) - sum(&before), 3, "{after:?}");
    let routes: Vec<_> = counted(&world, Whose::Everyone).await;
    for (route, _) in &routes {
        assert!(!route.contains(record.as_str()) && !route.contains("insulin"), "{route}");
        assert!(!route.starts_with("/report") && !route.starts_with("/receipt"), "{route}");
        assert!(!route.starts_with("/api"), "{route}");
    }
    assert_eq!(sum(&routes), sum(&after), "nobody else looked at anything");
    assert!(counted(&world, Whose::PeopleOf(code(PRACTICE))).await.is_empty());
}

/// L35: single people are listed only while they agree to it.
#[tokio::test]
async fn l35_single_people_are_counted_only_with_their_consent() {
    let world = World::new().await;
    let person = Person::Colleague(TRUST);
    let admin = world.as_(person).await;
    let listed = async || {
        world.service.flush_usage().await.unwrap();
        let month = Month::of(world.service.today());
        let (at, now) = (code(TRUST), world.now());
        world.store().views_of_people(&at, month, now, 99).await.unwrap()
    };
    admin.get("/events").await;
    assert!(listed().await.is_empty());
    admin.post("/account/privacy", &[("yes", "usage_analysis")]).await.location();
    assert!(listed().await.is_empty(), "what was before the consent is listed");
    admin.get("/events").await;
    let lines = listed().await;
    assert_eq!((lines.len(), &*lines[0].name, lines[0].views), (1, &*person.name(), 1));
    admin.post("/account/privacy", &[]).await.location();
    assert!(listed().await.is_empty(), "a withdrawn consent leaves something");
    admin.get("/events").await;
    assert!(listed().await.is_empty());
    assert_eq!(counted(&world, trust()).await, [("/events".to_owned(), 3)]);
}

/// L35: reports are seen by the accounts post anywhere, and by nominated people
/// at their own organisation.
#[tokio::test]
async fn l35_usage_is_seen_by_the_central_team_and_by_nominated_people_alone() {
    let world = World::new().await;
    let (admin, reader) = (Person::Colleague(TRUST), Person::Holder(AccountType::Standard));
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let (own, other) = (format!("/usage/{TRUST}"), format!("/usage/{OTHER_TRUST}"));
    let file = format!("{own}/download");
    let (nominating, reading) = (world.as_(admin).await, world.as_(reader).await);
    reading.get("/my-events").await;
    world.service.flush_usage().await.unwrap();

    // The central team, anywhere.
    let everyones = keeper.get("/usage").await;
    assert!(everyones.words().contains("My events"), "{}", everyones.words());
    let found = keeper.post("/usage", &[("organisation", TRUST)]).await;
    assert_eq!(found.location(), own);
    assert!(keeper.get(&own).await.words().contains("My events"));
    let csv = keeper.get(&format!("{file}?month=2026-11")).await;
    assert!(csv.body.contains(&format!("2026-11,{TRUST},,/my-events,1,")), "{}", csv.body);
    assert_eq!(keeper.get("/usage/download").await.status, StatusCode::OK);
    let wrong = keeper.post("/usage", &[("organisation", "?")]).await;
    assert_eq!(
        (wrong.status, wrong.holds("organisation").concat()),
        (StatusCode::UNPROCESSABLE_ENTITY, "?".to_owned(),)
    );

    // Nobody else, an admin included, until somebody is nominated.
    let nobody_sees = async |visitor: &crate::visitor::Visitor| {
        for path in ["/usage", &own, &other, &file, "/usage/download"] {
            assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/usage", &own] {
            let fields = [("do", "nominate"), ("user", ""), ("organisation", TRUST)];
            assert_eq!(visitor.post(path, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    };
    nobody_sees(&reading).await;
    for post in [Post::NationalReview, Post::Unsealing] {
        nobody_sees(&world.as_(Person::InPost(post)).await).await;
    }
    let page = nominating.get(&own).await;
    assert!(page.words().contains("Nobody is nominated"));
    assert!(!page.words().contains("My events"), "an admin who is not nominated sees it");
    assert_eq!(nominating.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nominating.get(&other).await.status, StatusCode::NOT_FOUND);
    assert!(nominating.get("/account").await.has("main a[href='/usage']"));

    // Nobody nominates themselves, or somebody from elsewhere.
    let [mine, theirs, strangers] =
        [admin, reader, Person::Colleague(OTHER_TRUST)].map(|person| person.user().0.to_string());
    let nominate = |user: &str| [("do", "nominate".to_owned()), ("user", user.to_owned())];
    for (user, status) in [
        (&mine, StatusCode::FORBIDDEN),
        (&strangers, StatusCode::CONFLICT),
        (&String::new(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let fields = nominate(user);
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(nominating.post(&own, &fields).await.status, status, "{user}");
    }
    assert!(!page.has(&format!("main input[value='{mine}']")));
    let fields = [("do", "nominate"), ("user", &*theirs)];
    assert_eq!(nominating.post(&own, &fields).await.location(), own);
    let page = reading.get(&own).await;
    assert!(page.words().contains("My events"), "{}", page.words());
    assert!(!page.has("main form"), "who is nominated nominates nobody");
    assert_eq!(reading.get(&file).await.status, StatusCode::OK);
    assert_eq!(reading.get(&other).await.status, StatusCode::NOT_FOUND);
    assert!(!reading.get("/usage").await.words().contains("Pages in"), "everyone's");
    assert_eq!(nominating.get(&file).await.status, StatusCode::NOT_FOUND);

    // It ends when it is taken back, and when the person leaves.
    world.end(reader, AccountType::Standard, TRUST).await;
    assert_eq!(reading.get(&own).await.status, StatusCode::NOT_FOUND);
    world.later(Duration::minutes(1));
    world.grant(reader, AccountType::Standard, TRUST).await;
    assert_eq!(reading.get(&own).await.status, StatusCode::OK);
    let fields = [("do", "dismiss"), ("user", &*theirs)];
    nominating.post(&own, &fields).await.location();
    assert_eq!(reading.get(&own).await.status, StatusCode::NOT_FOUND);
    let entries = world.store().audit_since(0, 100).await.unwrap();
    for deed in ["nominate for usage reports", "end usage reports", "export usage"] {
        assert!(entries.iter().any(|row| row.entry.deed == deed), "{deed}");
    }
}

/// L36: counts are kept for 12 months.
#[tokio::test]
async fn l36_counts_are_forgotten_after_twelve_months() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    admin.get("/events").await;
    let month = Month::of(world.service.today());
    world.service.flush_usage().await.unwrap();
    let kept = async || world.store().views(&Whose::Everyone, month).await.unwrap().len();
    let until = world.now() + Months::new(12) - Duration::days(1);
    world.later(until - world.now());
    world.service.new_day().await.unwrap();
    assert_eq!(kept().await, 1);
    world.later(Duration::days(3));
    world.service.new_day().await.unwrap();
    assert_eq!(kept().await, 0);
}
