//! Letters that wait, as whoever they are for would read them.

use std::time::Duration;

use domain::access::Post;
use service::mail::{Letter, Part};

use crate::people::Person;
use crate::world::World;

/// Every letter that waits, the last first.
pub async fn letters(world: &World) -> Vec<Letter> {
    let keeper = Person::InPost(Post::Accounts).user();
    let keeper = world.store().actor(keeper, world.now()).await.unwrap().unwrap();
    let (letters, _) = world.service.outbox(&keeper, None).await.unwrap();
    letters.into_iter().filter_map(|letter| letter.letter).collect()
}

/// The path that the latest letter to somebody leads to, once it is written:
/// that is done after the answer.
pub async fn link_to(world: &World, email: &str) -> String {
    for _ in 0..1_000 {
        let letters = letters(world).await;
        if let Some(letter) = letters.iter().find(|letter| letter.to.as_str() == email) {
            let link = letter.parts.iter().find_map(|part| match part {
                Part::Link { address, .. } => Some(address.clone()),
                Part::Text(_) => None,
            });
            let link = link.unwrap();
            return link.strip_prefix(&world.service.site().address).unwrap().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("there is no letter to {email}");
}
