//! Keeping the form on the reader's own device, if they ask for it. Scripts do
//! it (`guide/device.mjs`); without them none of this is shown, and nothing is
//! kept there.

use leptos::prelude::*;

use crate::components::{Button, InsetText};

/// Below a page of the form: the offer to keep it, or that it is kept.
#[component]
pub(super) fn OnDevice() -> impl IntoView {
    view! {
        <div data-device="page" hidden>
            <div data-offer="">
                <h2 class="nhsuk-heading-s">"If you need to stop here"</h2>
                <p>
                    "This form can be kept on this device, so that you can go on with it later. Anyone who uses this device can read it then, so do not do this on one that you share. It is deleted when you send the form, when you say so, and 7 days after you last worked on it."
                </p>
                <button type="button" class="nhsuk-button nhsuk-button--secondary">
                    "Keep this form on this device"
                </button>
            </div>
            <div data-state="" hidden>
                <p>
                    "This form is kept on this device until " <span data-until=""></span>
                    ". Anyone who uses the device can read it."
                </p>
                <button type="button" class="nhsuk-button nhsuk-button--secondary">
                    "Delete it from this device"
                </button>
            </div>
            <p role="status" class="nhsuk-body"></p>
        </div>
    }
    .into_any()
}

/// Where a report begins: the way back to a form that is kept.
#[component]
pub(super) fn KeptOnDevice() -> impl IntoView {
    view! {
        <div data-device="start" hidden>
            <div data-state="">
                <InsetText>
                    <p>
                        "A form is kept on this device until " <span data-until=""></span>
                        ". If you start a new report, it is deleted."
                    </p>
                </InsetText>
                <form method="post" action="/report" class="nhsuk-button-group">
                    <input type="hidden" name="then" value="take-up" />
                    <input type="hidden" name="answers" />
                    <input type="hidden" name="page" />
                    <input type="hidden" name="typed" />
                    <input type="hidden" name="on" />
                    <Button>"Go on with the form on this device"</Button>
                    <button type="button" class="nhsuk-button nhsuk-button--secondary">
                        "Delete it from this device"
                    </button>
                </form>
            </div>
            <p role="status" class="nhsuk-body"></p>
        </div>
    }
    .into_any()
}

pub(super) use taking_up::{answers, taken_up};

mod taking_up {
    use axum::Json;
    use axum::extract::{Request, State};
    use axum::http::StatusCode;
    use chrono::NaiveDate;
    use domain::taxonomy::RawAnswers;
    use domain::taxonomy::posted::taken;
    use service::report::Report;

    use super::super::{cookie, form};
    use crate::posted::Posted;
    use crate::server::state::AppState;

    /// What the browser's own form holds, for its device to keep.
    pub(in super::super) async fn answers(
        State(state): State<AppState>,
        request: Request,
    ) -> Result<Json<RawAnswers>, StatusCode> {
        let (parts, _) = request.into_parts();
        let secret = cookie::secret(&parts).ok_or(StatusCode::NO_CONTENT)?;
        match state.service.report(&secret).await {
            Ok(Report::Unfinished(form)) => Ok(Json(form.answers)),
            Ok(_) => Err(StatusCode::NO_CONTENT),
            Err(_) => Err(StatusCode::SERVICE_UNAVAILABLE),
        }
    }

    /// The answers of a form that a device has kept, and what was typed on its
    /// last page; `None` if they are none.
    pub(in super::super) fn taken_up(posted: &Posted, today: NaiveDate) -> Option<RawAnswers> {
        let mut answers: RawAnswers = serde_json::from_str(&posted.value("answers")).ok()?;
        form().keep_known(&mut answers);
        if let Some(page) = form().page(&posted.value("page")) {
            let typed = posted.value("typed");
            let typed: Vec<_> = form_urlencoded::parse(typed.as_bytes()).into_owned().collect();
            // “Today” was said on the day on which it was typed.
            let on = posted.value("on").parse().map_or(today, |on: NaiveDate| on.min(today));
            form().take(page, &mut answers, taken(form(), page, &typed), on);
        }
        Some(answers)
    }
}
