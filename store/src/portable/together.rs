//! Rows for several tables, written together.
//!
//! A turn to PostgreSQL costs more than the rows of most tables, so there they
//! go in one statement, each table in a part of its own; foreign keys are
//! checked at its end. SQLite takes one table after another, and has no turns to
//! save.

use sqlx::{Encode, Transaction, Type};

use super::super::Db;
use super::super::dialect::AT_ONCE;
use super::bound::Bound;
use super::dynamic;
use crate::StoreError;

/// Rows that wait to be written.
#[derive(Default)]
pub(super) struct Together(Vec<Statement>);

/// One statement: insertions, and what all of them bind.
#[derive(Default)]
struct Statement {
    parts: Vec<String>,
    bound: Bound,
}

/// An insertion that is being made, whose values are bound row by row.
pub(super) struct Rows<'a>(&'a mut Bound);

impl Rows<'_> {
    /// Binds the next value.
    pub(super) fn bind<'t, T: Encode<'t, Db> + Type<Db>>(
        &mut self,
        value: T,
    ) -> Result<&mut Self, StoreError> {
        self.0.add(value)?;
        Ok(self)
    }
}

impl Together {
    /// Adds an insertion of `rows` rows of `columns` values between the fixed
    /// parts `head` and `tail`.
    pub(super) fn insert(
        &mut self,
        head: &'static str,
        columns: usize,
        rows: usize,
        tail: &'static str,
    ) -> Rows<'_> {
        if self.0.is_empty() || !AT_ONCE {
            self.0.push(Statement::default());
        }
        let last = self.0.len() - 1;
        let Statement { parts, bound } = &mut self.0[last];
        parts.push(dynamic::insertion(head, bound.len(), columns, rows, tail));
        Rows(bound)
    }

    /// Writes all of it.
    pub(super) async fn write(self, tx: &mut Transaction<'static, Db>) -> Result<(), StoreError> {
        for Statement { parts, bound } in self.0 {
            let query = sqlx::query_with(dynamic::at_once(parts), bound.into_arguments());
            query.execute(&mut **tx).await?;
        }
        Ok(())
    }
}
