//! The panel beside a list: a plain form whose fields make the address of the
//! list.

use domain::organisation::{OdsCode, Organisation};
use leptos::{html, prelude::*};
use serde::{Deserialize, Serialize};

use crate::components::{Button, ButtonVariant, ErrorLink, ErrorSummary, Heading, Size, TextInput};
use crate::posted::FieldProblem;

/// The field of the organisation.
const ORGANISATION: &str = "organisation";

/// The organisation that a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OrganisationTyped {
    /// What was typed, or the name and the code that it was understood as.
    words: String,
    /// Those that are read by the reader and may be meant, where it is not clear.
    fitting: Vec<Organisation>,
}

#[cfg(feature = "ssr")]
impl OrganisationTyped {
    /// Reads the organisation of a list from the fields of its address, where it
    /// stands as people type it: by name, postcode or code. Leaves its code in
    /// them; or nothing, where it is not clear which one is meant, with what to do.
    pub async fn understand(
        service: &service::Service,
        scope: &domain::access::Scope,
        fields: &mut Vec<(String, String)>,
    ) -> Result<(Self, Option<FieldProblem>), service::ServiceError> {
        use service::organisations::Meant;

        let Some(words) = fields
            .iter()
            .find(|(name, value)| name == ORGANISATION && !value.trim().is_empty())
            .map(|(_, value)| value.trim().to_owned())
        else {
            return Ok((Self::default(), None));
        };
        fields.retain(|(name, _)| name != ORGANISATION);
        let problem = |message: &str| {
            Some(FieldProblem { field: ORGANISATION.to_owned(), message: message.to_owned() })
        };
        let meant = match service.organisation_meant_in(scope, &words).await? {
            // To look at the wrong list does no harm, and the box says whose it is.
            Meant::OneOf(mut fitting) if fitting.len() == 1 => Meant::One(fitting.remove(0)),
            meant => meant,
        };
        Ok(match meant {
            Meant::One(one) => {
                fields.push((ORGANISATION.to_owned(), one.code.to_string()));
                (Self { words: one.name_and_code(), fitting: Vec::new() }, None)
            }
            Meant::OneOf(fitting) => (
                Self { words, fitting },
                problem("Choose which organisation you mean, or enter more of its name"),
            ),
            Meant::Nothing => (
                Self { words, fitting: Vec::new() },
                problem(
                    "Enter the name, postcode or ODS code of an organisation whose records you may read",
                ),
            ),
        })
    }
}

/// A panel of filters.
pub struct Filtering<'a> {
    /// The address of the list.
    pub address: &'static str,
    /// What it is called by screen readers.
    pub name: &'static str,
    /// How many filters are in use.
    pub in_use: usize,
    /// What of the address was not understood.
    pub problems: &'a [FieldProblem],
}

impl Filtering<'_> {
    /// What is wrong with a field, if anything.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.problems.iter().find(|problem| problem.field == field).map(|p| p.message.clone())
    }

    /// What of the address was not understood, for the head of the page. Of
    /// several organisations that may be meant, each leads to its own list.
    pub fn wrong(
        &self,
        typed: &OrganisationTyped,
        address: impl Fn(&OdsCode) -> String,
    ) -> Option<AnyView> {
        let link = |problem: &FieldProblem| {
            ErrorLink::new(problem.message.clone(), format!("#{}", problem.field))
        };
        let fitting = typed.fitting.iter().map(|one| {
            let place = one.postcode.as_ref().map(|postcode| format!(", {postcode}"));
            let words = format!("{}{}", one.name_and_code(), place.unwrap_or_default());
            ErrorLink::new(words, address(&one.code))
        });
        let errors: Vec<ErrorLink> = self.problems.iter().map(link).chain(fitting).collect();
        (!errors.is_empty()).then(|| view! { <ErrorSummary errors /> }.into_any())
    }

    /// The organisation.
    pub fn organisation(&self, typed: &OrganisationTyped) -> AnyView {
        view! {
            <TextInput
                name=ORGANISATION
                label=Heading::new("Organisation").size(Size::S)
                hint="Name, postcode or ODS code"
                value=typed.words.clone()
                error=self.problem(ORGANISATION)
                autocomplete="off"
                spellcheck=false
            />
        }
        .into_any()
    }

    /// The panel with its fields, open or folded.
    pub fn panel(&self, fields: AnyView, open: bool, panel: NodeRef<html::Details>) -> AnyView {
        let in_use = match self.in_use {
            0 => "Filters".to_owned(),
            n => format!("Filters ({n} in use)"),
        };
        let address = self.address;
        view! {
            <details class="app-filters-fold" open=open node_ref=panel>
                <summary>{in_use}</summary>
                <form method="get" action=address aria-label=self.name class="app-filters">
                    {fields}
                    <Button variant=ButtonVariant::Secondary small=true>"Apply filters"</Button>
                    <p><a href=address>"Clear filters"</a></p>
                </form>
            </details>
        }
        .into_any()
    }
}
