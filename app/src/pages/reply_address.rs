//! Where somebody who need not say who they are is answered.

use leptos::prelude::*;

use crate::components::{Heading, Size, TextInput};
use crate::posted::Posted;

/// The field for an address that nobody is shown. One answer goes there, and the
/// address goes with it.
pub(super) fn reply_address(posted: &Posted) -> AnyView {
    view! {
        <TextInput
            name="address"
            label=Heading::new("Your email address, if you would like an answer (optional)").size(Size::S)
            hint="It is shown to nobody, used for one answer, and deleted then, or after a year."
            kind="email"
            autocomplete="email"
            spellcheck=false
            value=posted.value("address")
            error=posted.problem("address")
        />
    }
    .into_any()
}
