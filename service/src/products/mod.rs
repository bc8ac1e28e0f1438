//! Medicines and devices to choose from: the lists, and taking them over from
//! files.

mod dmd;
mod fault;
mod table;

pub use fault::{Fault, Place, ProductsError};

use std::io::{BufRead, BufReader, Read};

use domain::product::{Product, ProductKind};
use domain::taxonomy::Answers;

use crate::unpacked::Unpacked;
use crate::{Service, ServiceError};

/// At most so many products are suggested for some words.
const SUGGESTED: u32 = 20;

/// The most of some words that is looked at, in characters.
const LONGEST_SEARCH: usize = 100;

/// The lists that come with the program (`data/products/README.md`).
const SHIPPED: [(ProductKind, &str); 2] = [
    (ProductKind::Medicine, include_str!("../../../data/products/medicines.csv")),
    (ProductKind::Device, include_str!("../../../data/products/devices.csv")),
];

/// Reads a file of products, plain or compressed: a table with the columns
/// `code` and `name`, codes of which belong to `system`, or an XML file of the
/// dm+d.
pub fn read(file: impl Read, system: &str) -> Result<Vec<Product>, ProductsError> {
    let unreadable = |error: std::io::Error| Fault::from(error).at(Place::Byte(0));
    let mut file = BufReader::new(Unpacked::open(file).map_err(unreadable)?);
    let begins = file.fill_buf().map_err(unreadable)?;
    let begins = begins.strip_prefix("\u{feff}".as_bytes()).unwrap_or(begins).trim_ascii_start();
    let products =
        if begins.starts_with(b"<") { dmd::read(file)? } else { table::read(file, system)? };
    if products.is_empty() { Err(Fault::Empty.at(Place::Byte(0))) } else { Ok(products) }
}

impl Service {
    /// Products of a kind whose name holds words that begin as typed.
    pub async fn search_products(
        &self,
        kind: ProductKind,
        typed: &str,
    ) -> Result<Vec<Product>, ServiceError> {
        let typed: String = typed.chars().take(LONGEST_SEARCH).collect();
        Ok(self.store.search_products(kind, &typed, SUGGESTED).await?)
    }

    /// Puts a list in the place of the one that a kind has, whole or not at
    /// all; how many products it has, each counted once.
    pub async fn replace_products(
        &self,
        kind: ProductKind,
        mut products: Vec<Product>,
    ) -> Result<usize, ServiceError> {
        products.sort();
        products.dedup();
        let mut work = self.store.write().await?;
        work.replace_products(kind, &products).await?;
        work.commit().await?;
        Ok(products.len())
    }

    /// Takes the lists over that come with the program, where there are none.
    pub async fn begin_products(&self) -> Result<(), ServiceError> {
        for (kind, file) in SHIPPED {
            if self.store.count_products(kind).await? == 0 {
                let products = table::read(file.as_bytes(), domain::product::DMD)
                    .map_err(|_| ServiceError::Corrupt("a list that comes with the program"))?;
                self.replace_products(kind, products).await?;
            }
        }
        Ok(())
    }

    /// Those of some products that a list has, by kind.
    pub(crate) async fn listed_products(
        &self,
        products: impl Iterator<Item = (ProductKind, &Product)>,
    ) -> Result<Vec<(ProductKind, Product)>, ServiceError> {
        let asked: Vec<(ProductKind, &Product)> = products.collect();
        let mut listed = Vec::new();
        for kind in ProductKind::ALL {
            let names: Vec<String> = asked
                .iter()
                .filter(|(of, _)| *of == kind)
                .map(|(_, product)| product.name().to_owned())
                .collect();
            if names.is_empty() {
                continue;
            }
            let found = self.store.products_named(kind, &names).await?;
            listed.extend(found.into_iter().map(|product| (kind, product)));
        }
        Ok(listed)
    }

    /// Answers in which products stand that a list has, or had when they were
    /// recorded before, and no others: see
    /// [`with_listed_alone`](Answers::with_listed_alone).
    pub(crate) async fn with_listed_products(
        &self,
        answers: Answers,
    ) -> Result<Answers, ServiceError> {
        let listed = self.listed_products(answers.products()).await?;
        Ok(answers.with_listed_alone(|kind, product| {
            listed.iter().any(|(of, known)| *of == kind && known == product)
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use domain::product::DMD;

    use super::{SHIPPED, read, table};

    fn spelt(file: &[u8]) -> Result<Vec<String>, String> {
        let products = read(file, "urn:local").map_err(|error| error.to_string())?;
        Ok(products.iter().map(domain::product::Product::spelt).collect())
    }

    #[test]
    fn the_lists_that_come_along_are_lists() {
        for (kind, file) in SHIPPED {
            let mut products = table::read(file.as_bytes(), DMD).unwrap();
            let all = products.len();
            products.sort();
            products.dedup();
            assert!(products.len() == all && all > 300, "{kind:?}: {all}");
        }
    }

    #[test]
    fn a_table_may_be_compressed_and_have_further_columns() {
        let table =
            "\u{feff}name,kind,code\r\n Paracetamol ,x,123\r\n\"Sodium chloride, 0.9%\",,\r\n";
        let expected = ["urn:local|123|Paracetamol", "Sodium chloride, 0.9%"];
        assert_eq!(spelt(table.as_bytes()).unwrap(), expected);
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(table.as_bytes()).unwrap();
        assert_eq!(spelt(&packed.finish().unwrap()).unwrap(), expected);
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        for (file, said) in [
            ("name\nx\n", "line 1: the heading has no column \"code\""),
            ("code,name\n1,x\n2,\n", "line 3: a name has"),
            ("code,name\n1,a|b\n", "line 2: a name has"),
            ("code,name\n1 2,x\n", "line 2: a code"),
            ("code,name\n1,x,y\n", "line 2"),
            ("code,name\n", "it names no product"),
            ("", "line 1"),
            ("<A><VTM></A>", "no XML"),
        ] {
            let error = spelt(file.as_bytes()).unwrap_err();
            assert!(error.contains(said), "{file:?}: {error}");
        }
        assert!(spelt(b"code,name\n1,\xff\n").is_err());
    }

    #[test]
    fn the_dm_d_is_read_and_what_is_invalid_in_it_left_out() {
        let moieties = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<VIRTUAL_THERAPEUTIC_MOIETIES>\
             <VTM><VTMID>68088000</VTMID><NM>Acebutolol</NM></VTM>\
             <VTM><VTMID>1</VTMID><INVALID>1</INVALID><NM>Old</NM></VTM>\
             </VIRTUAL_THERAPEUTIC_MOIETIES>";
        assert_eq!(spelt(moieties.as_bytes()).unwrap(), [format!("{DMD}|68088000|Acebutolol")]);
        let products = "<VIRTUAL_MED_PRODUCTS><VMPS><VMP><VPID>322236009</VPID>\
             <VTMID>90332006</VTMID><NM>Vitamin A &amp; D 5&#37; &lt;oral&gt;</NM>\
             <NMPREV>Another</NMPREV></VMP></VMPS><VIRTUAL_PRODUCT_INGREDIENT><VPI><VPID>9</VPID>\
             </VPI></VIRTUAL_PRODUCT_INGREDIENT></VIRTUAL_MED_PRODUCTS>";
        let read = spelt(products.as_bytes()).unwrap();
        assert_eq!(read, [format!("{DMD}|322236009|Vitamin A & D 5% <oral>")]);
    }
}
