//! Registering.

use service::ServiceError;
use service::registration::Registering;

use crate::world::World;

#[tokio::test]
async fn so_many_register_from_one_network_at_once_and_no_more() {
    let world = World::new().await;
    let register = async |number: u32, from: &str| {
        let registering = Registering {
            name: "Ada Obi".to_owned(),
            email: format!("ada.obi{number}@nhs.net"),
            job: "Nurse".to_owned(),
            organisation: String::new(),
            unlisted: "A dentist in Leeds".to_owned(),
        };
        world.service.register(&registering, Some(from.parse().unwrap())).await
    };
    for number in 0..60 {
        register(number, "203.0.113.9").await.unwrap();
    }
    let Err(ServiceError::Wrong(wrong)) = register(60, "203.0.113.9").await else {
        panic!("letters go to a whole town");
    };
    assert_eq!(wrong[0].field, "email");
    register(60, "203.0.113.10").await.unwrap();
}
