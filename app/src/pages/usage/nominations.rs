//! Who sees the reports of an organisation.

use domain::calendar::{day_in_britain, day_in_words};
use leptos::prelude::*;
use service::usage::Nominations;

use crate::components::{
    Button, ButtonVariant, Cell, Choice, Column, Heading, Radios, Row, Size, Table,
};
use crate::posted::Posted;

/// Who sees the reports of an organisation, and saying so.
pub(super) fn nominate(nominations: &Nominations, address: &str, posted: &Posted) -> AnyView {
    let columns = ["Who", "Nominated by", "Since", "What you can do"].map(Column::new).to_vec();
    let rows = nominations
        .readers
        .iter()
        .map(|reader| {
            let about = format!(" what {} sees", reader.name);
            let end = view! {
                <form method="post" action=address.to_owned() novalidate>
                    <input type="hidden" name="do" value="dismiss" />
                    <input type="hidden" name="user" value=reader.user.0.to_string() />
                    <Button variant=ButtonVariant::Secondary>
                        "End" <span class="nhsuk-u-visually-hidden">{about}</span>
                    </Button>
                </form>
            };
            Row::new(vec![
                Cell::from(reader.name.clone()),
                Cell::from(reader.nominated_by.clone()),
                Cell::from(day_in_words(day_in_britain(reader.at))),
                Cell::view(end),
            ])
        })
        .collect::<Vec<_>>();
    let readers = match rows.is_empty() {
        true => view! { <p>"Nobody is nominated."</p> }.into_any(),
        false => {
            let caption = "Nominated people";
            view! { <Table caption=Heading::new(caption) columns rows responsive=true /> }
                .into_any()
        }
    };
    let items: Vec<Choice> = nominations
        .people
        .iter()
        .map(|(user, name)| Choice::new(user.0.to_string(), name.clone()))
        .collect();
    let (address, value, error) =
        (address.to_owned(), posted.value("user"), posted.problem("user"));
    let form = (!items.is_empty()).then(|| {
        view! {
            <form method="post" action=address novalidate>
                <input type="hidden" name="do" value="nominate" />
                <Radios
                    name="user"
                    legend=Heading::new("Nominate somebody to see them").size(Size::S)
                    hint="Somebody who works here. You cannot nominate yourself."
                    items
                    value
                    error
                />
                <Button>"Nominate"</Button>
            </form>
        }
    });
    view! {
        <h2 class="nhsuk-heading-m">"Who sees these reports"</h2>
        <p class="nhsuk-u-reading-width">
            "The team that runs the service, and whom the admins of this organisation nominate. Nobody else."
        </p>
        {readers}
        {form}
    }
    .into_any()
}
