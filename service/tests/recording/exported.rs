//! Exports, read back as `docs/operations.md` says how.

use std::collections::BTreeMap;

use domain::access::Actor;
use domain::event::Reference;
use domain::event::listing::{Filter, Turn};
use domain::export::{BETWEEN, Columns, Document};
use domain::taxonomy::{Answers, Audience, Form, Kind};
use service::export::{Export, Format, List};

use super::world::World;

/// The answers of a record as a line of JSON holds them, through the export of
/// one record and through that of a list.
pub async fn as_json(world: &World, reader: &Actor, reference: &Reference) -> [Answers; 2] {
    let one = world.service.export_record(reader, reference).await.unwrap().give();
    let one = serde_json::to_string(&one).unwrap();
    let file = file(world, reader, Format::JsonLines).await;
    let listed = file.lines().find(|line| line.contains(reference.as_str())).unwrap();
    [one.as_str(), listed].map(|line| {
        let read: Document = serde_json::from_str(line).unwrap();
        read.read_answers().unwrap().unwrap()
    })
}

/// The answers of a record as the table holds them.
pub async fn as_table(
    world: &World,
    reader: &Actor,
    reference: &Reference,
    audience: Audience,
) -> Answers {
    let file = file(world, reader, Format::Csv(Columns::of(reader))).await;
    let mut rows = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let header: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let form = Form::new(audience);
    let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows.records() {
        let row = row.unwrap();
        if row.get(0) != Some(reference.as_str()) {
            continue;
        }
        let patient = row.get(1).unwrap();
        for (title, cell) in header.iter().zip(&row) {
            let key = title.split(" (").next().unwrap();
            let element = form.elements().find(|element| element.key == key);
            let Some(element) = element.filter(|_| !cell.is_empty()) else { continue };
            let text = cell.strip_prefix('\'').unwrap_or(cell);
            let values = match element.kind {
                Kind::Line | Kind::Text => vec![text.to_owned()],
                Kind::Code(_) | Kind::Codes(_) | Kind::Age => {
                    let codes = text.split(BETWEEN).map(|one| one.split_once(": ").unwrap().0);
                    codes.map(str::to_owned).collect()
                }
                _ => text.split(BETWEEN).map(str::to_owned).collect(),
            };
            let name = match element.per_patient {
                true => format!("{key}.{patient}"),
                false => key.to_owned(),
            };
            // What concerns the record as a whole stands on each of its rows.
            let before = answers.insert(name.clone(), values.clone());
            assert!(before.is_none_or(|before| before == values), "{name} differs between rows");
        }
    }
    Answers::of_spelt(form, answers).unwrap()
}

/// A whole file, as it is sent.
async fn file(world: &World, reader: &Actor, format: Format) -> String {
    let export = Export { list: List::Events(Filter::default()), outside: false };
    let mut file = format.beginning().unwrap();
    let mut turn = Some(Turn::First);
    while let Some(at) = turn {
        let (documents, next) = world.service.exported(reader, &export, at).await.unwrap();
        file.extend(format.written(documents).unwrap());
        turn = next;
    }
    String::from_utf8(file).unwrap()
}
