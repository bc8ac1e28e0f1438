//! Who may do what: the permission table as the code applies it.

use domain::access::matrix::matrix;
use domain::access::{AccountType, Policy};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::components::{Cell, Column, Heading, PageTitle, Row, Table};

/// The page of account types.
pub struct AccountTypes;

#[lazy_route]
impl LazyRoute for AccountTypes {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        page()
    }
}

fn page() -> AnyView {
    let columns = std::iter::once(Column::new("Activity"))
        .chain(AccountType::ALL.map(|kind| Column::new(kind.name())))
        .collect::<Vec<_>>();
    let rows = matrix(&Policy::default())
        .iter()
        .map(|row| {
            let answers = row.allowed.map(|yes| Cell::from(if yes { "Yes" } else { "No" }));
            Row::new(
                std::iter::once(Cell::from(sentence(row.activity.words())))
                    .chain(answers)
                    .collect(),
            )
        })
        .collect::<Vec<_>>();
    view! {
        <PageTitle text="Account types and what each may do".to_owned() />
        <h1 class="nhsuk-heading-l">"Account types and what each may do"</h1>
        <p class="nhsuk-u-reading-width">
            "This table is what the service applies: the same rules decide what a page shows and what the server accepts. An account type belongs to a person at an organisation, so one person may be an admin at one and a standard user at another."
        </p>
        // Without scripts nobody can tell whether it is wider than the screen,
        // so it can always be reached and moved by keyboard.
        <div class="app-scroll" role="region" aria-labelledby="permissions" tabindex="0">
            <Table
                caption=Heading::new("Activities by account type").id("permissions")
                columns=columns
                rows=rows
                first_cell_is_header=true
                class="app-permissions"
            />
        </div>
        <h2 class="nhsuk-heading-m">"Where this comes from"</h2>
        <p class="nhsuk-u-reading-width">
            "The activities, the account types and how many types may carry out each activity are those that NHS England publishes for its Learn from patient safety events service. Which types they are is reconstructed: the published copies of the table have lost the positions of their empty cells, so the positions are worked out from the text around the table."
        </p>
        <p class="nhsuk-u-reading-width">
            "Read-only concerns the organisations that were granted, and not their children. That provider organisational and provider admin accounts see what the organisations they operate have recorded rests on the published text, and the operator of this service can turn it off."
        </p>
    }
    .into_any()
}

/// The words of an activity as a sentence begins.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
