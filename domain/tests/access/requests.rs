//! L1 to L16: who may ask for what, who decides, what follows.

use std::collections::BTreeSet;

use domain::access::AccountType::{
    IcbAdmin, IcbOrganisational, ProviderAdmin, ProviderOrganisational, ReadOnly, Standard,
};
use domain::access::deed::{ApproveAccess, RejectAccess, RevokeAccess};
use domain::access::request::{
    Application, ByMailbox, Course, Declined, RequestKind, revoked_with, superseded_by,
};
use domain::access::{AccessMatter, AccountType, Post};
use domain::account::{EmailAddress, Mailbox};
use domain::organisation::Role;

use super::cast::{COLLEAGUE, ME, OTHER_TRUST, TRUST, code, may, me, me_in_post};

fn mailbox(address: &str, verified: bool) -> Mailbox {
    Mailbox { address: EmailAddress::try_from(address.to_owned()).unwrap(), verified }
}

fn elsewhere() -> Mailbox {
    mailbox("sam@example.org", true)
}

/// What somebody may hold at a trust, none of it included.
const HELD: [&[AccountType]; 6] = [
    &[],
    &[Standard],
    &[ProviderOrganisational],
    &[ProviderAdmin],
    &[ReadOnly],
    &[Standard, ProviderOrganisational],
];

/// Every application at a trust.
fn each(mut look: impl FnMut(Application<'_>)) {
    for kind in RequestKind::ALL {
        for held_here in HELD {
            for works_somewhere in [false, true] {
                for has_admin in [false, true] {
                    for mailbox in [elsewhere(), mailbox("sam@nhs.net", true)] {
                        let role = Role::NhsTrust;
                        let mailbox = &mailbox;
                        look(Application {
                            kind,
                            role,
                            held_here,
                            works_somewhere,
                            mailbox,
                            has_admin,
                        });
                    }
                }
            }
        }
    }
}

fn ask(kind: RequestKind, held_here: &[AccountType], has_admin: bool) -> Result<Course, Declined> {
    let mailbox = &elsewhere();
    let (role, works_somewhere) = (Role::NhsTrust, true);
    Application { kind, role, held_here, works_somewhere, mailbox, has_admin }.course()
}

#[test]
fn l1_l2_a_verified_nhs_net_mailbox_is_approved_at_once_wherever_it_works() {
    let sam = mailbox("sam@nhs.net", true);
    for works_somewhere in [false, true] {
        for has_admin in [false, true] {
            let asked = Application {
                kind: RequestKind::Standard,
                role: Role::GpPractice,
                held_here: &[],
                works_somewhere,
                mailbox: &sam,
                has_admin,
            };
            assert_eq!(asked.course(), Ok(Course::AtOnce));
        }
    }
    let proof = ByMailbox::of(ME, &sam, &code(TRUST)).unwrap();
    assert_eq!((proof.user(), proof.organisation()), (ME, &code(TRUST)));
}

#[test]
fn l3_l4_every_other_mailbox_waits_for_the_accounts_post() {
    for address in [
        mailbox("sam@nhs.net", false),
        mailbox("sam@xnhs.net", true),
        mailbox("sam@nhs.net.evil.org", true),
        elsewhere(),
    ] {
        let asked = Application {
            kind: RequestKind::Standard,
            role: Role::GpPractice,
            held_here: &[],
            works_somewhere: false,
            mailbox: &address,
            has_admin: true,
        };
        assert_eq!(asked.course(), Ok(Course::Accounts), "{address:?}");
        assert_eq!(ByMailbox::of(ME, &address, &code(TRUST)), None);
    }
}

#[test]
fn l7_only_a_standard_user_applies_for_organisational_and_the_local_admin_decides() {
    let kind = RequestKind::Organisational;
    assert_eq!(ask(kind, &[Standard], true), Ok(Course::Admins));
    assert_eq!(ask(kind, &[], true), Err(Declined::NotStandard));
    assert_eq!(ask(kind, &[ReadOnly], true), Err(Declined::NotStandard));
    for held in [ProviderOrganisational, ProviderAdmin] {
        assert_eq!(ask(kind, &[held], true), Err(Declined::Held));
    }
}

#[test]
fn l8_without_a_local_admin_an_organisational_request_is_not_taken() {
    let answer = ask(RequestKind::Organisational, &[Standard], false);
    assert_eq!(answer, Err(Declined::NoAdminForOrganisational));
    let words = answer.unwrap_err().to_string();
    assert!(words.contains("appoint an admin, or ask to be one yourself"), "{words}");
}

#[test]
fn l9_a_standard_or_organisational_user_applies_for_admin_and_a_local_admin_decides() {
    for held in [Standard, ProviderOrganisational] {
        assert_eq!(ask(RequestKind::Admin, &[held], true), Ok(Course::Admins));
    }
    assert_eq!(ask(RequestKind::Admin, &[ProviderAdmin], true), Err(Declined::Held));
    assert_eq!(ask(RequestKind::Admin, &[], true), Err(Declined::NotStandard));
    assert_eq!(ask(RequestKind::Admin, &[ReadOnly], true), Err(Declined::NotStandard));
}

#[test]
fn l10_without_a_local_admin_the_accounts_post_decides_on_an_admin() {
    for held in [Standard, ProviderOrganisational] {
        assert_eq!(ask(RequestKind::Admin, &[held], false), Ok(Course::Accounts));
    }
}

#[test]
fn l11_any_user_applies_for_read_only_at_an_organisation_that_is_not_theirs() {
    assert_eq!(ask(RequestKind::ReadOnly, &[], true), Ok(Course::Admins));
    // To go on when it ends.
    assert_eq!(ask(RequestKind::ReadOnly, &[ReadOnly], true), Ok(Course::Admins));
    for held in [Standard, ProviderOrganisational, ProviderAdmin] {
        assert_eq!(ask(RequestKind::ReadOnly, &[held], true), Err(Declined::AtHome));
    }
    let nobody_yet = Application {
        kind: RequestKind::ReadOnly,
        role: Role::NhsTrust,
        held_here: &[],
        works_somewhere: false,
        mailbox: &mailbox("sam@nhs.net", true),
        has_admin: true,
    };
    assert_eq!(nobody_yet.course(), Err(Declined::NoUser));
}

#[test]
fn l12_without_a_local_admin_read_only_cannot_be_approved() {
    let answer = ask(RequestKind::ReadOnly, &[], false);
    assert_eq!(answer, Err(Declined::NoAdminForReadOnly));
    assert!(answer.unwrap_err().to_string().contains("Contact the organisation"));
}

#[test]
fn nobody_asks_for_what_they_have() {
    each(|asked| {
        let Ok(_) = asked.course() else { return };
        let wanted = asked.kind.account_type(asked.role).unwrap();
        // A read-only grant is asked for again to go on.
        let wider = |held: &AccountType| held.is_at_home() && *held >= wanted;
        assert!(!asked.held_here.iter().any(wider), "{asked:?}");
    });
}

/// Whoever the course names may decide, and nobody else.
#[test]
fn l14_a_request_is_decided_by_those_whom_its_course_names() {
    let accounts = me_in_post(&[Post::Accounts]);
    let admin = me(&[(ProviderAdmin, TRUST)]);
    let admin_elsewhere = me(&[(ProviderAdmin, OTHER_TRUST)]);
    let colleague = me(&[(ProviderOrganisational, TRUST)]);
    each(|asked| {
        let account_type = asked.kind.account_type(asked.role).unwrap();
        let has_admin = asked.has_admin;
        let matter =
            AccessMatter { organisation: code(TRUST), about: COLLEAGUE, account_type, has_admin };
        let decide = |actor| {
            let approves = may::<ApproveAccess>(actor, &matter);
            assert_eq!(approves, may::<RejectAccess>(actor, &matter));
            approves
        };
        match asked.course() {
            Ok(Course::Admins) => assert!(decide(&admin) && !decide(&accounts), "{asked:?}"),
            Ok(Course::Accounts) => assert!(decide(&accounts), "{asked:?}"),
            Ok(Course::AtOnce) => {}
            Err(Declined::NoAdminForOrganisational | Declined::NoAdminForReadOnly) => {
                assert!(!decide(&accounts), "{asked:?}");
            }
            Err(_) => {}
        }
        assert!(!decide(&admin_elsewhere) && !decide(&colleague), "{asked:?}");
    });
}

#[test]
fn l15_nobody_decides_on_their_own_request_whatever_they_hold() {
    let everything =
        domain::access::Actor { posts: BTreeSet::from(Post::ALL), ..me(&[(ProviderAdmin, TRUST)]) };
    for account_type in [Standard, ProviderOrganisational, ProviderAdmin, ReadOnly] {
        for has_admin in [false, true] {
            let own =
                AccessMatter { organisation: code(TRUST), about: ME, account_type, has_admin };
            assert!(!may::<ApproveAccess>(&everything, &own));
            assert!(!may::<RejectAccess>(&everything, &own));
            assert!(!may::<RevokeAccess>(&everything, &own));
        }
    }
}

#[test]
fn l16_who_loses_enhanced_access_is_standard_again() {
    assert_eq!(revoked_with(ProviderAdmin, &[ProviderAdmin]), [ProviderAdmin]);
    // Nothing in between is left.
    let both = [Standard, ProviderOrganisational, ProviderAdmin];
    assert_eq!(revoked_with(ProviderAdmin, &both), [ProviderOrganisational, ProviderAdmin]);
    assert_eq!(revoked_with(ReadOnly, &[Standard, ReadOnly]), [ReadOnly]);
    assert_eq!(
        revoked_with(IcbOrganisational, &[IcbOrganisational, ReadOnly]),
        [IcbOrganisational]
    );
}

#[test]
fn l16_the_last_admin_is_revoked_by_the_accounts_post_alone_and_never_by_themselves() {
    let last = |about| AccessMatter {
        organisation: code(TRUST),
        about,
        account_type: ProviderAdmin,
        has_admin: false,
    };
    assert!(!may::<RevokeAccess>(&me(&[(ProviderAdmin, TRUST)]), &last(ME)));
    assert!(may::<RevokeAccess>(&me_in_post(&[Post::Accounts]), &last(COLLEAGUE)));
    let one_of_two = AccessMatter { has_admin: true, ..last(COLLEAGUE) };
    assert!(!may::<RevokeAccess>(&me_in_post(&[Post::Accounts]), &one_of_two));
}

#[test]
fn what_is_granted_takes_the_place_of_what_was_held_there() {
    assert_eq!(superseded_by(ProviderOrganisational, &[Standard]), [Standard]);
    assert_eq!(
        superseded_by(ProviderAdmin, &[Standard, ProviderOrganisational, ReadOnly]),
        [Standard, ProviderOrganisational]
    );
    assert_eq!(superseded_by(ReadOnly, &[Standard, ReadOnly]), [ReadOnly]);
    assert_eq!(superseded_by(Standard, &[ReadOnly]), []);
}

/// Rule 3.
#[test]
fn which_type_it_comes_to_follows_from_the_organisation() {
    for (role, _) in Role::ALL {
        let types = RequestKind::ALL.map(|kind| kind.account_type(*role));
        let expected = match role {
            Role::Region | Role::Icb | Role::SubIcb => {
                [Standard, IcbOrganisational, IcbAdmin, ReadOnly].map(Some)
            }
            Role::TrustSite | Role::IndependentSite | Role::LocalHealthBoardSite => [None; 4],
            _ => [Standard, ProviderOrganisational, ProviderAdmin, ReadOnly].map(Some),
        };
        assert_eq!(types, expected, "{role:?}");
    }
    for held in [IcbOrganisational, IcbAdmin] {
        let asked = Application {
            kind: RequestKind::Organisational,
            role: Role::Icb,
            held_here: &[held],
            works_somewhere: true,
            mailbox: &elsewhere(),
            has_admin: true,
        };
        assert_eq!(asked.course(), Err(Declined::Held));
    }
}
