//! Handing letters to a mail server.

use std::time::Duration;

use async_trait::async_trait;
use lettre::address::AddressError;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use service::mail::{Carrier, Letter, NotCarried};
use uuid::Uuid;

use crate::commands::{CommandError, io};
use crate::config::{Mail, SmtpTls};

/// No answer of the mail server is waited for longer.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// Refusals of these kinds concern the letter or its address: the mailbox is
/// unknown, full for good, moved or misnamed, or the letter is not wanted. All
/// others concern the connection and may pass.
const FOR_GOOD: [u16; 5] = [550, 551, 552, 553, 554];

/// The connection to a mail server.
pub struct MailServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// What identities of letters end with.
    host: String,
}

impl MailServer {
    /// The mail server that the operator has configured, if any.
    pub fn of(mail: &Mail) -> Result<Option<Self>, CommandError> {
        let Some(server) = &mail.smtp else { return Ok(None) };
        let from = mail.mail_from.as_deref().ok_or_else(|| {
            CommandError::Refused("--smtp needs --mail-from: whom letters come from".to_owned())
        })?;
        let from: Mailbox = from
            .parse()
            .map_err(|error: AddressError| refused("--mail-from", &error.to_string()))?;
        let (host, port) = match server.rsplit_once(':') {
            Some((host, port)) => {
                (host, port.parse().map_err(|_| refused("--smtp", "the port is no number"))?)
            }
            None => (server.as_str(), mail.smtp_tls.port()),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(port)
            .timeout(Some(LONGEST_ANSWER))
            .tls(encryption(mail, host)?);
        if let Some(user) = &mail.smtp_user {
            let password = mail.smtp_password.clone().unwrap_or_default();
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        let host = from.email.domain().to_owned();
        Ok(Some(Self { transport: builder.build(), from, host }))
    }

    fn message(&self, id: Uuid, letter: &Letter) -> Result<Message, NotCarried> {
        let for_good = |problem: &str| NotCarried { problem: problem.to_owned(), for_good: true };
        let to: lettre::Address =
            letter.to.as_str().parse().map_err(|_| for_good("the address is none"))?;
        Message::builder()
            .from(self.from.clone())
            .to(to.into())
            .subject(letter.subject())
            // The same each time, so that a letter that was taken twice is known.
            .message_id(Some(format!("<{id}@{}>", self.host)))
            .multipart(MultiPart::alternative_plain_html(letter.plain(), letter.html()))
            .map_err(|_| for_good("the letter cannot be written as a message"))
    }
}

fn refused(flag: &str, why: &str) -> CommandError {
    CommandError::Refused(format!("{flag}: {why}"))
}

/// How the connection is encrypted; never less than was asked for.
fn encryption(mail: &Mail, host: &str) -> Result<Tls, CommandError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(file) = &mail.smtp_ca {
        let pem = std::fs::read(file).map_err(io(file.display().to_string()))?;
        let certificate = Certificate::from_pem(&pem)
            .map_err(|_| refused("--smtp-ca", "the file holds no certificate"))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    let parameters = parameters
        .build_rustls()
        .map_err(|_| refused("--smtp-ca", "the certificate cannot be used"))?;
    Ok(match mail.smtp_tls {
        SmtpTls::Implicit => Tls::Wrapper(parameters),
        SmtpTls::Starttls => Tls::Required(parameters),
        SmtpTls::None => Tls::None,
    })
}

#[async_trait]
impl Carrier for MailServer {
    async fn carry(&self, id: Uuid, letter: &Letter) -> Result<(), NotCarried> {
        let message = self.message(id, letter)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(not_carried(&error)),
        }
    }
}

/// What an error means. What the server said is left out: it may name the
/// address.
fn not_carried(error: &Error) -> NotCarried {
    let code = error.status().map(u16::from);
    let for_good = error.is_permanent() && code.is_some_and(|code| FOR_GOOD.contains(&code));
    let problem = match code {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "the connection could not be encrypted".to_owned(),
        None => "the mail server could not be reached".to_owned(),
    };
    NotCarried { problem, for_good }
}
