//! The two oracles in `fixtures/`, every row of them.

use std::collections::BTreeMap;

use domain::access::table::allows;
use domain::access::{
    AccessMatter, AccountType, Activity, Actor, Policy, Relation, Standing, Target, decide, matrix,
};
use domain::organisation::OdsCode;

use super::cast::{ME, code, me, my_record_of, record_of, request};

const RELATIONS: &str = include_str!("../../fixtures/permission-relations.csv");
const PUBLISHED: &str = include_str!("../../fixtures/permissions.csv");

/// Where the person holds the type in question.
const HERE: &str = "RAA";
/// Where a read-only person works.
const HOME: &str = "FHH";
/// Where they hold nothing.
const ELSEWHERE: &str = "RZZ";

type Key = (Activity, AccountType, Relation, bool);

fn oracle() -> BTreeMap<Key, bool> {
    let mut reader = csv::Reader::from_reader(RELATIONS.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let all: BTreeMap<Key, bool> = rows
        .iter()
        .map(|row| {
            let key = (
                Activity::parse(&row[0]).unwrap(),
                AccountType::parse(&row[1]).unwrap(),
                Relation::parse(&row[2]).unwrap(),
                yes(&row[3], "on", "off"),
            );
            (key, yes(&row[4], "yes", "no"))
        })
        .collect();
    assert_eq!(rows.len(), all.len(), "a row stands twice");
    assert_eq!(all.len(), 17 * 7 * 7 * 2, "a combination is missing");
    all
}

fn yes(cell: &str, yes: &str, no: &str) -> bool {
    assert!(cell == yes || cell == no, "{cell:?}");
    cell == yes
}

fn policy(provider_children: bool) -> Policy {
    Policy { provider_children, ..Policy::default() }
}

#[test]
fn the_table_is_the_oracle() {
    for ((activity, account_type, relation, children), expected) in oracle() {
        assert_eq!(
            allows(activity, account_type, relation, &policy(children)),
            expected,
            "{activity:?} by {account_type:?}, {relation:?}, children {children}"
        );
    }
}

/// A person and a record (or a request) that stand in each relation, and then
/// the decision itself.
#[test]
fn decisions_follow_the_oracle() {
    let oracle = oracle();
    for (key, listed) in &oracle {
        let (activity, account_type, relation, children) = *key;
        // A record of one's own is one of the organisation's too.
        let also = match relation {
            Relation::OwnRecordHere if account_type == AccountType::ReadOnly => Relation::Granted,
            Relation::OwnRecordHere => Relation::OwnOrganisation,
            other => other,
        };
        let expected = match activity {
            Activity::ApproveAccess | Activity::RejectAccess | Activity::RevokeAccess => *listed,
            _ => *listed || oracle[&(activity, account_type, also, children)],
        };
        let actor = holder(activity, account_type, children);
        let case = Case::new(account_type, relation);
        let decision = decide(actor.as_ref(), activity, case.target(activity));
        assert_eq!(decision.is_ok(), expected, "{key:?}: {decision:?}");
    }
}

/// Someone with the type and no other; nobody, for the anonymous. A read-only
/// person records from where they work.
fn holder(activity: Activity, account_type: AccountType, children: bool) -> Option<Actor> {
    let mut grants = vec![(account_type, HERE)];
    if account_type == AccountType::ReadOnly && activity == Activity::RecordSignedIn {
        grants.push((AccountType::Standard, HOME));
    }
    (account_type != AccountType::Anonymous)
        .then(|| Actor { policy: policy(children), ..me(&grants) })
}

/// What stands in one relation to the holder of a type.
struct Case {
    recording_from: OdsCode,
    record: Standing,
    request: AccessMatter,
}

impl Case {
    fn new(account_type: AccountType, relation: Relation) -> Self {
        let read_only = account_type == AccountType::ReadOnly;
        let owner = match relation {
            Relation::OwnRecordHere => HERE,
            Relation::OwnOrganisation if !read_only => HERE,
            Relation::OwnOrganisation => HOME,
            Relation::Granted if read_only => HERE,
            _ => ELSEWHERE,
        };
        let mine = matches!(relation, Relation::OwnRecordHere | Relation::OwnRecordElsewhere);
        let by_relation = |wanted: Relation| {
            if relation == wanted { vec![code(HERE)] } else { Vec::new() }
        };
        let asked = request(AccountType::ProviderOrganisational, owner);
        Self {
            recording_from: code(if read_only { HOME } else { HERE }),
            record: Standing {
                operators: by_relation(Relation::OperatedChild),
                overseers: by_relation(Relation::Commissioned),
                ..if mine { my_record_of(owner) } else { record_of(owner) }
            },
            request: AccessMatter { about: if mine { ME } else { asked.about }, ..asked },
        }
    }

    fn target(&self, activity: Activity) -> Target<'_> {
        match activity {
            Activity::RecordAnonymously | Activity::SaveDraft => Target::Anything,
            Activity::RecordSignedIn => Target::RecordingFrom(&self.recording_from),
            Activity::ApproveAccess | Activity::RejectAccess | Activity::RevokeAccess => {
                Target::Access(&self.request)
            }
            _ => Target::Record(&self.record),
        }
    }
}

#[test]
fn the_printed_table_is_the_published_one() {
    let published: Vec<_> =
        csv::Reader::from_reader(PUBLISHED.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(published.len(), 17);
    for children in [true, false] {
        let printed = matrix::matrix(&policy(children));
        for (row, expected) in printed.iter().zip(&published) {
            assert_eq!(row.activity.words(), &expected[0]);
            for (allowed, cell) in row.allowed.iter().zip(expected.iter().skip(1)) {
                let wanted = if cell == "prose" { children } else { yes(cell, "yes", "no") };
                assert_eq!(*allowed, wanted, "{:?}, children {children}", row.activity);
            }
        }
    }
}

#[test]
fn as_csv_it_reads_like_the_published_one() {
    assert_eq!(matrix::csv(&Policy::default()), PUBLISHED.replace("prose", "yes"));
}

#[test]
fn words_are_read_back() {
    assert!(Activity::ALL.into_iter().all(|a| Activity::parse(a.words()) == Some(a)));
    assert!(AccountType::ALL.into_iter().all(|t| AccountType::parse(t.word()) == Some(t)));
    assert!(Relation::ALL.into_iter().all(|r| Relation::parse(r.word()) == Some(r)));
    assert_eq!(AccountType::parse("super_admin"), None);
}
