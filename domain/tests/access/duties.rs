//! Rules 6 and 7: deciding on access, and national posts.

use domain::access::AccountType::{
    IcbAdmin, IcbOrganisational, ProviderAdmin, ProviderOrganisational, ReadOnly, Standard,
};
use domain::access::deed::{
    ApproveAccess, HandleBreaches, HandleFeedback, KeepRiskSystems, ManageAccount, Place,
    ReadOutbox, RejectAccess, RevokeAccess, Unseal, View, ViewAccounts, ViewNational,
    ViewStatutory, ViewUnsealings,
};
use domain::access::{AccessMatter, Post};

use super::cast::{
    COLLEAGUE, ICB, ME, OTHER_TRUST, TRUST, may, me, me_in_post, my_record_of, reason, record_of,
    request, unplaced,
};

// Rule 6: access to an organisation.

#[test]
fn an_admin_decides_on_every_enhanced_type_at_their_own_organisation() {
    for (held, at) in [(ProviderAdmin, TRUST), (IcbAdmin, ICB)] {
        let admin = me(&[(held, at)]);
        for asked in [ProviderOrganisational, ProviderAdmin, IcbOrganisational, ReadOnly] {
            assert!(may::<ApproveAccess>(&admin, &request(asked, at)), "{asked:?}");
            assert!(may::<RejectAccess>(&admin, &request(asked, at)), "{asked:?}");
            assert!(may::<RevokeAccess>(&admin, &request(asked, at)), "{asked:?}");
            assert!(!may::<ApproveAccess>(&admin, &request(asked, OTHER_TRUST)), "{asked:?}");
        }
        assert!(!may::<ApproveAccess>(&admin, &request(Standard, at)));
    }
    assert!(!may::<ApproveAccess>(
        &me(&[(ProviderOrganisational, TRUST)]),
        &request(ReadOnly, TRUST)
    ));
}

#[test]
fn nobody_decides_on_their_own_request() {
    let own = AccessMatter { about: ME, ..request(ReadOnly, TRUST) };
    let admin = me(&[(ProviderAdmin, TRUST)]);
    assert_eq!(
        reason::<ApproveAccess>(&admin, &own),
        "You cannot decide on your own access. Someone else has to."
    );
    assert!(!may::<RejectAccess>(&admin, &own));
    assert!(!may::<RevokeAccess>(&admin, &own));
    let first_admin = AccessMatter { has_admin: false, ..request(ProviderAdmin, TRUST) };
    assert!(may::<ApproveAccess>(&me_in_post(&[Post::Accounts]), &first_admin));
    let own = AccessMatter { about: ME, ..first_admin };
    assert!(!may::<ApproveAccess>(&me_in_post(&[Post::Accounts]), &own));
}

#[test]
fn the_accounts_post_decides_on_new_people_and_where_there_is_no_admin() {
    let accounts = me_in_post(&[Post::Accounts]);
    assert!(may::<ApproveAccess>(&accounts, &request(Standard, TRUST)));
    assert!(!may::<ApproveAccess>(&accounts, &request(ProviderAdmin, TRUST)));
    let without = |asked| AccessMatter { has_admin: false, ..request(asked, TRUST) };
    assert!(may::<ApproveAccess>(&accounts, &without(ProviderAdmin)));
    assert!(may::<RejectAccess>(&accounts, &without(IcbAdmin)));
    assert!(may::<RevokeAccess>(&accounts, &without(ProviderAdmin)));
    assert!(!may::<ApproveAccess>(&accounts, &without(ProviderOrganisational)));
    assert!(!may::<ApproveAccess>(&accounts, &without(ReadOnly)));
}

// Rule 7: posts.

#[test]
fn no_post_is_implied_by_another() {
    let somewhere = record_of(TRUST);
    let may_each = |post| {
        let actor = me_in_post(&[post]);
        [
            may::<ViewAccounts>(&actor, &()),
            may::<ManageAccount>(&actor, &COLLEAGUE),
            may::<ReadOutbox>(&actor, &()),
            may::<HandleFeedback>(&actor, &()),
            may::<HandleBreaches>(&actor, &()),
            may::<KeepRiskSystems>(&actor, &()),
            may::<ViewNational>(&actor, &()),
            may::<View>(&actor, &somewhere),
            may::<ViewStatutory>(&actor, &somewhere),
            may::<Place>(&actor, &unplaced()),
            may::<ViewUnsealings>(&actor, &()),
            may::<Unseal>(&actor, &somewhere),
        ]
    };
    let (accounts, review, unsealing) =
        (may_each(Post::Accounts), may_each(Post::NationalReview), may_each(Post::Unsealing));
    let held =
        |may: [bool; 12]| may.iter().map(|yes| u8::from(*yes).to_string()).collect::<String>();
    assert_eq!(held(accounts), "111111000000");
    assert_eq!(held(review), "000000111100");
    assert_eq!(held(unsealing), "000000000011");
}

#[test]
fn nobody_changes_their_own_account_or_posts() {
    assert!(!may::<ManageAccount>(&me_in_post(&Post::ALL), &ME));
}

#[test]
fn unsealing_is_refused_on_ones_own_record() {
    let unsealer = me_in_post(&[Post::Unsealing]);
    assert!(may::<Unseal>(&unsealer, &record_of(TRUST)));
    assert!(reason::<Unseal>(&unsealer, &my_record_of(TRUST)).contains("you recorded it"));
}
