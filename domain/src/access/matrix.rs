//! The table as people read it: activities down, account types across.

use super::{AccountType, Activity, Policy, Relation, table};

/// One activity, and whether each account type may carry it out in any relation
/// at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// The activity.
    pub activity: Activity,
    /// One answer for each of [`AccountType::ALL`], in that order.
    pub allowed: [bool; 7],
}

/// The table's rows, in the published order.
pub fn matrix(policy: &Policy) -> [MatrixRow; 17] {
    Activity::ALL.map(|activity| MatrixRow {
        activity,
        allowed: AccountType::ALL.map(|account_type| {
            Relation::ALL
                .into_iter()
                .any(|relation| table::allows(activity, account_type, relation, policy))
        }),
    })
}

/// The table as CSV, with a heading row and `yes` or `no` in each cell.
pub fn csv(policy: &Policy) -> String {
    let heading = AccountType::ALL.map(AccountType::word).join(",");
    let mut text = format!("activity,{heading}\n");
    for row in matrix(policy) {
        let cells = row.allowed.map(|yes| if yes { "yes" } else { "no" }).join(",");
        text.push_str(&format!("{},{cells}\n", row.activity.words()));
    }
    text
}
