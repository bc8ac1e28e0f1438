//! Asking providers of OpenID Connect, and checking what they answer.
//!
//! The checks are those of OpenID Connect Core 1.0, 3.1.3.7. Most are made by
//! the library; the rest stands in [`claims`].

mod claims;
mod settings;

use std::future::Future;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreGenderClaim,
    CoreProviderMetadata, CoreTokenResponse,
};
use openidconnect::reqwest::{self, redirect};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EmptyAdditionalClaims, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, SubjectIdentifier, UserInfoClaims, UserInfoError,
};
use service::account::{NotVouched, Provider, Providers, Vouched, Way};

use crate::commands::{CommandError, io};
use claims::{Said, Unfit};
use settings::{Entry, Trust, is_private};

/// No answer of a provider is waited for longer.
const LONGEST_ANSWER: Duration = Duration::from_secs(5);

/// No answer of a provider is read further.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// What a provider says of itself is asked for anew after so long.
const KNOWN_FOR: Duration = Duration::from_secs(60 * 60);

/// The providers that the operator trusts.
pub struct OpenId {
    providers: Vec<Provider>,
    known: Vec<Known>,
}

/// A provider, and what it says of itself.
struct Known {
    entry: Entry,
    issuer: IssuerUrl,
    secret: Option<ClientSecret>,
    http: reqwest::Client,
    metadata: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

/// The library's client, once a provider has said where its endpoints are.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl OpenId {
    /// The providers that a file describes. None of them is asked yet: the
    /// service starts without them, and passwords work.
    pub fn of(file: &Path) -> Result<Self, CommandError> {
        let known: Result<Vec<Known>, CommandError> =
            settings::read(file)?.into_iter().map(Known::of).collect();
        let known = known?;
        let providers = known.iter().map(|one| Provider {
            name: one.entry.name.clone(),
            label: one.entry.label.clone(),
            issuer: one.entry.issuer.clone(),
        });
        Ok(Self { providers: providers.collect(), known })
    }

    fn known(&self, provider: &Provider) -> Result<&Known, NotVouched> {
        let known = self.known.iter().find(|one| one.entry.name == provider.name);
        known.ok_or_else(|| NotVouched::Away("it is not configured".to_owned()))
    }
}

#[async_trait]
impl Providers for OpenId {
    fn all(&self) -> &[Provider] {
        &self.providers
    }

    async fn address(&self, provider: &Provider, way: &Way) -> Result<String, NotVouched> {
        let known = self.known(provider)?;
        let client = known.client(known.metadata(false).await?, way)?;
        let (state, nonce) = (CsrfToken::new(way.state.clone()), Nonce::new(way.nonce.clone()));
        let verifier = PkceCodeVerifier::new(way.verifier.clone());
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let mut request = client
            .authorize_url(flow, || state, || nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_scopes(known.entry.scopes().into_iter().map(Scope::new));
        for acr in &known.entry.acr_values {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        if known.entry.ask_again {
            request = request.add_prompt(CoreAuthPrompt::Login);
        }
        Ok(request.url().0.into())
    }

    async fn vouched(
        &self,
        provider: &Provider,
        way: &Way,
        code: String,
        now: DateTime<Utc>,
    ) -> Result<Vouched, NotVouched> {
        let known = self.known(provider)?;
        let client = known.client(known.metadata(false).await?, way)?;
        let tokens = known.tokens(&client, way, code).await?;
        let mut said = claims::check(&known.entry, &client, &tokens, &way.nonce, now);
        // A provider may change its keys at any time (Core 1.0, 10.1.1).
        if matches!(said, Err(Unfit::UnknownKey)) {
            let client = known.client(known.metadata(true).await?, way)?;
            said = claims::check(&known.entry, &client, &tokens, &way.nonce, now);
        }
        let said = said.map_err(|unfit| NotVouched::Refused(unfit.to_string()))?;
        let said = known.completed(&client, &tokens, said).await?;
        Ok(said.vouched(&known.entry))
    }
}

impl Known {
    fn of(entry: Entry) -> Result<Self, CommandError> {
        let mut http = reqwest::Client::builder()
            .timeout(LONGEST_ANSWER)
            // Wherever a redirection leads, nothing of ours is to go there.
            .redirect(redirect::Policy::none());
        if let Some(file) = &entry.ca {
            let pem = std::fs::read(file).map_err(io(file.display().to_string()))?;
            let certificate = reqwest::Certificate::from_pem(&pem)
                .map_err(|_| entry.refuse("the file of `ca` holds no certificate"))?;
            http = http.add_root_certificate(certificate);
        }
        let http = http.build().map_err(|error| entry.refuse(&error.to_string()))?;
        let (issuer, secret) = (entry.issuer()?, entry.secret()?);
        Ok(Self { entry, issuer, secret, http, metadata: Mutex::default() })
    }

    /// What the provider says of itself, with its keys: as it is remembered, or
    /// asked for anew.
    async fn metadata(&self, anew: bool) -> Result<CoreProviderMetadata, NotVouched> {
        if !anew && let Some(metadata) = self.remembered() {
            return Ok(metadata);
        }
        let ask = |request| self.ask(request);
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &ask)
            .await
            .map_err(|error| away(&error))?;
        let endpoints = [
            Some(metadata.authorization_endpoint().url()),
            metadata.token_endpoint().map(|url| url.url()),
            metadata.userinfo_endpoint().map(|url| url.url()),
        ];
        if !endpoints.into_iter().flatten().all(is_private) {
            return Err(NotVouched::Away("an endpoint is not encrypted".to_owned()));
        }
        if let Ok(mut kept) = self.metadata.lock() {
            *kept = Some((Instant::now(), metadata.clone()));
        }
        Ok(metadata)
    }

    fn remembered(&self) -> Option<CoreProviderMetadata> {
        let kept = self.metadata.lock().ok()?;
        let (at, metadata) = kept.as_ref()?;
        (at.elapsed() < KNOWN_FOR).then(|| metadata.clone())
    }

    fn client(&self, metadata: CoreProviderMetadata, way: &Way) -> Result<Client, NotVouched> {
        let back = RedirectUrl::new(way.back.clone())
            .map_err(|_| NotVouched::Away("the service's own address is none".to_owned()))?;
        let methods = metadata.token_endpoint_auth_methods_supported();
        let by_header = methods
            .is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let auth = if by_header { AuthType::BasicAuth } else { AuthType::RequestBody };
        let id = ClientId::new(self.entry.client_id.clone());
        let client = CoreClient::from_provider_metadata(metadata, id, self.secret.clone());
        Ok(client.set_redirect_uri(back).set_auth_type(auth))
    }

    /// Changes a code for tokens. A provider gives them once for each code.
    async fn tokens(
        &self,
        client: &Client,
        way: &Way,
        code: String,
    ) -> Result<CoreTokenResponse, NotVouched> {
        let ask = |request| self.ask(request);
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| NotVouched::Away(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(way.verifier.clone()));
        let answer = request.request_async(&ask).await;
        answer.map_err(|error| match error {
            RequestTokenError::Request(error) => away(&error),
            RequestTokenError::ServerResponse(refusal) => {
                NotVouched::Refused(format!("the code: {}", refusal.error()))
            }
            _ => NotVouched::Away("the code: no tokens came".to_owned()),
        })
    }

    /// Asks for the address where it is needed and does not stand in the
    /// identity token (Core 1.0, 5.3). The answer is about the same person.
    async fn completed(
        &self,
        client: &Client,
        tokens: &CoreTokenResponse,
        said: Said,
    ) -> Result<Said, NotVouched> {
        let known = self.entry.email == Trust::Never || said.email.is_some();
        if known || client.user_info_url().is_none() {
            return Ok(said);
        }
        let subject = SubjectIdentifier::new(said.subject.clone());
        let ask = |request| self.ask(request);
        let request = client
            .user_info(
                openidconnect::OAuth2TokenResponse::access_token(tokens).clone(),
                Some(subject),
            )
            .map_err(|error| NotVouched::Away(error.to_string()))?;
        let answer: Result<UserInfoClaims<EmptyAdditionalClaims, CoreGenderClaim>, _> =
            request.request_async(&ask).await;
        match answer {
            Ok(more) => Ok(said.with(&more)),
            Err(UserInfoError::ClaimsVerification(error)) => {
                Err(NotVouched::Refused(error.to_string()))
            }
            Err(error) => Err(away(&error)),
        }
    }

    /// Asks the provider something, and reads so much of the answer at most.
    fn ask(
        &self,
        request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, Unanswered>> + Send + use<> {
        let http = self.http.clone();
        async move {
            let mut answer = http.execute(request.try_into()?).await?;
            let mut whole = openidconnect::http::Response::builder().status(answer.status());
            if let Some(headers) = whole.headers_mut() {
                headers.clone_from(answer.headers());
            }
            let mut body = Vec::new();
            while let Some(part) = answer.chunk().await? {
                if body.len() + part.len() > LARGEST_ANSWER {
                    return Err(Unanswered::TooLong);
                }
                body.extend_from_slice(&part);
            }
            whole.body(body).map_err(|_| Unanswered::TooLong)
        }
    }
}

/// Why a provider has not answered.
#[derive(Debug, thiserror::Error)]
enum Unanswered {
    /// The network, or its time.
    #[error("{0}")]
    Network(#[from] reqwest::Error),
    /// It says too much.
    #[error("the answer is too long")]
    TooLong,
}

/// A provider is away, with all that lies beneath.
fn away(error: &dyn std::error::Error) -> NotVouched {
    let mut words = error.to_string();
    let mut beneath = error.source();
    while let Some(error) = beneath {
        words.push_str(&format!(": {error}"));
        beneath = error.source();
    }
    NotVouched::Away(words)
}
