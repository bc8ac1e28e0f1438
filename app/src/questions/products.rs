//! Which medicines or devices: they are looked for by name and ticked, any
//! number of them. What the list does not have is written in the box after it.
//!
//! Looking works without scripts: the button sends the page, which comes back
//! with what was found. With scripts, `guide/products.mjs` shows what fits while
//! the name is being typed.

use domain::product::{Product, ProductKind};
use domain::taxonomy::Field;
use domain::taxonomy::posted::{FIND, WORDS};
use leptos::prelude::*;

use super::control::Sheet;
use crate::components::{
    Button, ButtonVariant, Checkboxes, Choice, Fieldset, Heading, Hint, TextInput,
};

/// What the list holds, in the words of its question.
struct Named {
    label: &'static str,
    find: &'static str,
    one: &'static str,
    several: &'static str,
}

fn named(kind: ProductKind) -> Named {
    match kind {
        ProductKind::Medicine => Named {
            label: "Name of a medicine",
            find: "Find the medicine",
            one: "medicine",
            several: "medicines",
        },
        ProductKind::Device => Named {
            label: "Name of a device",
            find: "Find the device",
            one: "device",
            several: "devices",
        },
    }
}

/// The question, the box to look in, what was chosen and what was found.
pub(super) fn question(
    sheet: &Sheet,
    field: Field,
    kind: ProductKind,
    heading: Heading,
) -> AnyView {
    let name = field.name();
    let words = named(kind);
    let chosen = sheet.filled.answers.get(&name);
    let chosen: Vec<Product> = chosen.iter().filter_map(|one| Product::parse(one).ok()).collect();
    let search = sheet.filled.searches.get(&name).cloned().unwrap_or_default();
    let said = (!search.words.is_empty()).then(|| tally(search.products.len(), &words));
    let found = search.products.into_iter().filter(|found| !chosen.contains(found));
    let listed: Vec<Product> = chosen.iter().cloned().chain(found).collect();
    let list = (!listed.is_empty()).then(|| choices(&name, listed, &chosen));
    let model = choices(&name, Product::new("-", None).into_iter().collect(), &[]);
    let error = sheet.error(field);
    let hint_id = format!("{name}-about");
    let hint = field
        .hint(sheet.form, &sheet.filled.answers)
        .map(|hint| view! { <Hint id=hint_id.clone()>{hint}</Hint> });
    let described_by = hint.is_some().then_some(hint_id);
    view! {
        <div data-products=kind.word() data-one=words.one data-several=words.several>
            <Fieldset legend=heading described_by>
                {hint}
                <TextInput
                    name=format!("{WORDS}{name}")
                    id=name.clone()
                    label=words.label
                    value=search.words
                    error
                    autocomplete="off"
                    spellcheck=false
                />
                <Button variant=ButtonVariant::Secondary name=FIND value=name.clone()>
                    {words.find}
                </Button>
                // What scripts make a list from.
                <template>{model}</template>
                <p role="status" class="nhsuk-body">{said}</p>
                {list}
            </Fieldset>
        </div>
    }
    .into_any()
}

fn choices(name: &str, listed: Vec<Product>, chosen: &[Product]) -> AnyView {
    let items =
        listed.iter().map(|product| Choice::new(product.spelt(), product.name().to_owned()));
    view! {
        <Checkboxes
            name=name.to_owned()
            id_prefix=format!("{name}-choice")
            legend=Heading::new("Choose any that were involved")
            items=items.collect()
            values=chosen.iter().map(Product::spelt).collect()
            small=true
        />
    }
    .into_any()
}

fn tally(found: usize, words: &Named) -> String {
    match found {
        0 => format!("No {} in the list fits these words. Write it in the next box.", words.one),
        1 => format!("1 {} found.", words.one),
        more => format!("{more} {} found.", words.several),
    }
}
