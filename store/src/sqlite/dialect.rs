//! What SQLite says in its own way.

use sqlx::types::Json;

/// Whether the value before it is one of the list bound as a parameter.
macro_rules! any_of {
    ($list:literal) => {
        concat!("IN (SELECT value FROM json_each(", $list, "))")
    };
}
pub(super) use any_of;

/// Keeps an owner's ranges as they are until the transaction ends. SQLite has
/// one writer, so they cannot change anyway.
macro_rules! held {
    () => {
        ""
    };
}
pub(super) use held;

/// Keeps every other transaction from an owner until this one ends.
macro_rules! locked {
    () => {
        ""
    };
}
pub(super) use locked;

/// Binds a list for [`any_of`].
pub fn list<T>(values: Vec<T>) -> Json<Vec<T>> {
    Json(values)
}
