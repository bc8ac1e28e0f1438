//! Medicines and devices: looked for, chosen from the list, or written in
//! one's own words.

use axum::http::StatusCode;
use domain::product::{Product, ProductKind};

use crate::people::Person;
use crate::recording::{incident, patients_report, with};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const MEDICINES: &str = "Candour.Medicines";
const WORDS: &str = "words.Candour.Medicines";
const IN_WORDS: &str = "AdverseEventAgent.DrugsInvolved";
const WARFARIN: &str = "https://dmd.nhs.uk|1|Warfarin";

async fn world() -> World {
    let world = World::new().await;
    let mut medicines: Vec<Product> =
        (0..40).map(|n| Product::new(&format!("Insulin {n:02}"), None).unwrap()).collect();
    medicines.push(Product::parse(WARFARIN).unwrap());
    world.service.replace_products(ProductKind::Medicine, medicines).await.unwrap();
    world.service.begin_products().await.unwrap();
    world
}

/// The page of medicines of a report in which medicines were involved.
async fn reporting(visitor: &Visitor) -> String {
    let answers = with(
        patients_report("She was given too much.", PRACTICE),
        &[("AdverseEventAgent.InvolvedAgents", "4")],
    );
    let mut at = visitor.begin_report().await;
    while !at.ends_with("/which-medicines") {
        assert!(!at.ends_with("/check"), "medicines are not asked");
        at = visitor.post(&at, &crate::recording::fields(&answers)).await.location();
    }
    at
}

#[tokio::test]
async fn a_medicine_is_found_and_chosen_without_scripts() {
    let world = world().await;
    let visitor = world.nobody();
    let page = reporting(&visitor).await;
    let search = [(WORDS, "warf"), ("find", MEDICINES), (IN_WORDS, "A blue pill")];
    let back = visitor.post(&page, &search).await.location();
    let found = visitor.get(&back).await;
    assert!(found.each("[role=status]").contains(&"1 medicine found.".to_owned()));
    assert!(found.holds(MEDICINES).contains(&WARFARIN.to_owned()));
    assert_eq!(found.holds(IN_WORDS), ["A blue pill"], "nothing typed is lost");

    // What was chosen stays while something else is looked for.
    let more = [(MEDICINES, WARFARIN), (WORDS, "insulin"), ("find", MEDICINES)];
    let back = visitor.post(&page, &more).await.location();
    let found = visitor.get(&back).await;
    assert!(found.has(&format!("input[value='{WARFARIN}'][checked]")));
    assert!(found.has("input[value='Insulin 07']:not([checked])"));
    let none = visitor.post(&page, &[(WORDS, "zzz"), ("find", MEDICINES)]).await.location();
    let none = visitor.get(&none).await.words();
    assert!(none.contains("No medicine in the list fits these words"), "{none}");

    let chosen = [(MEDICINES, WARFARIN), (MEDICINES, "Insulin 07"), (IN_WORDS, "A blue pill")];
    let next = visitor.post(&page, &chosen).await.location();
    assert!(!next.ends_with("/which-medicines"), "{next}");
    let words = visitor.get("/report/check").await.words();
    assert!(words.contains("Warfarin") && words.contains("Insulin 07"), "{words}");
    assert!(words.contains("A blue pill") && !words.contains("dmd.nhs.uk"), "{words}");
}

/// What is chosen is shown as it is: nobody may smuggle words in there.
#[tokio::test]
async fn what_is_not_in_the_list_is_no_choice() {
    let world = world().await;
    let visitor = world.nobody();
    let page = reporting(&visitor).await;
    for forged in ["Mrs Ada Jones", "https://dmd.nhs.uk|2|Warfarin", "a|b", &"x".repeat(300)] {
        let refused = visitor.post(&page, &[(MEDICINES, forged)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{forged}");
        assert!(refused.errors().contains("Choose an answer from the list for “Medicines”"));
        assert!(refused.has("a[href='#Candour.Medicines']"), "linked from the summary");
    }
    // Whoever goes on all the same finds it among the words, where it is hidden.
    visitor.post(&page, &[(MEDICINES, "Mrs Ada Jones"), (MEDICINES, WARFARIN)]).await;
    let answers = with(
        patients_report("She was given too much.", PRACTICE),
        &[("AdverseEventAgent.InvolvedAgents", "4")],
    );
    let after = page.replace("which-medicines", "people");
    let check = visitor.fill(after, &answers).await;
    let done = visitor.post(&check, &[]).await.location();
    let code = visitor.get(&done).await.each(".app-receipt-code")[0].clone();
    let kept = world.nobody().post("/receipt", &[("code", &code)]).await.words();
    assert!(kept.contains("Warfarin") && kept.contains("Mrs [name 1]"), "{kept}");
    assert!(!kept.contains("Jones"), "{kept}");
}

#[tokio::test]
async fn products_are_suggested_to_anybody_while_they_type() {
    let world = world().await;
    let ask = async |kind: &str, words: &str| {
        let asked = world.nobody();
        let answer = asked.post(&format!("/report/products/{kind}"), &[("words", words)]).await;
        assert_eq!(answer.header("set-cookie"), "");
        answer
    };
    let found = ask("medicine", "WARF").await.json();
    assert_eq!(found, serde_json::json!([[WARFARIN, "Warfarin"]]));
    assert_eq!(ask("medicine", "insulin").await.json().as_array().unwrap().len(), 20);
    let device = ask("device", "syringe driver").await.json();
    assert!(device.to_string().contains("Syringe driver"), "{device}");
    for nothing in ["", "%", "zzz", "' OR 1=1 --"] {
        assert_eq!(ask("medicine", nothing).await.json(), serde_json::json!([]), "{nothing:?}");
    }
    assert_eq!(ask("medicine", &"x".repeat(100_000)).await.json(), serde_json::json!([]));
    assert_eq!(ask("organisation", "x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn staff_choose_devices_and_amend_what_was_chosen() {
    let world = world().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let answers = with(
        incident("The pump stopped."),
        &[("AdverseEventAgent.InvolvedAgents", "3"), ("Candour.Devices", "Syringe driver")],
    );
    let reference = author.record(TRUST, &answers).await;
    let record = format!("/events/{reference}");
    assert!(author.get(&record).await.words().contains("Syringe driver"));

    let amend = format!("{record}/amend/devices");
    let search =
        [("version", "1"), ("words.Candour.Devices", "bladder scan"), ("find", "Candour.Devices")];
    let found = author.post(&amend, &search).await;
    assert!(found.holds("Candour.Devices").contains(&"Bladder scanner".to_owned()));
    assert!(!author.get(&record).await.words().contains("Bladder"), "looking changes nothing");
    let forged = author.post(&amend, &[("version", "1"), ("Candour.Devices", "Ada Jones")]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);

    // What stands in the record stays, though the list has it no more.
    let others = vec![Product::new("Bladder scanner", None).unwrap()];
    world.service.replace_products(ProductKind::Device, others).await.unwrap();
    let both = [
        ("version", "1"),
        ("Candour.Devices", "Syringe driver"),
        ("Candour.Devices", "Bladder scanner"),
    ];
    author.post(&amend, &both).await.location();
    let words = author.get(&record).await.words();
    assert!(words.contains("Syringe driver") && words.contains("Bladder scanner"), "{words}");
}
