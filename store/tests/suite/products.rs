//! Lists of medicines and devices.

use domain::product::{DMD, Product, ProductCode, ProductKind};
use store::Store;

use crate::database::on_each;

fn coded(name: &str, code: &str) -> Product {
    let code = ProductCode { system: DMD.to_owned(), code: code.to_owned() };
    Product::new(name, Some(code)).unwrap()
}

fn plain(name: &str) -> Product {
    Product::new(name, None).unwrap()
}

async fn replace(store: &dyn Store, kind: ProductKind, products: &[Product]) {
    let mut unit = store.write().await.unwrap();
    unit.replace_products(kind, products).await.unwrap();
    unit.commit().await.unwrap();
}

async fn found(store: &dyn Store, kind: ProductKind, typed: &str) -> Vec<String> {
    let found = store.search_products(kind, typed, 3).await.unwrap();
    found.iter().map(|product| product.name().to_owned()).collect()
}

#[tokio::test]
async fn products_are_found_by_how_their_words_begin() {
    on_each(async |store| {
        let store = &*store;
        let medicines = [
            coded("Paracetamol 500mg tablets", "322236009"),
            plain("Paracetamol"),
            coded("Co-codamol 30mg/500mg tablets", "322341003"),
            plain("Insulin glargine"),
        ];
        replace(store, ProductKind::Medicine, &medicines).await;
        replace(store, ProductKind::Device, &[plain("Insulin pump")]).await;
        for (typed, names) in [
            ("para", &["Paracetamol", "Paracetamol 500mg tablets"][..]),
            ("PARA 500", &["Paracetamol 500mg tablets"]),
            ("tab codamol", &["Co-codamol 30mg/500mg tablets"]),
            ("insulin", &["Insulin glargine"]),
            ("glargine insulin glargine", &["Insulin glargine"]),
            ("aracetamol", &[]),
            ("%", &[]),
            ("", &[]),
        ] {
            assert_eq!(found(store, ProductKind::Medicine, typed).await, names, "{typed:?}");
        }
        assert_eq!(found(store, ProductKind::Device, "insulin").await, ["Insulin pump"]);
        let named = ["Paracetamol 500mg tablets", "Insulin pump", "None"].map(str::to_owned);
        let named = store.products_named(ProductKind::Medicine, &named).await.unwrap();
        assert_eq!(named, medicines[..1]);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_replaced_as_a_whole_and_leaves_the_other_alone() {
    on_each(async |store| {
        let store = &*store;
        let many: Vec<Product> = (0..450).map(|n| plain(&format!("Medicine {n:03}"))).collect();
        replace(store, ProductKind::Medicine, &many).await;
        replace(store, ProductKind::Device, &[plain("Pump")]).await;
        assert_eq!(found(store, ProductKind::Medicine, "medicine 44").await.len(), 3);
        replace(store, ProductKind::Medicine, &[plain("Warfarin")]).await;
        assert!(found(store, ProductKind::Medicine, "medicine").await.is_empty());
        assert_eq!(store.count_products(ProductKind::Medicine).await.unwrap(), 1);
        assert_eq!(store.count_products(ProductKind::Device).await.unwrap(), 1);
    })
    .await;
}
