use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Reach, Sight, sights};
use crate::organisation::RelationshipKind::{
    self, CommissionedBy, InGeographyOf, OperatedBy, PartnerTo, SubDivisionOf,
};
use crate::organisation::{OdsCode, Relationship, Role};

fn code(raw: &str) -> OdsCode {
    OdsCode::parse(raw).unwrap()
}

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n)
}

fn link(child: &str, kind: RelationshipKind, parent: &str) -> Relationship {
    Relationship { child: code(child), parent: code(parent), kind, start: None, end: None }
}

fn during(from: u64, until: u64, link: Relationship) -> Relationship {
    Relationship { start: Some(day(from)), end: Some(day(until)), ..link }
}

fn roles(of: &[(&str, Role)]) -> BTreeMap<OdsCode, Role> {
    of.iter().map(|(raw, role)| (code(raw), *role)).collect()
}

/// Viewer, owner and reach of each right, dates apart.
fn pairs(of: &[(&str, Role)], links: &[Relationship]) -> BTreeSet<(String, String, Reach)> {
    sights(&roles(of), links)
        .into_iter()
        .map(|s| (s.viewer.to_string(), s.owner.to_string(), s.reach))
        .collect()
}

fn area(viewer: &str, owner: &str) -> (String, String, Reach) {
    (viewer.to_owned(), owner.to_owned(), Reach::Area)
}

#[test]
fn oversight_climbs_from_practice_to_region() {
    let of = [
        ("A81001", Role::GpPractice),
        ("16C", Role::SubIcb),
        ("QHM", Role::Icb),
        ("Y63", Role::Region),
    ];
    let links = [
        link("A81001", CommissionedBy, "16C"),
        link("16C", InGeographyOf, "QHM"),
        link("QHM", SubDivisionOf, "Y63"),
    ];
    let expected = [
        area("16C", "A81001"),
        area("QHM", "A81001"),
        area("Y63", "A81001"),
        area("QHM", "16C"),
        area("Y63", "16C"),
        area("Y63", "QHM"),
    ];
    assert_eq!(pairs(&of, &links), BTreeSet::from(expected));
}

#[test]
fn geography_gives_oversight_of_four_roles_only() {
    for (role, _) in Role::ALL.iter().copied() {
        let of = [("RAA", role), ("QWO", Role::Icb)];
        let overseen = !pairs(&of, &[link("RAA", InGeographyOf, "QWO")]).is_empty();
        let listed = matches!(
            role,
            Role::NhsTrust
                | Role::AmbulanceTrust
                | Role::Pharmacy
                | Role::ApplianceContractor
                | Role::SubIcb
        );
        assert_eq!(overseen, listed, "{role:?}");
    }
}

#[test]
fn an_icb_sees_no_prison_through_a_hub() {
    let of = [("YDE15", Role::Prison), ("13N", Role::CommissioningHub), ("QWO", Role::Icb)];
    let through_geography =
        [link("YDE15", CommissionedBy, "13N"), link("13N", InGeographyOf, "QWO")];
    assert_eq!(pairs(&of, &through_geography), BTreeSet::from([area("13N", "YDE15")]));
    assert!(pairs(&of, &[link("YDE15", InGeographyOf, "QWO")]).is_empty());
}

#[test]
fn operating_gives_sight_to_providers_only_and_never_of_sites() {
    let operated = |child, parent| {
        pairs(&[("NXX01", child), ("RAA", parent)], &[link("NXX01", OperatedBy, "RAA")])
    };
    assert_eq!(
        operated(Role::UrgentCare, Role::NhsTrust),
        BTreeSet::from([("RAA".to_owned(), "NXX01".to_owned(), Reach::Operated)])
    );
    assert_eq!(operated(Role::UrgentCare, Role::IndependentProvider).len(), 1);
    for parent in [Role::CommissioningHub, Role::Icb, Role::LocalOffice, Role::PharmacyHq] {
        assert!(operated(Role::UrgentCare, parent).is_empty(), "{parent:?}");
    }
    assert!(operated(Role::TrustSite, Role::NhsTrust).is_empty());
}

#[test]
fn operation_is_one_step_and_does_not_mix_with_oversight() {
    let of = [
        ("NXX01", Role::CommunityHealthService),
        ("RAA", Role::NhsTrust),
        ("RBB", Role::NhsTrust),
        ("QAA", Role::Icb),
        ("QBB", Role::Icb),
    ];
    let links = [
        link("NXX01", OperatedBy, "RAA"),
        link("RAA", OperatedBy, "RBB"),
        link("RAA", InGeographyOf, "QAA"),
        link("NXX01", CommissionedBy, "QBB"),
    ];
    let seen = pairs(&of, &links);
    let viewers: BTreeSet<&str> =
        seen.iter().filter(|(_, owner, _)| owner == "NXX01").map(|(v, _, _)| v.as_str()).collect();
    assert_eq!(viewers, BTreeSet::from(["RAA", "QBB"]));
}

#[test]
fn partnership_and_unknown_organisations_give_nothing() {
    let of = [("A81001", Role::GpPractice), ("U00001", Role::Pcn)];
    let links = [link("A81001", PartnerTo, "U00001"), link("A81001", CommissionedBy, "QXX")];
    assert!(pairs(&of, &links).is_empty());
}

#[test]
fn a_path_holds_on_the_days_that_its_steps_share() {
    let of = roles(&[("A81001", Role::GpPractice), ("16C", Role::SubIcb), ("QHM", Role::Icb)]);
    let links = [
        during(0, 10, link("A81001", CommissionedBy, "16C")),
        during(5, 20, link("16C", InGeographyOf, "QHM")),
    ];
    let all = sights(&of, &links);
    let through = all.iter().find(|s| s.viewer == code("QHM") && s.owner == code("A81001"));
    assert_eq!(through.map(|s| (s.from, s.until)), Some((day(5), day(10))));
    let apart = [links[0].clone(), during(11, 20, link("16C", InGeographyOf, "QHM"))];
    assert!(
        !sights(&of, &apart).iter().any(|s| s.viewer == code("QHM") && s.owner == code("A81001"))
    );
}

#[test]
fn a_right_within_another_is_not_kept_twice() {
    let of = roles(&[("A81001", Role::GpPractice), ("QHM", Role::Icb)]);
    let links = [
        during(2, 4, link("A81001", CommissionedBy, "QHM")),
        during(0, 10, link("A81001", CommissionedBy, "QHM")),
        during(8, 12, link("A81001", CommissionedBy, "QHM")),
    ];
    let days: Vec<_> = sights(&of, &links).iter().map(|s| (s.from, s.until)).collect();
    assert_eq!(days, [(day(0), day(10)), (day(8), day(12))]);
}

const CODES: [&str; 6] = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"];
const LAST_DAY: u64 = 6;

prop_compose! {
    fn any_link()(
        child in select(&CODES),
        parent in select(&CODES),
        kind in select(&RelationshipKind::ALL),
        start in prop::option::of(0..=LAST_DAY),
        end in prop::option::of(0..=LAST_DAY),
    ) -> Relationship {
        Relationship { start: start.map(day), end: end.map(day), ..link(child, kind.0, parent) }
    }
}

fn any_roles() -> impl Strategy<Value = BTreeMap<OdsCode, Role>> {
    let few =
        [Role::Region, Role::Icb, Role::SubIcb, Role::NhsTrust, Role::TrustSite, Role::Prison];
    prop::collection::vec(prop::option::weighted(0.9, select(few.to_vec())), CODES.len()).prop_map(
        |chosen| {
            CODES.iter().zip(chosen).filter_map(|(raw, role)| Some((code(raw), role?))).collect()
        },
    )
}

fn holds_on(link: &Relationship, on: NaiveDate) -> bool {
    link.start.is_none_or(|start| start <= on) && link.end.is_none_or(|end| on <= end)
}

/// Who sees whom on one day, found by spreading from link to link until
/// nothing new comes.
fn seen_on(
    roles: &BTreeMap<OdsCode, Role>,
    links: &[Relationship],
    on: NaiveDate,
) -> BTreeSet<(OdsCode, OdsCode, Reach)> {
    let today: Vec<_> = links
        .iter()
        .filter(|l| holds_on(l, on) && l.child != l.parent && roles.contains_key(&l.parent))
        .filter_map(|l| Some((l, *roles.get(&l.child)?)))
        .collect();
    let steps: Vec<_> = today
        .iter()
        .filter(|(l, child)| {
            matches!(l.kind, CommissionedBy | SubDivisionOf)
                || (l.kind == InGeographyOf && matches!(child, Role::NhsTrust | Role::SubIcb))
        })
        .map(|(l, _)| (l.parent.clone(), l.child.clone()))
        .collect();
    let mut above: BTreeSet<(OdsCode, OdsCode)> = steps.iter().cloned().collect();
    loop {
        let further: BTreeSet<_> = above
            .iter()
            .flat_map(|(middle, owner)| {
                steps
                    .iter()
                    .filter(move |(_, below)| below == middle)
                    .map(|(top, _)| (top.clone(), owner.clone()))
            })
            .filter(|pair| !above.contains(pair))
            .collect();
        if further.is_empty() {
            break;
        }
        above.extend(further);
    }
    let areas = above.into_iter().filter(|(v, o)| v != o).map(|(v, o)| (v, o, Reach::Area));
    let operated = today
        .iter()
        .filter(|(l, child)| {
            l.kind == OperatedBy && roles[&l.parent] == Role::NhsTrust && *child != Role::TrustSite
        })
        .map(|(l, _)| (l.parent.clone(), l.child.clone(), Reach::Operated));
    areas.chain(operated).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Cycles, parallel paths and empty periods included.
    #[test]
    fn on_each_day_sight_is_what_the_links_of_that_day_give(
        roles in any_roles(), links in prop::collection::vec(any_link(), 0..14),
    ) {
        let all = sights(&roles, &links);
        for on in (0..=LAST_DAY).map(day) {
            let given: BTreeSet<_> = all
                .iter()
                .filter(|s| s.from <= on && on <= s.until)
                .map(|s| (s.viewer.clone(), s.owner.clone(), s.reach))
                .collect();
            prop_assert_eq!(given, seen_on(&roles, &links, on));
        }
    }

    #[test]
    fn no_right_lies_within_another(
        roles in any_roles(), links in prop::collection::vec(any_link(), 0..14),
    ) {
        let all = sights(&roles, &links);
        let within = |a: &Sight, b: &Sight| {
            (&a.viewer, &a.owner, a.reach) == (&b.viewer, &b.owner, b.reach)
                && b.from <= a.from
                && a.until <= b.until
        };
        for (i, a) in all.iter().enumerate() {
            prop_assert!(a.from <= a.until);
            prop_assert!(!all.iter().enumerate().any(|(j, b)| i != j && within(a, b)), "{:?}", a);
        }
    }
}
