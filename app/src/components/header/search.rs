//! The search box, in the header.

use leptos::prelude::*;

use crate::components::{Button, ButtonIcon, Heading, Icon, TextInput};

/// The search box of the header.
#[derive(Clone, Debug)]
pub struct HeaderSearch {
    /// Address that the words are sent to, by GET.
    pub action: String,
    /// Name under which they are sent.
    pub name: String,
    /// What is searched, for screen readers.
    pub label: String,
    /// Example text.
    pub placeholder: String,
}

impl HeaderSearch {
    pub(super) fn render(self) -> AnyView {
        let label = Heading::new(self.label).visually_hidden();
        let button = view! {
            <Button icon=ButtonIcon::Start(Icon::Search) small=true label="Search"/>
        }
        .into_any();
        view! {
            <search class="nhsuk-header__search">
                <form
                    class="nhsuk-header__search-form"
                    id="search"
                    action=self.action
                    method="get"
                    novalidate=true
                >
                    <TextInput
                        id="search-field"
                        name=self.name
                        label
                        kind="search"
                        autocomplete="off"
                        placeholder=self.placeholder
                        after=button
                    />
                </form>
            </search>
        }
        .into_any()
    }
}
