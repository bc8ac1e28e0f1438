//! What stands around every page: skip link, header, main part, footer.

use domain::access::Actor;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::address;
use crate::components::{AccountItem, Footer, FooterLink, Header, NavItem, SkipLink};
use crate::contacts::{contact_link, contacts, provide_contacts};
use crate::failure::Failure;
use crate::posted::PostedSummary;
use crate::sitemap::{Page, page_at};
use crate::visitor::{CurrentVisitor, is_anonymous_path, visitor};

/// The name of the service, in the header and after each title.
pub const SERVICE: &str = "Candour";

/// The frame. The visitor is resolved once here for the header and the page;
/// on the anonymous paths nobody is asked who they are.
#[component]
pub fn Frame(
    /// The routed page.
    children: Children,
) -> impl IntoView {
    provide_contacts();
    let path = use_location().pathname;
    let anonymous = Memo::new(move |_| is_anonymous_path(&path.get()));
    let shared = Resource::new_blocking(
        move || anonymous.get(),
        |anonymous| async move { if anonymous { Ok(None) } else { visitor().await } },
    );
    provide_context(CurrentVisitor(shared));
    view! {
        <SkipLink />
        <Suspense>
            {move || Suspend::new(async move {
                page_header(&shared.await)
            })}
        </Suspense>
        <div class="nhsuk-width-container app-container">
            <main class="nhsuk-main-wrapper" id="maincontent">
                <PostedSummary />
                {children()}
            </main>
        </div>
        {page_footer(Memo::new(move |_| page_at(&path.get())))}
    }
}

/// The foot of a page: where to get help with it, and what to tell whom.
fn page_footer(page: Memo<Option<Page>>) -> impl IntoView {
    move || {
        let page = page.get();
        let help =
            page.map(|page| FooterLink::new("Help with this page", address::help(page.help)));
        let feedback = match page {
            Some(_) => "Give feedback on this page",
            None => "Give feedback",
        };
        let links: Vec<FooterLink> = [FooterLink::new("Help", "/help")]
            .into_iter()
            .chain(help)
            .chain([
                FooterLink::new(feedback, address::feedback(page)),
                FooterLink::new("Contact", address::help("contact")),
                FooterLink::new("Report a breach", "/report-a-breach"),
                FooterLink::new("Account types", "/account-types"),
                FooterLink::new("Accessibility", "/accessibility"),
                FooterLink::new("Terms of use", "/terms"),
                FooterLink::new("Privacy", "/privacy"),
                FooterLink::new("Cookies", "/cookies"),
            ])
            .collect();
        let support = contacts().support.map(|support| {
            view! { <p class="nhsuk-body-s">"For help: " {contact_link(&support)}</p> }
        });
        view! { <Footer meta=links>{support}</Footer> }
    }
}

/// The header for a visitor: signed-in people get the links that lead somewhere
/// for them, and those who have to accept the terms first nothing else.
fn page_header(visitor: &Result<Option<Actor>, Failure>) -> AnyView {
    let sign_out = || AccountItem::post("Sign out", "/sign-out");
    let (navigation, account) = match visitor {
        Ok(Some(actor)) => {
            let name = AccountItem::link(actor.name.clone(), "/account").with_icon();
            (crate::pages::navigation(actor), vec![name, sign_out()])
        }
        Err(Failure::TermsToAccept) => {
            (Vec::new(), vec![AccountItem::link("Accept the terms", "/terms/accept"), sign_out()])
        }
        Ok(None) | Err(_) => {
            let links = vec![
                NavItem::new("Report an event", "/report"),
                NavItem::new("Use a receipt code", "/receipt"),
            ];
            (links, vec![AccountItem::link("Sign in", "/sign-in")])
        }
    };
    view! { <Header service_name=SERVICE service_href="/" navigation account /> }.into_any()
}
