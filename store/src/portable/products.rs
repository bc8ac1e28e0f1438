//! Lists of medicines and devices.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::product::{Product, ProductCode, ProductKind};
use sqlx::FromRow;

use super::super::dialect::{self, any_of};
use super::dynamic::{self, ROWS};
use super::{SqlStore, SqlUnit};
use crate::{Products, ProductsMut, StoreError, words};

/// Four words at most, each as the first text that begins with it and the
/// first that does not; the words not needed are empty. Of the first word, a
/// part of the index is read that is no longer than the list is useful.
const SEARCH: &str = "SELECT p.name, p.system, p.code FROM \
     (SELECT DISTINCT f.number FROM (SELECT number FROM product_words \
          WHERE kind = $1 AND word >= $2 AND word < $3 ORDER BY word, number LIMIT 5000) f) n \
     JOIN products p ON p.kind = $1 AND p.number = n.number \
     WHERE ($4 = '' OR EXISTS (SELECT 1 FROM product_words w \
          WHERE w.kind = $1 AND w.number = p.number AND w.word >= $4 AND w.word < $5)) \
     AND ($6 = '' OR EXISTS (SELECT 1 FROM product_words w \
          WHERE w.kind = $1 AND w.number = p.number AND w.word >= $6 AND w.word < $7)) \
     AND ($8 = '' OR EXISTS (SELECT 1 FROM product_words w \
          WHERE w.kind = $1 AND w.number = p.number AND w.word >= $8 AND w.word < $9)) \
     ORDER BY length(p.name), p.name, p.number LIMIT $10";
const NAMED: &str = concat!(
    "SELECT name, system, code FROM products WHERE kind = $1 AND name ",
    any_of!("$2"),
    " ORDER BY name, number"
);
const COUNT: &str = "SELECT COUNT(*) FROM products WHERE kind = $1";
const FORGET_WORDS: &str = "DELETE FROM product_words WHERE kind = $1";
const FORGET: &str = "DELETE FROM products WHERE kind = $1";

pub(super) const STATEMENTS: &[&str] = &[SEARCH, NAMED, COUNT, FORGET_WORDS, FORGET];

#[derive(FromRow)]
struct ProductRow {
    name: String,
    system: Option<String>,
    code: Option<String>,
}

impl TryFrom<ProductRow> for Product {
    type Error = StoreError;

    fn try_from(row: ProductRow) -> Result<Self, StoreError> {
        let code = row.system.zip(row.code).map(|(system, code)| ProductCode { system, code });
        Product::new(&row.name, code).map_err(|_| StoreError::Corrupt("a product"))
    }
}

/// The words of a search as bounds, in the order in which they were typed.
fn bounds(typed: &str) -> Option<[String; 8]> {
    let mut seen = BTreeSet::new();
    let words: Vec<String> = words::words(typed).filter(|word| seen.insert(word.clone())).collect();
    words.first()?;
    let word = |at: usize| words.get(at).cloned().unwrap_or_default();
    let after = |at: usize| word(at) + "\u{10ffff}";
    Some([word(0), after(0), word(1), after(1), word(2), after(2), word(3), after(3)])
}

#[async_trait]
impl Products for SqlStore {
    async fn search_products(
        &self,
        kind: ProductKind,
        typed: &str,
        limit: u32,
    ) -> Result<Vec<Product>, StoreError> {
        let Some(bounds) = bounds(typed) else { return Ok(Vec::new()) };
        let mut query = sqlx::query_as(SEARCH).bind(kind.word());
        for bound in bounds {
            query = query.bind(bound);
        }
        let rows: Vec<ProductRow> = query.bind(i64::from(limit)).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn products_named(
        &self,
        kind: ProductKind,
        names: &[String],
    ) -> Result<Vec<Product>, StoreError> {
        let rows: Vec<ProductRow> = sqlx::query_as(NAMED)
            .bind(kind.word())
            .bind(dialect::list(names.to_vec()))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn count_products(&self, kind: ProductKind) -> Result<u64, StoreError> {
        let count: i64 =
            sqlx::query_scalar(COUNT).bind(kind.word()).fetch_one(&self.reader).await?;
        Ok(count.unsigned_abs())
    }
}

#[async_trait]
impl ProductsMut for SqlUnit {
    async fn replace_products(
        &mut self,
        kind: ProductKind,
        products: &[Product],
    ) -> Result<(), StoreError> {
        for sql in [FORGET_WORDS, FORGET] {
            sqlx::query(sql).bind(kind.word()).execute(&mut *self.tx).await?;
        }
        let numbered: Vec<(i64, &Product)> = (1..).zip(products).collect();
        for chunk in numbered.chunks(ROWS) {
            let head = "INSERT INTO products (kind, number, name, system, code)";
            let mut query = sqlx::query(dynamic::insert(head, 5, chunk.len(), ""));
            for (number, product) in chunk {
                let code = product.code();
                query = query
                    .bind(kind.word())
                    .bind(*number)
                    .bind(product.name())
                    .bind(code.map(|code| code.system.as_str()))
                    .bind(code.map(|code| code.code.as_str()));
            }
            query.execute(&mut *self.tx).await?;
        }
        let words: BTreeSet<(String, i64)> = numbered
            .iter()
            .flat_map(|(number, product)| {
                words::words(product.name()).map(move |word| (word, *number))
            })
            .collect();
        for chunk in words.into_iter().collect::<Vec<_>>().chunks(ROWS) {
            let head = "INSERT INTO product_words (kind, word, number)";
            let mut query = sqlx::query(dynamic::insert(head, 3, chunk.len(), ""));
            for (word, number) in chunk {
                query = query.bind(kind.word()).bind(word).bind(*number);
            }
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}
