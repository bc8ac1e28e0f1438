//! Nobody is left: people with names and addresses that nothing else here has do
//! whatever they can, in many orders, are erased, and are then looked for in
//! everything that the service gives out or keeps.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Post;
use service::audit_log::Checked;

use crate::letters::{letters, link_to};
use crate::people::Person;
use crate::recording::incident;
use crate::register::TRUST;
use crate::visitor::Visitor;
use crate::world::World;

/// What the names and addresses of these people have in common, in small letters.
const NEEDLES: [&str; 2] = ["thistlewood", "zebedee"];

const PASSWORD: &str = "otter brass window nine";

/// Somebody whom nobody else is called like.
struct Planted<'a> {
    world: &'a World,
    visitor: Visitor,
    email: String,
}

impl<'a> Planted<'a> {
    /// Registers, follows the link, and signs in.
    async fn join(world: &'a World, number: u32) -> Self {
        let email = format!("zebedee.{number}@nhs.net");
        let name = format!("Zebedee Thistlewood {number}");
        let fields =
            [("name", &*name), ("email", &*email), ("job", "Nurse"), ("organisation", TRUST)];
        world.nobody().post("/register", &fields).await.location();
        // Twice, so that one registration is left.
        world.nobody().post("/register", &fields).await.location();
        let link = link_to(world, &email).await;
        world.nobody().post(&link, &[("password", PASSWORD)]).await.location();
        world.later(Duration::minutes(1));
        let planted = Self { world, visitor: world.nobody(), email };
        planted.sign_in().await;
        planted.visitor.accept_terms().await.location();
        planted
    }

    async fn sign_in(&self) {
        let fields = [("email", &*self.email), ("password", PASSWORD)];
        self.visitor.post("/sign-in", &fields).await.location();
    }

    /// One of the things that people do with their account.
    async fn act(&mut self, deed: u32) {
        let visitor = &self.visitor;
        match deed {
            0 => drop(visitor.record(TRUST, &incident("The marigold rail was loose.")).await),
            1 => {
                let page = visitor.begin_record(TRUST).await;
                visitor.post(&page, &[("AdverseEvent.event", "incident")]).await.location();
                let draft = [("AdverseEvent.description", "I, Zebedee Thistlewood, saw it.")];
                visitor.post(&page.replace("/type", "/what"), &draft).await.location();
            }
            2 => {
                let why = "I am Zebedee Thistlewood and lead on falls.";
                let ask = [("kind", "organisational"), ("organisation", TRUST), ("reason", why)];
                visitor.post("/account/ask", &ask).await.location();
            }
            3 => {
                let unlisted = [
                    ("kind", "standard"),
                    ("organisation", "not-listed"),
                    ("words.organisation", "Thistlewood and Daughters"),
                ];
                visitor.post("/account/ask", &unlisted).await.location();
            }
            4 => {
                let ask = [("right", "rectify"), ("words", "My name is Zebedee Thistlewood.")];
                visitor.post("/account/data/ask", &ask).await.location();
            }
            5 => {
                let change = [("name", "Zebedee Thistlewood-Jones")];
                visitor.post("/account/data/name", &change).await.location();
            }
            6 => {
                let new = format!("new.{}", self.email);
                let fields = [("email", &*new), ("password", PASSWORD)];
                visitor.post("/account/data/email", &fields).await.location();
                let link = link_to(self.world, &new).await;
                self.world.later(Duration::minutes(1));
                self.world.nobody().post(&link, &[]).await.location();
                self.email = new;
            }
            7 => drop(visitor.post("/forgotten", &[("email", &self.email)]).await),
            8 => {
                let begin = [("do", "offer"), ("password", PASSWORD)];
                visitor.post("/account/second-step", &begin).await.location();
            }
            _ => {
                // Read by an admin, who then writes about them.
                let admin = self.world.as_(Person::Colleague(TRUST)).await;
                let ask = [("right", "object"), ("words", "Nothing more.")];
                visitor.post("/account/data/ask", &ask).await.location();
                admin.get("/requests").await;
            }
        }
    }
}

/// Fails if the person stands in `bytes`, however it is written.
#[track_caller]
fn assert_gone(bytes: &[u8], what: &str) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for needle in NEEDLES {
        if let Some(at) = text.find(needle) {
            let around: String = text
                .char_indices()
                .filter(|(place, _)| place.abs_diff(at) < 200)
                .map(|(_, c)| c)
                .collect();
            panic!("{needle} stands in {what}: …{around}…");
        }
    }
}

/// Everything that anybody can ask for.
async fn look_everywhere(world: &World) {
    for person in Person::all() {
        let visitor = world.as_(person).await;
        let access = format!("/access/{TRUST}");
        for at in [
            "/events",
            "/my-events",
            "/national",
            "/national/unsealing",
            "/account",
            "/account/data",
            "/requests",
            "/access",
            &access,
            "/accounts",
            "/data-requests",
            "/audit",
            "/audit/download",
            "/outbox",
        ] {
            let page = visitor.get(at).await;
            assert_gone(page.body.as_bytes(), &format!("{at} for {person:?}"));
        }
        let list = visitor.server_fn("/api/events", &[("address", "")]).await;
        assert_gone(list.body.as_bytes(), "a list");
    }
    let reader = world.as_(Person::InPost(Post::NationalReview)).await;
    let list = reader.server_fn("/api/events", &[("address", "")]).await.json();
    let rows = list["page"]["rows"].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        let at = format!("/events/{}", row["reference"].as_str().unwrap());
        for at in [at.clone(), format!("{at}/copy")] {
            let page = reader.get(&at).await;
            assert_eq!(page.status, StatusCode::OK, "{at}");
            assert_gone(page.body.as_bytes(), &at);
        }
    }
    for letter in letters(world).await {
        assert_gone(letter.to.as_str().as_bytes(), "the address of a letter");
        assert_gone(letter.plain().as_bytes(), "a letter");
    }
    for row in world.store().audit_since(0, 10_000).await.unwrap() {
        assert_gone(format!("{row:?}").as_bytes(), "the audit log");
    }
}

/// `domain.md` L37.
#[tokio::test]
async fn of_whoever_is_erased_nothing_is_left_that_tells_of_them() {
    let log = crate::harvest::listen();
    let world = World::new().await;
    // Each deed is done by half of them, in an order of their own.
    for number in 0..4_u32 {
        let mut person = Planted::join(&world, number).await;
        let deeds = (0..10).map(|step| (step * 3 + number * 7) % 10);
        for deed in deeds.filter(|deed| (number >> (deed % 2)) & 1 == deed / 2 % 2) {
            person.act(deed).await;
        }
        let erase = [("do", "erase"), ("password", PASSWORD)];
        let asked = person.visitor.post("/account/data/erase", &erase).await;
        assert_eq!(asked.location(), "/sign-in?done=erasure");
        world.later(Duration::minutes(20));
    }
    let there = world.kept_bytes();
    let found = String::from_utf8_lossy(&there).to_lowercase();
    for needle in NEEDLES {
        assert!(found.contains(needle), "{needle} is not where it is looked for");
    }
    world.later(Duration::days(14));
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 4);
    world.service.upkeep().await.unwrap();
    world.service.new_day().await.unwrap();

    assert_gone(&world.kept_bytes(), "the database");
    look_everywhere(&world).await;
    let checked = world.service.check_audit(None).await.unwrap();
    assert!(matches!(checked, Checked::Whole { .. }), "{checked:?}");
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.sqlite");
    let url = |path: &std::path::Path| format!("sqlite://{}", path.display());
    store::copy(&url(&world.database()), &url(&copy)).await.unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        assert_gone(&std::fs::read(file.unwrap().path()).unwrap(), "a copy");
    }
    assert_gone(&log.bytes(), "the log");
    // The records stay.
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    let found = national.server_fn("/api/events", &[("address", "?words=marigold")]).await.json();
    assert!(found["counts"]["total"]["Exactly"].as_u64().unwrap() > 0, "{found}");
}
