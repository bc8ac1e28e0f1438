//! The routes of the plain pages: the server has them, the browser asks the
//! server for them.

#[cfg(not(feature = "ssr"))]
pub use elsewhere::PlainRoutes;
#[cfg(feature = "ssr")]
pub use here::PlainRoutes;

#[cfg(feature = "ssr")]
mod here {
    use leptos::prelude::*;
    use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
    use leptos_router::components::Route;
    use leptos_router::{SsrMode, path};

    use crate::pages::{
        access, accessibility, account, accounts, audit, breach, credentials, data_requests,
        events, export, feedback, help, mailbox, my_account, national, notices, outbox, own_data,
        receipt, record, registration, report, requests, responses, running, start, statutory,
        terms, usage,
    };

    /// The pages of those who run the service.
    #[component(transparent)]
    fn RunningRoutes() -> AnyNestedRoute {
        view! {
            <Route path=path!("/running") view=running::Running ssr=SsrMode::Async />
            <Route path=path!("/running/feedback") view=running::FeedbackList ssr=SsrMode::Async />
            <Route path=path!("/running/feedback/:id") view=running::OneFeedback ssr=SsrMode::Async />
            <Route path=path!("/running/breaches") view=running::Breaches ssr=SsrMode::Async />
            <Route path=path!("/running/breaches/:id") view=running::OneBreach ssr=SsrMode::Async />
            <Route
                path=path!("/running/risk-systems")
                view=running::RiskSystems
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/running/risk-systems/:id")
                view=running::OneRiskSystem
                ssr=SsrMode::Async
            />
        }
        .into_inner()
        .into_any_nested_route()
    }

    /// The plain pages.
    #[component(transparent)]
    pub fn PlainRoutes() -> AnyNestedRoute {
        view! {
            <Route path=path!("/") view=start::Start ssr=SsrMode::Async />
            <Route path=path!("/sign-in") view=account::SignIn ssr=SsrMode::Async />
            <Route path=path!("/register") view=registration::Register ssr=SsrMode::Async />
            <Route path=path!("/register/sent") view=registration::Sent ssr=SsrMode::Async />
            <Route
                path=path!("/register/confirm/:token")
                view=registration::Confirm
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/register/provider")
                view=registration::Arrival
                ssr=SsrMode::Async
            />
            <Route path=path!("/account") view=my_account::MyAccount ssr=SsrMode::Async />
            <Route path=path!("/account/ask") view=my_account::Ask ssr=SsrMode::Async />
            <Route path=path!("/account/privacy") view=my_account::Privacy ssr=SsrMode::Async />
            <Route path=path!("/account/data") view=own_data::Overview ssr=SsrMode::Async />
            <Route path=path!("/account/data/copy") view=own_data::Copy ssr=SsrMode::Async />
            <Route path=path!("/account/data/name") view=own_data::ChangeName ssr=SsrMode::Async />
            <Route
                path=path!("/account/data/email")
                view=own_data::ChangeEmail
                ssr=SsrMode::Async
            />
            <Route path=path!("/account/data/ask") view=own_data::Ask ssr=SsrMode::Async />
            <Route path=path!("/account/data/erase") view=own_data::Erase ssr=SsrMode::Async />
            <Route path=path!("/mailbox/:token") view=mailbox::Mailbox ssr=SsrMode::Async />
            <Route
                path=path!("/data-requests")
                view=data_requests::DataRequests
                ssr=SsrMode::Async
            />
            <Route path=path!("/data-requests/:id") view=data_requests::One ssr=SsrMode::Async />
            <Route path=path!("/requests") view=requests::Requests ssr=SsrMode::Async />
            <Route path=path!("/requests/:id") view=requests::One ssr=SsrMode::Async />
            <Route path=path!("/access") view=access::Index ssr=SsrMode::Async />
            <Route path=path!("/access/:code") view=access::Access ssr=SsrMode::Async />
            <Route path=path!("/accounts") view=accounts::Accounts ssr=SsrMode::Async />
            <Route
                path=path!("/sign-in/second-step")
                view=credentials::HalfWay
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/sign-in/with/:provider")
                view=credentials::ByProvider
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/account/provider/:provider")
                view=credentials::Linking
                ssr=SsrMode::Async
            />
            <Route path=path!("/forgotten") view=credentials::Forgotten ssr=SsrMode::Async />
            <Route path=path!("/forgotten/sent") view=credentials::Sent ssr=SsrMode::Async />
            <Route path=path!("/forgotten/:token") view=credentials::SetNew ssr=SsrMode::Async />
            <Route path=path!("/account/sign-in") view=credentials::Overview ssr=SsrMode::Async />
            <Route path=path!("/account/passkeys") view=credentials::Passkeys ssr=SsrMode::Async />
            <Route
                path=path!("/account/passkeys/:id")
                view=credentials::RemovePasskey
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/account/password")
                view=credentials::ChangePassword
                ssr=SsrMode::Async
            />
            <Route path=path!("/account/sessions") view=credentials::Sessions ssr=SsrMode::Async />
            <Route
                path=path!("/account/second-step")
                view=credentials::SecondStepPage
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/accessibility")
                view=accessibility::Accessibility
                ssr=SsrMode::Async
            />
            <Route path=path!("/terms") view=terms::Terms ssr=SsrMode::Async />
            <Route path=path!("/terms/accept") view=terms::Accept ssr=SsrMode::Async />
            <Route path=path!("/privacy") view=terms::Privacy ssr=SsrMode::Async />
            <Route path=path!("/cookies") view=terms::Cookies ssr=SsrMode::Async />
            <Route path=path!("/notices") view=notices::Notices ssr=SsrMode::Async />
            <Route path=path!("/usage") view=usage::Index ssr=SsrMode::Async />
            <Route path=path!("/usage/:code") view=usage::One ssr=SsrMode::Async />
            <Route path=path!("/audit") view=audit::AuditLog ssr=SsrMode::Async />
            <Route path=path!("/outbox") view=outbox::Outbox ssr=SsrMode::Async />
            <Route path=path!("/help") view=help::Help ssr=SsrMode::Async />
            <Route path=path!("/help/:slug") view=help::OneArticle ssr=SsrMode::Async />
            <Route path=path!("/feedback") view=feedback::GiveFeedback ssr=SsrMode::Async />
            <Route path=path!("/feedback/sent") view=feedback::Sent ssr=SsrMode::Async />
            <Route path=path!("/report-a-breach") view=breach::ReportBreach ssr=SsrMode::Async />
            <Route path=path!("/report-a-breach/sent") view=breach::Sent ssr=SsrMode::Async />
            <RunningRoutes />
            <Route path=path!("/report") view=report::Start ssr=SsrMode::Async />
            <Route path=path!("/report/check") view=report::Check ssr=SsrMode::Async />
            <Route path=path!("/report/done") view=report::Done ssr=SsrMode::Async />
            <Route path=path!("/report/:slug") view=report::Question ssr=SsrMode::Async />
            <Route path=path!("/receipt") view=receipt::Receipt ssr=SsrMode::Async />
            <Route path=path!("/record") view=record::Desk ssr=SsrMode::Async />
            <Route path=path!("/record/:draft") view=record::Whole ssr=SsrMode::Async />
            <Route path=path!("/record/:draft/check") view=record::Check ssr=SsrMode::Async />
            <Route path=path!("/record/:draft/:slug") view=record::Question ssr=SsrMode::Async />
            <Route
                path=path!("/events/:reference/amend/:slug")
                view=events::amend::Amend
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/events/:reference/readers")
                view=events::readers::WhoReads
                ssr=SsrMode::Async
            />
            <Route path=path!("/events/:reference/copy") view=events::copy::Copy ssr=SsrMode::Async />
            <Route
                path=path!("/events/:reference/statutory")
                view=statutory::Section
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/events/:reference/respond")
                view=responses::Begin
                ssr=SsrMode::Async
            />
            <Route path=path!("/export/:list") view=export::Export ssr=SsrMode::Async />
            <Route path=path!("/responses") view=responses::Responses ssr=SsrMode::Async />
            <Route path=path!("/responses/:id") view=responses::One ssr=SsrMode::Async />
            <Route path=path!("/responses/:id/change") view=responses::Change ssr=SsrMode::Async />
            <Route
                path=path!("/national/correct/:reference")
                view=national::correcting::Correct
                ssr=SsrMode::Async
            />
            <Route
                path=path!("/national/unsealing")
                view=national::unsealing::Unsealings
                ssr=SsrMode::Async
            />
        }
        .into_inner()
        .into_any_nested_route()
    }
}

#[cfg(not(feature = "ssr"))]
mod elsewhere {
    use leptos::prelude::*;
    use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
    use leptos_router::components::Route;
    use leptos_router::hooks::use_location;
    use leptos_router::location::Location;
    use leptos_router::path;

    /// Every address that is none of a live page.
    #[component(transparent)]
    pub fn PlainRoutes() -> AnyNestedRoute {
        view! { <Route path=path!("/*any") view=AskServer /> }.into_inner().into_any_nested_route()
    }

    /// Leaves the address that is being navigated to for the server to answer.
    /// The browser's own address may still be that of the page before.
    #[component]
    fn AskServer() -> impl IntoView {
        let Location { pathname, search, hash, .. } = use_location();
        let mut address = pathname.get_untracked();
        let search = search.get_untracked();
        if !search.is_empty() {
            address.push('?');
            address.push_str(search.trim_start_matches('?'));
        }
        address.push_str(&hash.get_untracked());
        // Where the browser refuses, following the link again helps.
        let _ = window().location().assign(&address);
    }
}
