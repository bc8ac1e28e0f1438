use crate::redaction::redact;

/// Asserts that exactly the words between asterisks are hidden.
fn hides(marked: &str) {
    let text = marked.replace('*', "");
    let mut found = String::new();
    let mut from = 0;
    for span in redact(&text).spans {
        found.push_str(&format!("{}*{}*", &text[from..span.start], &text[span.start..span.end]));
        from = span.end;
    }
    found.push_str(&text[from..]);
    assert_eq!(found, marked);
}

#[test]
fn titles_stay_outside_the_name() {
    hides("Mrs *Ward* left the ward with Dr. *A. Quixley* and Prof *Zed Quayle*.");
    hides("mr *patel* told dr *a. quixley* that the dr was late");
    hides("MISS *HARRIS* WAS SEEN BY DR *QUIXLEY*. RANG HOME");
    hides("Mrs *Karen Ward* fell; mrs *quixley* hadn't been told; pt *J.K. Quixley*");
    hides("We asked the Dr. Patient fell, Dr. *Quixley* came");
    hides("Seen by Dr *de la Quixa*. Ms *O'Hare*'s bed. Mr *B* agreed");
}

#[test]
fn a_miss_is_not_a_lady() {
    hides("we did not miss ward rounds; a near miss incident, ms flare");
}

#[test]
fn roles_introduce_names() {
    hides("Nurse *Quixley* and midwife *Ioana*, daughter (*Zsuzsa*), pt \"*Quayle Zed*\"");
    hides("Receptionist *E.R* said so; officer *d.m* too, pt i.v fluids");
    hides("The staff nurse in charge, Sister on duty, patient Transport, nurse Manager");
}

#[test]
fn listed_names_are_found_in_any_case() {
    hides("told *Siobhan Quixley* and *karen*, then *AGNIESZKA NOWAK* rang");
    hides("*PATEL, Asha* and *PATEL Asha*, *T Entwistle*, *B. Osei*, *Patel G* here");
    hides("*Quixley Okafor* was here");
}

#[test]
fn every_mention_is_hidden() {
    hides("Mr *Quixley* fell. Later *quixley* and *QUIXLEY*'s son came.");
}

#[test]
fn words_that_are_also_names_need_more() {
    hides("Will may mark the price; rose to hope. *Rose Patel* did, Nurse *Gift* too");
    hides("On Monday in May and June the Ward sister saw Amber alerts");
}

#[test]
fn eponyms_devices_and_places_stay() {
    hides(
        "Parkinson's, Bell's palsy, Foley and Hickman line, Glasgow Coma Scale, Waterlow 18, Crohn's",
    );
    hides(
        "Jasmine ward, St Mary's ward, St. James, Victoria Road, Robinson drain, Wilson's disease, Ruby suite",
    );
    hides(
        "Royal Victoria Infirmary, Jasmine Ward, Queen Elizabeth Hospital, Lewis antigen, group O Rh",
    );
}

#[test]
fn medicines_stay() {
    hides("pt Warfarin stopped, patient Apixaban 5 mg, R. Bruise, L Arm");
}
