//! The panel beside a list: a plain form whose fields make the address of the
//! list.

use leptos::{html, prelude::*};

use crate::components::{Button, ButtonVariant, ErrorLink, ErrorSummary};
use crate::posted::FieldProblem;

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

    /// What of the address was not understood, for the head of the page.
    pub fn wrong(&self) -> Option<AnyView> {
        let link = |problem: &FieldProblem| {
            ErrorLink::new(problem.message.clone(), format!("#{}", problem.field))
        };
        let errors: Vec<ErrorLink> = self.problems.iter().map(link).collect();
        (!errors.is_empty()).then(|| view! { <ErrorSummary errors /> }.into_any())
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
