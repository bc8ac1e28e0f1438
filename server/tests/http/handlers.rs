//! What the public is not asked is answered by those who handle its record.

use axum::http::StatusCode;
use domain::access::AccountType;

use crate::people::Person;
use crate::recording::{patients_report, with};
use crate::register::{OTHER_TRUST, TRUST};
use crate::world::World;

const FACTORS: &str = "AdverseEventProblemMedication.DrugInvolvementFactors";

#[tokio::test]
async fn those_who_handle_a_public_report_answer_what_its_reporter_was_not_asked() {
    let world = World::new().await;
    let answers = with(
        patients_report("I was given too much.", TRUST),
        &[("AdverseEventAgent.InvolvedAgents", "4")],
    );
    let (reference, code) = world.nobody().report(&answers).await;
    let record = format!("/events/{reference}");
    let amend = format!("{record}/amend/medicines");
    let handler = world.as_(Person::Holder(AccountType::ProviderOrganisational)).await;
    let page = handler.get(&record).await;
    assert!(page.has(&format!("details a[href='{amend}']")), "{}", page.words());
    assert!(handler.get(&amend).await.words().contains("What went wrong with the medicine?"));
    let answered = [("version", "1"), (FACTORS, "1")];
    for stranger in [Person::Colleague(OTHER_TRUST), Person::Holder(AccountType::ReadOnly)] {
        let stranger = world.as_(stranger).await;
        assert!(!stranger.get(&record).await.has(&format!("a[href='{amend}']")));
        let refused = stranger.post(&amend, &answered).await;
        let hidden = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
        assert!(hidden.contains(&refused.status), "{}", refused.status);
    }
    handler.post(&amend, &answered).await.location();
    let page = handler.get(&record).await;
    assert!(page.words().contains("Too much was prescribed, dispensed or given"));
    assert!(page.words().contains("I was given too much."), "the reporter's words stay");
    assert!(page.has(&format!("dl a[href='{amend}']")), "it can be changed again");
    assert!(!page.has(&format!("details a[href='{amend}']")), "it is not open any more");
    // The reporter is shown their own report, and is asked none of it.
    let theirs = world.nobody().post("/receipt", &[("code", &code)]).await;
    assert!(theirs.words().contains("I was given too much."));
    assert_eq!(world.nobody().get("/report/medicines").await.status, StatusCode::NOT_FOUND);
}
