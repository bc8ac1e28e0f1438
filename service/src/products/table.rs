//! Products in a table of text: the columns `code` and `name`.

use std::io::Read;

use domain::product::{Product, ProductCode};

use super::fault::{Fault, Place, ProductsError};

/// Reads a table. Codes belong to `system`.
pub(super) fn read(file: impl Read, system: &str) -> Result<Vec<Product>, ProductsError> {
    let first = |fault: Fault| fault.at(Place::Line(1));
    let mut reader = csv::Reader::from_reader(file);
    let heading = reader.headers().map_err(|error| first(error.into()))?;
    let place = |column: &'static str| {
        let found = heading.iter().position(|name| name.trim_matches('\u{feff}').trim() == column);
        found.ok_or_else(|| first(Fault::MissingColumn(column)))
    };
    let (code, name) = (place("code")?, place("name")?);
    let mut products = Vec::new();
    for record in reader.into_records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            Fault::from(error).at(Place::Line(line))
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let text = |column: usize| record.get(column).map_or("", str::trim);
        let code = Some(text(code))
            .filter(|code| !code.is_empty())
            .map(|code| ProductCode { system: system.to_owned(), code: code.to_owned() });
        let product = Product::new(text(name), code)
            .map_err(|error| Fault::from(error).at(Place::Line(line)))?;
        products.push(product);
    }
    Ok(products)
}
