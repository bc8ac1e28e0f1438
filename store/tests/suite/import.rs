//! Taking a register of organisations over.

use domain::access::{AccountType, Actor, Scope};
use domain::organisation::{OdsCode, Reach, RelationshipKind, Role};
use store::{Imported, Store, StoreError, Succession, Viewers};

use crate::database::on_each;
use crate::world::{
    actor, code, england, link, national, noon, organisation, recorded, settled, today,
};

async fn import(store: &dyn Store, register: &store::Register) -> Result<Imported, StoreError> {
    let mut unit = store.write().await?;
    let imported = unit.import_organisations(register, today()).await?;
    unit.commit().await?;
    Ok(imported)
}

async fn names(store: &dyn Store, typed: &str) -> Vec<String> {
    let found = store.search_organisations(typed, 10).await.unwrap();
    found.into_iter().map(|organisation| organisation.name).collect()
}

#[tokio::test]
async fn a_register_is_read_back_as_it_was_stated() {
    on_each(async |store| {
        let mut register = england();
        register.organisations[0].opened = Some(today());
        register.organisations[0].postcode = Some("LS1 4AP".to_owned());
        register.organisations[0].display_parent = Some(code("X24"));
        import(&*store, &register).await.unwrap();
        let kept = store.organisation(&code("Y63")).await.unwrap();
        assert_eq!(kept.as_ref(), register.organisations.first());
        assert_eq!(store.organisation(&code("ZZZ")).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_import_can_be_repeated() {
    on_each(async |store| {
        settled(&*store).await;
        recorded(&*store, 1, "B81").await;
        let first = import(&*store, &england()).await.unwrap();
        assert_eq!(import(&*store, &england()).await.unwrap(), first);
        assert_eq!((first.organisations, first.queued), (12, 0));
        let mut renamed = england();
        renamed.organisations[9].name = "PARK GROUP PRACTICE".to_owned();
        import(&*store, &renamed).await.unwrap();
        assert_eq!(names(&*store, "park group").await, ["PARK GROUP PRACTICE"]);
        assert!(names(&*store, "park surgery").await.is_empty());
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn a_bad_register_changes_nothing() {
    on_each(async |store| {
        settled(&*store).await;
        let mut bad = england();
        bad.organisations[9].name = "CHANGED".to_owned();
        bad.relationships.truncate(3);
        bad.relationships.push(link("B81", RelationshipKind::CommissionedBy, "ZZZ"));
        let refused = import(&*store, &bad).await;
        assert!(
            matches!(refused, Err(StoreError::UnknownOrganisation(unknown)) if unknown == code("ZZZ"))
        );
        assert!(names(&*store, "changed").await.is_empty());
        let overseers = store.viewers(&code("B82"), today()).await.unwrap().overseers;
        assert_eq!(overseers, [code("QWO"), code("Y63")]);
    })
    .await;
}

#[tokio::test]
async fn organisations_are_found_by_beginnings_of_words_in_any_order() {
    on_each(async |store| {
        let mut register = england();
        register.organisations[9].postcode = Some("LS6 1AA".to_owned());
        let mut closed = organisation("B83", "PARK LANE SURGERY", Role::GpPractice);
        closed.status = domain::organisation::OrganisationStatus::Closed;
        register.organisations.push(closed);
        import(&*store, &register).await.unwrap();
        assert_eq!(
            names(&*store, "park").await,
            ["HYDE PARK MEDICAL CENTRE", "THE PARK SURGERY", "PARK LANE SURGERY"],
            "the closed one last"
        );
        assert_eq!(names(&*store, "surg par the").await, ["THE PARK SURGERY"]);
        assert_eq!(names(&*store, "rr8").await, ["LEEDS TEACHING HOSPITALS NHS TRUST"]);
        assert_eq!(names(&*store, "LS61AA").await, ["THE PARK SURGERY"]);
        let mut bearer = organisation("B84", "Park", Role::GpPractice);
        bearer.status = domain::organisation::OrganisationStatus::Closed;
        let exact = store::Register { organisations: vec![bearer], ..Default::default() };
        import(&*store, &exact).await.unwrap();
        assert_eq!(store.search_organisations("PARK ", 1).await.unwrap()[0].name, "Park");
        for nothing in ["", "%", "_", "park zzz", "'"] {
            assert!(names(&*store, nothing).await.is_empty(), "{nothing:?}");
        }
        assert_eq!(store.search_organisations("p", 1).await.unwrap().len(), 1);
    })
    .await;
}

/// Among those that somebody sees, few of many fit: none that they do not see
/// stands between.
#[tokio::test]
async fn organisations_are_found_among_those_that_are_seen() {
    on_each(async |store| {
        settled(&*store).await;
        let found = async |actor: &Actor, typed: &str| -> Vec<String> {
            let scope = Scope::of(actor);
            let found = store.search_seen(&scope, typed, today(), 10).await.unwrap();
            found.into_iter().map(|one| one.code.to_string()).collect()
        };
        let at = |account_type, place| actor(1, &[(account_type, place)]);
        let icb = at(AccountType::IcbAdmin, "QWO");
        assert_eq!(found(&icb, "park").await, ["B82", "B81"]);
        assert!(found(&icb, "riverside").await.is_empty());
        assert_eq!(found(&icb, "west yorks").await, ["QWO"], "its own records");
        assert_eq!(found(&at(AccountType::IcbAdmin, "QHM"), "surgery").await, ["A81"]);
        let region = at(AccountType::IcbOrganisational, "Y63");
        assert_eq!(found(&region, "surgery").await, ["A81", "B81"]);
        assert!(found(&region, "royal free").await.is_empty());
        let trust = at(AccountType::ProviderAdmin, "RR8");
        assert_eq!(found(&trust, "hmp").await, ["PRI"], "a unit that it operates");
        assert!(found(&trust, "park").await.is_empty());
        assert_eq!(found(&national(2), "surgery").await, ["A81", "B81"]);
        assert!(found(&actor(3, &[]), "surgery").await.is_empty());
        assert!(found(&national(2), "royal free hospital").await.is_empty(), "a site");
        let scope = Scope::of(&region);
        assert_eq!(store.search_seen(&scope, "park", today(), 1).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn viewers_come_from_operation_and_oversight_and_never_mix() {
    on_each(async |store| {
        settled(&*store).await;
        let prison = store.viewers(&code("PRI"), today()).await.unwrap();
        let expected = Viewers {
            operators: vec![code("RR8")],
            overseers: vec![code("QHM"), code("Y63")],
            successors: Vec::new(),
        };
        assert_eq!(prison, expected, "QWO oversees the operator, not its units");
        let seen = store.seen_by(&code("RR8"), today(), 10).await.unwrap();
        let seen: Vec<_> = seen.into_iter().map(|s| (s.organisation.code, s.reach)).collect();
        assert_eq!(seen, [(code("PRI"), Reach::Operated)]);
        let area = store.seen_by(&code("QWO"), today(), 10).await.unwrap();
        let area: Vec<OdsCode> = area.into_iter().map(|s| s.organisation.code).collect();
        assert_eq!(area, [code("B82"), code("RR8"), code("B81")], "by name");
    })
    .await;
}

#[tokio::test]
async fn dated_links_hold_on_their_days_alone() {
    on_each(async |store| {
        let mut register = england();
        let links = &mut register.relationships;
        for link in links.iter_mut().filter(|link| link.child == code("B81")) {
            link.end = Some(today());
        }
        let mut next = link("B81", RelationshipKind::CommissionedBy, "QHM");
        next.start = today().succ_opt();
        links.push(next);
        import(&*store, &register).await.unwrap();
        let on = async |day| store.viewers(&code("B81"), day).await.unwrap().overseers;
        assert_eq!(on(today()).await, [code("QWO"), code("Y63")]);
        assert_eq!(on(today().succ_opt().unwrap()).await, [code("QHM"), code("Y63")]);
    })
    .await;
}

#[tokio::test]
async fn a_successor_sees_what_its_predecessors_left() {
    on_each(async |store| {
        let mut register = england();
        let step = |from: &str, to: &str| Succession {
            predecessor: code(from),
            successor: code(to),
            start: today(),
        };
        register.successions = vec![step("B81", "B82"), step("B82", "A81"), step("A81", "B81")];
        import(&*store, &register).await.unwrap();
        let successors = store.viewers(&code("B81"), today()).await.unwrap().successors;
        assert_eq!(successors, [code("A81"), code("B82")], "a circle ends");
        let before = store.viewers(&code("B81"), noon(0).date_naive().pred_opt().unwrap()).await;
        assert!(before.unwrap().successors.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_happens_at_a_site_belongs_to_its_operator() {
    on_each(async |store| {
        settled(&*store).await;
        let owner = async |at: &str| store.owner_at(&code(at), today()).await.unwrap();
        assert_eq!(owner("RAL01").await, Some(code("RAL")));
        assert_eq!(owner("B81").await, Some(code("B81")));
        assert_eq!(owner("ZZZ").await, None);
    })
    .await;
}
