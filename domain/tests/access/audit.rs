//! Who reads which part of the audit log.

use domain::access::AccountType::{
    self, IcbAdmin, IcbOrganisational, ProviderAdmin, ProviderOrganisational, ReadOnly, Standard,
};
use domain::access::{AuditScope, Post};

use super::cast::{ICB, OTHER_TRUST, TRUST, me, me_in_post};

fn read_by(held: &[(AccountType, &str)]) -> Option<Vec<String>> {
    let scope = AuditScope::of(&me(held))?;
    Some(scope.organisations()?.iter().map(|code| code.as_str().to_owned()).collect())
}

#[test]
fn admins_read_what_is_done_at_their_own_organisations() {
    assert_eq!(read_by(&[(ProviderAdmin, TRUST)]), Some(vec![TRUST.to_owned()]));
    assert_eq!(read_by(&[(IcbAdmin, ICB)]), Some(vec![ICB.to_owned()]));
    let two = read_by(&[(ProviderAdmin, TRUST), (Standard, OTHER_TRUST)]);
    assert_eq!(two, Some(vec![TRUST.to_owned()]), "standard elsewhere adds nothing");
}

#[test]
fn nobody_else_reads_any_of_it_but_the_accounts_post() {
    for held in [Standard, ProviderOrganisational, ReadOnly] {
        assert_eq!(AuditScope::of(&me(&[(held, TRUST)])), None, "{held:?}");
    }
    assert_eq!(AuditScope::of(&me(&[(IcbOrganisational, ICB)])), None);
    for post in [Post::NationalReview, Post::Unsealing] {
        assert_eq!(AuditScope::of(&me_in_post(&[post])), None, "{post:?}");
    }
    let all = AuditScope::of(&me_in_post(&[Post::Accounts])).unwrap();
    assert_eq!(all.organisations(), None);
}
