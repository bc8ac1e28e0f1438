//! A form in progress: what was typed so far, sealed whenever it is kept.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::organisation::OdsCode;
use domain::product::{Product, ProductKind};
use domain::taxonomy::{Field, Form, Kind, Page, RawAnswers};
use serde::{Deserialize, Serialize};
use store::SealedText;

use crate::keys::Keys;
use crate::seal::{self, Place};
use crate::{Service, ServiceError};

/// The most that one form holds, in bytes: every question answered at length,
/// and more.
const MOST: usize = 4 * 1024 * 1024;

/// How often a form is read and merged anew when it was saved meanwhile, as
/// from another tab, and how often words are added to a report anew.
pub(crate) const TRIES: u32 = 4;

/// A form in progress.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// What was typed, as it was typed.
    pub answers: RawAnswers,
    /// The words by which an organisation or a product was looked for, by field
    /// name.
    pub searches: BTreeMap<String, String>,
}

impl std::fmt::Debug for Unfinished {
    /// Prints the names of the fields and never what people wrote.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unfinished").field("answers", &self.answers).finish_non_exhaustive()
    }
}

/// What was posted from one page.
#[derive(Clone, Default)]
pub struct PagePost {
    /// Its answers, by field name.
    pub answers: Vec<(String, String)>,
    /// The words by which an organisation or a product is looked for, by field
    /// name.
    pub searches: Vec<(String, String)>,
    /// What the page knows of the coded answers on other pages. They count
    /// where nothing is kept any more, as after the browser was closed.
    pub elsewhere: RawAnswers,
    /// The [mark](Form::mark) of the page when it was opened; empty if it does
    /// not say.
    pub seen: String,
}

/// A form that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The form as it is now.
    pub form: Unfinished,
    /// Fields of the page that name an organisation which is not in the
    /// register, or a product that no list has.
    pub unknown: Vec<Field>,
}

impl Unfinished {
    /// Takes over what was posted from a page.
    pub(crate) fn take(
        &mut self,
        form: Form,
        page: &'static Page,
        post: &PagePost,
        today: NaiveDate,
    ) -> Result<(), ServiceError> {
        form.take(page, &mut self.answers, post.answers.iter().cloned(), today);
        for (field, words) in &post.searches {
            let asked = form.field(field).is_some_and(|field| {
                matches!(field.element.kind, Kind::Organisation | Kind::Products(_))
                    && page.elements().contains(&field.element)
            });
            if asked {
                self.searches.insert(field.clone(), words.clone());
            }
        }
        self.searches.retain(|_, words| !words.trim().is_empty());
        let searches: usize = self.searches.values().map(String::len).sum();
        if self.answers.bytes() + searches <= MOST {
            return Ok(());
        }
        let message = "All your answers together are longer than can be kept. Shorten some of them";
        Err(ServiceError::TooLong { field: "", message: message.to_owned() })
    }

    /// Whether a post would overwrite what was saved of its page since it was
    /// opened, as from another tab.
    pub(crate) fn was_changed_under(
        &self,
        form: Form,
        page: &'static Page,
        post: &PagePost,
        today: NaiveDate,
    ) -> bool {
        let kept = form.mark(page, &self.answers);
        if post.seen.is_empty() || post.seen == kept {
            return false;
        }
        let mut answers = self.answers.clone();
        form.take(page, &mut answers, post.answers.iter().cloned(), today);
        form.mark(page, &answers) != kept
    }

    /// The organisations that the fields of some pages name, by field.
    fn organisations(&self, form: Form, page: &Page) -> Vec<(Field, OdsCode)> {
        let fields = page.elements().iter().copied().map(Field::first);
        fields
            .filter(|field| matches!(field.element.kind, Kind::Organisation))
            .filter(|field| form.field(&field.name()).is_some())
            .filter_map(|field| {
                Some((field, OdsCode::parse(self.answers.first(&field.name())).ok()?))
            })
            .collect()
    }

    /// The products that the fields of a page name, by field.
    fn products(&self, form: Form, page: &Page) -> Vec<(Field, ProductKind, Vec<Product>)> {
        let fields = page.elements().iter().copied().map(Field::first);
        fields
            .filter(|field| form.field(&field.name()).is_some())
            .filter_map(|field| {
                let Kind::Products(kind) = field.element.kind else { return None };
                let chosen = self.answers.get(&field.name()).iter();
                Some((field, kind, chosen.filter_map(|one| Product::parse(one).ok()).collect()))
            })
            .collect()
    }
}

impl Service {
    /// The fields of a page that name an organisation or a product which nobody
    /// knows.
    pub(crate) async fn unknown_choices(
        &self,
        form: Form,
        page: &Page,
        unfinished: &Unfinished,
    ) -> Result<Vec<Field>, ServiceError> {
        let mut unknown = Vec::new();
        for (field, code) in unfinished.organisations(form, page) {
            if self.store.organisation(&code).await?.is_none() {
                unknown.push(field);
            }
        }
        for (field, kind, products) in unfinished.products(form, page) {
            let all = products.iter().map(|product| (kind, product));
            let listed = self.listed_products(all).await?;
            if products.into_iter().any(|product| !listed.contains(&(kind, product))) {
                unknown.push(field);
            }
        }
        Ok(unknown)
    }

    /// Seals a form under the present one of `keys`; `place` is needed to open it
    /// again.
    pub(crate) fn seal_form(
        &self,
        keys: &Keys,
        place: &Place,
        form: &Unfinished,
    ) -> Result<SealedText, ServiceError> {
        let plain = serde_json::to_vec(form).map_err(|_| ServiceError::Corrupt("a form"))?;
        Ok(seal::seal(keys, self.surroundings.as_ref(), place, &plain)?)
    }

    /// Opens a form that [`seal_form`](Self::seal_form) sealed for the same
    /// place.
    pub(crate) fn open_form(
        &self,
        keys: &Keys,
        place: &Place,
        sealed: &[u8],
        key_id: &str,
    ) -> Result<Unfinished, ServiceError> {
        let plain = seal::open(keys, place, sealed, key_id)?;
        serde_json::from_slice(&plain).map_err(|_| ServiceError::Corrupt("a form"))
    }
}
