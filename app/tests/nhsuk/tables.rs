//! The fixtures of tables.

use app::components::*;
use leptos::prelude::*;

use super::{
    content::{borders, card_around},
    options::Options,
};

fn column(head: &Options) -> Option<Column> {
    let mut column = Column::new(head.plain().unwrap_or_default())
        .hidden(head.text("visuallyHiddenText"))
        .width(head.text("width"))
        .class(head.text("classes"));
    if head.text("format").as_deref() == Some("numeric") {
        column = column.numeric();
    }
    if let Some(align) = head.text("align") {
        column = column.align(match align.as_str() {
            "left" => Align::Left,
            "centre" => Align::Centre,
            "right" => Align::Right,
            other => panic!("no alignment {other}"),
        });
    }
    let sort = head.at("sort");
    if sort.is_null() {
        return Some(column);
    }
    Some(column.sorted(
        match sort.maybe_text().as_deref() {
            Some("ascending") => Sort::Ascending,
            Some("descending") => Sort::Descending,
            _ => Sort::None,
        },
        head.text("href")?,
    ))
}

fn cell(data: &Options) -> Cell {
    let cell = match data.text("html") {
        Some(_) => Cell::view(data.words()),
        None => Cell::new(data.plain().unwrap_or_default()),
    };
    let cell = cell
        .href(data.text("href"))
        .hidden(data.text("visuallyHiddenText"))
        .class(data.text("classes"));
    match data.text("format").as_deref() {
        Some("numeric") => cell.numeric(),
        Some("string") => cell.words(),
        _ => cell,
    }
}

pub fn table(options: &Options) -> Option<AnyView> {
    let columns = options.list("head").iter().map(column).collect::<Option<Vec<_>>>()?;
    let rows = options
        .list("rows")
        .iter()
        .map(|row| Row::new(row.entries().iter().map(cell).collect()))
        .collect::<Vec<_>>();
    let table = view! {
        <Table
            columns
            rows
            caption=options.heading("caption")
            first_cell_is_header=options.flag("firstCellIsHeader")
            responsive=options.flag("responsive")
            scroll=options.flag("scroll")
            compact=options.flag("compact")
            striped=options.flag("striped")
            reverse=options.text("variant").is_some()
            borders=borders(options)
            class=options.text("classes")
        />
    }
    .into_any();
    let in_card = options.at("card");
    if in_card.is_null() { Some(table) } else { card_around(&in_card, Some(table)) }
}
