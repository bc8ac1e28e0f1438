//! Who turned out to be asking, for whoever counts how pages are used.

use std::sync::{Arc, OnceLock};

use domain::access::Actor;
use domain::account::UserId;
use domain::organisation::OdsCode;

/// A request whose asker is noted as soon as somebody has looked. No request to
/// the anonymous paths carries one.
#[derive(Clone, Debug, Default)]
pub struct Visit(Arc<OnceLock<(UserId, Vec<OdsCode>)>>);

impl Visit {
    /// Notes who it is, and where they work.
    pub(super) fn is_by(&self, actor: &Actor) {
        let home = actor.recording_organisations().into_iter().cloned().collect();
        // The same person however often they are looked up.
        let _ = self.0.set((actor.user, home));
    }

    /// Who it is, and where they work, if anyone was looked up.
    pub fn by(&self) -> Option<(UserId, Vec<OdsCode>)> {
        self.0.get().cloned()
    }
}
