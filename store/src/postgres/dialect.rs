//! What PostgreSQL says in its own way.

/// Whether the value before it is one of the list bound as a parameter.
macro_rules! any_of {
    ($list:literal) => {
        concat!("= ANY(", $list, ")")
    };
}
pub(super) use any_of;

/// Keeps an owner's ranges as they are until the transaction ends.
macro_rules! held {
    () => {
        " FOR KEY SHARE"
    };
}
pub(super) use held;

/// Keeps every other transaction from an owner until this one ends.
macro_rules! locked {
    () => {
        " FOR UPDATE"
    };
}
pub(super) use locked;

/// Binds a list for [`any_of`].
pub fn list<T>(values: Vec<T>) -> Vec<T> {
    values
}
