//! Values for a statement whose text is made at run time.

use sqlx::{Arguments as _, Database, Encode, Type};

use super::super::Db;
use crate::StoreError;

/// What a statement binds.
pub(super) type Arguments = <Db as Database>::Arguments;

/// Values bound so far, in the order of their numbers.
#[derive(Default)]
pub(super) struct Bound(Arguments);

impl Bound {
    /// Binds the next value.
    pub(super) fn add<'t, T: Encode<'t, Db> + Type<Db>>(
        &mut self,
        value: T,
    ) -> Result<(), StoreError> {
        Ok(self.0.add(value).map_err(sqlx::Error::Encode)?)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub(super) fn into_arguments(self) -> Arguments {
        self.0
    }
}
