//! Lists of medicines and devices to choose from.

use async_trait::async_trait;
use domain::product::{Product, ProductKind};

use crate::StoreError;

/// Reading the lists.
#[async_trait]
pub trait Products {
    /// Products of a kind whose name holds words that begin as typed, the
    /// shortest names first. What is read is bounded, however long the list:
    /// the first word should say most.
    async fn search_products(
        &self,
        kind: ProductKind,
        typed: &str,
        limit: u32,
    ) -> Result<Vec<Product>, StoreError>;

    /// The products of a kind that have these names.
    async fn products_named(
        &self,
        kind: ProductKind,
        names: &[String],
    ) -> Result<Vec<Product>, StoreError>;

    /// How many products of a kind there are.
    async fn count_products(&self, kind: ProductKind) -> Result<u64, StoreError>;
}

/// Replacing a list.
#[async_trait]
pub trait ProductsMut {
    /// Puts a list in the place of the one that a kind has.
    async fn replace_products(
        &mut self,
        kind: ProductKind,
        products: &[Product],
    ) -> Result<(), StoreError>;
}
