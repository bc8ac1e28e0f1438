//! Rules 1 to 5: what account types give, and where.

use domain::access::AccountType::{
    self, IcbAdmin, IcbOrganisational, ProviderAdmin, ProviderOrganisational, ReadOnly, Standard,
};
use domain::access::deed::{EditStatutory, RecordSignedIn, Review, Update, View, ViewStatutory};
use domain::access::{Actor, Policy, Refusal, Relation, Scope, Standing, permit};
use domain::organisation::{Reach, Role};

use super::cast::{
    ICB, OTHER_TRUST, TRUST, code, may, me, my_record_of, operated_by, overseen_by, reason,
    record_of, succeeded_by,
};

// Rule 1: a type belongs to a person at an organisation.

#[test]
fn an_admin_type_lends_nothing_to_another_grant() {
    let two_hats = me(&[(ProviderAdmin, TRUST), (Standard, OTHER_TRUST)]);
    assert!(may::<EditStatutory>(&two_hats, &record_of(TRUST)));
    let there = permit::<View>(Some(&two_hats), &record_of(OTHER_TRUST));
    assert_eq!(there.unwrap_err(), Refusal::Hidden);
    assert!(!may::<Review>(&two_hats, &my_record_of(OTHER_TRUST)));
}

#[test]
fn an_admin_elsewhere_with_a_read_only_grant_here_only_reads_here() {
    let actor = me(&[(ProviderAdmin, TRUST), (ReadOnly, OTHER_TRUST)]);
    assert!(may::<ViewStatutory>(&actor, &record_of(OTHER_TRUST)));
    assert!(!may::<Update>(&actor, &record_of(OTHER_TRUST)));
    assert!(!may::<View>(&actor, &operated_by(OTHER_TRUST)));
}

#[test]
fn the_widest_grant_at_one_organisation_counts() {
    let actor = me(&[(Standard, TRUST), (ProviderOrganisational, TRUST), (ReadOnly, TRUST)]);
    assert!(may::<Review>(&actor, &record_of(TRUST)));
    assert!(!may::<EditStatutory>(&actor, &record_of(TRUST)));
}

// Rule 2: children of a provider.

#[test]
fn a_provider_reads_and_never_writes_the_units_that_it_operates() {
    for held in [ProviderOrganisational, ProviderAdmin] {
        let actor = me(&[(held, TRUST)]);
        assert!(may::<View>(&actor, &operated_by(TRUST)));
        assert!(may::<ViewStatutory>(&actor, &operated_by(TRUST)));
        assert!(!may::<Update>(&actor, &operated_by(TRUST)));
        assert!(!may::<Review>(&actor, &operated_by(TRUST)));
        assert!(!may::<EditStatutory>(&actor, &operated_by(TRUST)));
        assert!(!may::<View>(&actor, &overseen_by(TRUST)));
    }
}

#[test]
fn with_the_flag_off_the_units_of_a_provider_are_hidden_from_it_but_not_from_its_icb() {
    let policy = Policy { provider_children: false, ..Policy::default() };
    let trust = Actor { policy, ..me(&[(ProviderAdmin, TRUST)]) };
    let icb = Actor { policy, ..me(&[(IcbOrganisational, ICB)]) };
    let unit = Standing { overseers: vec![code(ICB)], ..operated_by(TRUST) };
    assert_eq!(permit::<View>(Some(&trust), &unit).unwrap_err(), Refusal::Hidden);
    assert!(may::<View>(&icb, &unit));
    assert!(Scope::of(&trust).ranges().all(|range| range.reach != Reach::Operated));
}

#[test]
fn a_standard_person_at_the_operator_sees_nothing_of_its_units() {
    assert!(!may::<View>(&me(&[(Standard, TRUST)]), &operated_by(TRUST)));
}

// Rule 3: commissioners.

#[test]
fn icb_types_exist_at_commissioners_only_and_provider_types_elsewhere_only() {
    for (role, _) in Role::ALL.iter().copied() {
        let commissioner = matches!(role, Role::Icb | Role::Region | Role::SubIcb);
        let site = role.is_site();
        for held in [IcbOrganisational, IcbAdmin] {
            assert_eq!(held.may_exist_at(role), commissioner, "{held:?} at {role:?}");
        }
        for held in [ProviderOrganisational, ProviderAdmin] {
            assert_eq!(held.may_exist_at(role), !commissioner && !site, "{held:?} at {role:?}");
        }
        for held in [Standard, ReadOnly] {
            assert_eq!(held.may_exist_at(role), !site, "{held:?} at {role:?}");
        }
        assert!(!AccountType::Anonymous.may_exist_at(role));
    }
}

#[test]
fn an_icb_writes_its_own_records_and_reads_its_area() {
    let admin = me(&[(IcbAdmin, ICB)]);
    assert!(may::<Update>(&admin, &record_of(ICB)));
    assert!(may::<EditStatutory>(&admin, &record_of(ICB)));
    assert!(may::<View>(&admin, &overseen_by(ICB)));
    assert!(may::<ViewStatutory>(&admin, &overseen_by(ICB)));
    assert!(!may::<Update>(&admin, &overseen_by(ICB)));
    assert!(!may::<Review>(&admin, &overseen_by(ICB)));
    assert!(!may::<EditStatutory>(&admin, &overseen_by(ICB)));
}

#[test]
fn a_unit_operated_from_another_area_is_read_by_operator_and_commissioner() {
    let unit = Standing { overseers: vec![code("QYG")], ..operated_by(TRUST) };
    assert!(may::<View>(&me(&[(ProviderOrganisational, TRUST)]), &unit));
    assert!(may::<View>(&me(&[(IcbOrganisational, "QYG")]), &unit));
    assert!(!may::<View>(&me(&[(IcbOrganisational, ICB)]), &unit));
}

// Rule 4: read-only.

#[test]
fn a_read_only_grant_opens_the_granted_organisation_and_not_its_children() {
    let reader = me(&[(Standard, "FHH"), (ReadOnly, TRUST)]);
    assert!(may::<View>(&reader, &record_of(TRUST)));
    assert!(may::<ViewStatutory>(&reader, &record_of(TRUST)));
    for hidden in [operated_by(TRUST), overseen_by(TRUST), succeeded_by(TRUST), record_of("FHH")] {
        assert!(!may::<View>(&reader, &hidden), "{hidden:?}");
    }
    for refused in
        [reason::<Update>(&reader, &record_of(TRUST)), reason::<Review>(&reader, &record_of(TRUST))]
    {
        assert!(refused.contains("your access to its organisation is read-only"), "{refused}");
    }
}

#[test]
fn a_read_only_person_records_from_where_they_work() {
    let reader = me(&[(Standard, "FHH"), (ReadOnly, TRUST)]);
    assert_eq!(reader.recording_organisations().into_iter().collect::<Vec<_>>(), [&code("FHH")]);
    assert!(may::<RecordSignedIn>(&reader, &code("FHH")));
    assert!(!may::<RecordSignedIn>(&reader, &code(TRUST)));
}

// Rule 5: one's own record.

#[test]
fn a_leaver_views_and_updates_their_record_and_no_more() {
    for leaver in [me(&[]), me(&[(ProviderAdmin, TRUST)]), me(&[(ReadOnly, OTHER_TRUST)])] {
        let mine = my_record_of(OTHER_TRUST);
        assert!(may::<View>(&leaver, &mine));
        let update = permit::<Update>(Some(&leaver), &mine).unwrap();
        assert!(update.is_author());
        assert_eq!(update.relation(), Some(Relation::OwnRecordElsewhere));
        assert!(!may::<Review>(&leaver, &mine));
        assert!(!may::<EditStatutory>(&leaver, &mine));
    }
    assert!(!may::<ViewStatutory>(&me(&[]), &my_record_of(OTHER_TRUST)));
    assert!(
        reason::<Review>(&me(&[]), &my_record_of(OTHER_TRUST))
            .contains("belong to its organisation now")
    );
}

#[test]
fn with_a_standard_account_there_one_does_not_review_ones_own_record() {
    let actor = me(&[(Standard, TRUST)]);
    assert!(may::<Update>(&actor, &my_record_of(TRUST)));
    assert_eq!(
        reason::<Review>(&actor, &my_record_of(TRUST)),
        "You cannot review this record: your account at its organisation is Standard."
    );
}

#[test]
fn an_anonymous_record_is_nobodys_own() {
    let anonymous = Standing { author: None, ..record_of(TRUST) };
    assert!(!may::<View>(&me(&[(Standard, TRUST)]), &anonymous));
    let colleague = permit::<Update>(Some(&me(&[(ProviderAdmin, TRUST)])), &anonymous).unwrap();
    assert!(!colleague.is_author());
    assert_eq!(permit::<View>(None, &anonymous).unwrap_err(), Refusal::Hidden);
}
