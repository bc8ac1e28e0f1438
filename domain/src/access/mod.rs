//! Who may do what with which record, and why not.
//!
//! The published LFPSE permission table is data ([`table`]): 17 activities of
//! 7 account types, by the relation between what a person holds and the record
//! in question. Three things are made from it, all pure, so that the browser
//! hides what the server refuses:
//!
//! - [`decide`] answers whether the table lets someone carry out an activity;
//! - [`permit`] answers it for a [`Deed`] and hands out the [`Permit`] that the
//!   writing functions demand, national posts included;
//! - [`Scope`] says which records someone may read, for the database to apply.
//!
//! Grants and relationships come in as facts of the moment: whoever builds an
//! [`Actor`] or a [`Standing`] resolves the dates first.

pub mod account_type;
pub mod activity;
pub mod actor;
pub mod audit_scope;
pub mod decision;
pub mod deed;
pub mod matrix;
pub mod policy;
pub mod refusal;
pub mod relation;
pub mod request;
pub mod scope;
pub mod table;
pub mod target;

pub use account_type::AccountType;
pub use activity::Activity;
pub use actor::{Actor, Grant, Oneself, Post};
pub use audit_scope::AuditScope;
pub use decision::{Permit, decide, permit};
pub use deed::Deed;
pub use policy::Policy;
pub use refusal::Refusal;
pub use relation::Relation;
pub use scope::{Scope, ScopeRange};
pub use target::{AccessMatter, Standing, Subject, Target};
