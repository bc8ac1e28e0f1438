//! Help: reached from every page, searched without scripts, and never leading
//! nowhere.

use std::collections::BTreeSet;

use app::sitemap::PAGES;
use axum::http::StatusCode;
use domain::access::Post;
use service::site::{Contacts, Site};

use crate::answer::Answer;
use crate::people::Person;
use crate::world::World;

/// The pages of the router and those of the table are the same: so every page
/// has help and can be named in feedback.
#[test]
fn every_page_is_known_by_its_pattern() {
    let known: BTreeSet<String> = PAGES.iter().map(|page| page.pattern.to_owned()).collect();
    let routed: BTreeSet<String> = server::router::patterns().into_iter().collect();
    assert_eq!(routed, known, "router (left) and table (right) differ");
}

#[tokio::test]
async fn every_article_opens_and_no_link_leads_nowhere() {
    let world = World::new().await;
    let nobody = world.nobody();
    let index = nobody.get("/help").await;
    assert_eq!(index.status, StatusCode::OK);
    let articles = index.addresses("main li a[href^='/help/']");
    assert!(articles.len() > 25, "{}", articles.len());
    let mut leads_to: BTreeSet<String> = articles.iter().cloned().collect();
    for article in &articles {
        let page = nobody.get(article).await;
        assert_eq!(page.status, StatusCode::OK, "{article}");
        assert_eq!(page.each("h1").len(), 1, "{article}");
        leads_to.extend(page.addresses("main a[href^='/'], footer a[href^='/']"));
    }
    for address in leads_to {
        // Some are for people who are signed in, and ask for that.
        let status = nobody.get(&address).await.status;
        let there = [StatusCode::OK, StatusCode::UNAUTHORIZED];
        assert!(there.contains(&status), "{address}: {status}");
    }
    assert_eq!(nobody.get("/help/no-such-article").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn help_is_searched_by_a_plain_address() {
    let world = World::new().await;
    let nobody = world.nobody();
    let found = nobody.get("/help?words=receipt+code").await;
    assert_eq!(
        found.addresses("main li a").first().map(String::as_str),
        Some("/help/receipt-codes")
    );
    let none = nobody.get("/help?words=%3Cscript%3Exylophone").await;
    assert!(none.words().contains("No article has all of these words"), "{}", none.words());
    assert!(!none.body.contains("<script>xylophone"));
}

/// Complaints and urgent help are reached where somebody begins a report and
/// where they have sent one (L32).
#[tokio::test]
async fn l32_reporters_are_led_to_complaints_and_urgent_help() {
    let world = World::new().await;
    let visitor = world.nobody();
    let has_both = |page: &Answer| {
        page.has("main a[href='/help/complaints']") && page.has("main a[href='/help/urgent-help']")
    };
    assert!(has_both(&visitor.get("/report").await));
    visitor.report(&crate::recording::patients_report("Nobody came.", "")).await;
    assert!(has_both(&visitor.get("/report/done").await));
    let complaints = visitor.get("/help/complaints").await;
    for word in ["not a complaint", "PALS", "Ombudsman", "advoca"] {
        assert!(complaints.words().contains(word), "{word}");
    }
    let urgent = visitor.get("/help/urgent-help").await;
    for number in ["999", "111", "116123"] {
        assert!(urgent.has(&format!("main a[href='tel:{number}']")), "{number}");
    }
}

#[tokio::test]
async fn pages_lead_to_their_own_help_and_name_themselves_by_pattern_alone() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let no_draft = "/record/00000000-0000-4000-8000-000000000000";
    for (at, help, page) in [
        ("/receipt", "receipt-codes", "%2Freceipt"),
        ("/outbox", "super-admins", "%2Foutbox"),
        (no_draft, "recording-with-an-account", "%2Frecord%2F%3Adraft"),
        ("/forgotten/0f1e2d", "signing-in", "%2Fforgotten%2F%3Atoken"),
    ] {
        let answer = keeper.get(at).await;
        let links = answer.addresses("footer a");
        assert!(links.contains(&format!("/help/{help}")), "{at}: {links:?}");
        assert!(links.contains(&format!("/feedback?page={page}")), "{at}: {links:?}");
    }
    let unknown = keeper.get("/nowhere/at/all").await;
    assert!(unknown.addresses("footer a").contains(&"/feedback".to_owned()));
}

/// Contact points are shown where they are set up, and nothing leads nowhere
/// where they are not.
#[tokio::test]
async fn contact_points_are_shown_where_they_are_set_up() {
    let bare = World::new().await.nobody().get("/help/contact").await;
    assert_eq!(bare.each("main dd").len(), 4);
    assert!(bare.each("main dd").iter().all(|what| what == "Not set up by the operator"));
    assert!(!bare.has("main dd a") && !bare.has("footer a[href^='mailto']"));
    let contacts = Contacts {
        support: "help@candour.example".parse().ok(),
        complaints: "020 7946 0000".parse().ok(),
        ..Contacts::default()
    };
    let world = World::set_up_as(Site { contacts, ..Site::default() }).await;
    let nobody = world.nobody();
    let page = nobody.get("/help/contact").await;
    assert!(page.has("main dd a[href='mailto:help@candour.example']"));
    assert!(page.has("footer a[href='mailto:help@candour.example']"));
    assert!(nobody.get("/help/complaints").await.has("main a[href='tel:02079460000']"));
    for lost in ["/nowhere", "/events"] {
        let page = nobody.get(lost).await;
        assert!(page.has("main a[href='mailto:help@candour.example']"), "{lost}");
    }
    nobody.post("/forgotten", &[("email", &*Person::InPost(Post::Accounts).email())]).await;
    crate::letters::link_to(&world, &Person::InPost(Post::Accounts).email()).await;
    let letters = crate::letters::letters(&world).await;
    assert!(letters[0].plain().contains("For help: help@candour.example."));
}
