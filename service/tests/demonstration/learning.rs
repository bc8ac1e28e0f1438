//! The learning responses of the demonstration and its duty of candour.

use std::collections::BTreeSet;

use domain::event::Harm;
use domain::statutory::listing::{Filter, Turn};
use domain::statutory::{CandourView, Clock, Due, State};

use super::world::reading;

#[test]
fn the_trust_learns_in_every_way_that_its_pages_show() {
    reading(async |world| {
        let admin = world.sign_in("admin").await;
        let listed =
            world.service.responses(&admin, &Filter::default(), Turn::First).await.unwrap().rows;
        let today = world.service.today();
        let states: BTreeSet<State> = listed.iter().map(|one| one.facts.state()).collect();
        assert_eq!(states, [State::Planned, State::InProgress, State::Completed].into());
        assert!(listed[0].facts.is_overdue(today) || listed[0].overdue_actions > 0);
        let mut covered = 0;
        for one in &listed {
            let response = world.service.response(&admin, one.id).await.unwrap();
            covered = covered.max(response.events.len());
            assert!(response.may_edit && !response.texts.reason.contains('['), "{response:?}");
            let event = &response.events[0].reference;
            let section = world.service.statutory_section(&admin, event).await.unwrap();
            assert!(section.responses.iter().any(|other| other.id == one.id));
        }
        assert_eq!(covered, 3, "a thematic review covers several events");
        let (mut done, mut serious) = (0, 0);
        let harmed = [Harm::Severe, Harm::Fatal, Harm::Moderate];
        let rows = world.events_of(&admin).await.into_iter();
        for row in rows.filter(|row| harmed.contains(&row.facets.harm)).take(60) {
            let section = world.service.statutory_section(&admin, &row.reference).await.unwrap();
            serious += usize::from(section.serious);
            done += usize::from(matches!(
                section.candour,
                CandourView::Applies { clock: Clock { state: Due::Done { .. }, .. }, .. }
            ));
        }
        assert_eq!(done, 1);
        assert!(serious > 0, "no Serious Incident to show");
    });
}
