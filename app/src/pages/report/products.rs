//! Medicines and devices that fit while a name is being typed, for the script
//! that shows them. The words come in a post, so that they stand in no address,
//! and at an address below `/report`, of which nothing is logged; who asks is
//! not looked at. Staff's forms ask here too.

use axum::Json;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use domain::product::ProductKind;
use serde::Deserialize;

use crate::server::state::AppState;

/// What was typed so far.
#[derive(Deserialize)]
pub(super) struct Typed {
    words: String,
}

/// The value and the name of each product that fits.
pub(super) async fn suggest(
    State(state): State<AppState>,
    Path(kind): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Json<Vec<(String, String)>>, StatusCode> {
    let kind = ProductKind::parse(&kind).ok_or(StatusCode::NOT_FOUND)?;
    let found = state.service.search_products(kind, &typed.words).await;
    let found = found.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(Json(found.iter().map(|found| (found.spelt(), found.name().to_owned())).collect()))
}
