//! Configuration: flags, each with an environment variable. `docs/operations.md`
//! holds the same table; a test proves that it names every one.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use service::site::{ContactPoint, Contacts};

/// Where data lies, and under which key. Every command takes these.
#[derive(Args, Clone, Debug)]
pub struct Data {
    /// Where the database is: `sqlite://FILE` or `postgres://…`. By default a
    /// SQLite file in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// The data folder: the embedded database, and the key of a demonstration.
    #[arg(long, env = "CANDOUR_VAR", default_value = "var", global = true)]
    pub var: PathBuf,

    /// A file that holds the service's key: 64 hexadecimal digits. Earlier keys
    /// follow on lines of their own.
    #[arg(long, env = "CANDOUR_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,

    /// The service's key itself, where a file cannot be had. Earlier keys follow
    /// after commas.
    #[arg(long, env = "CANDOUR_KEY", hide_env_values = true, global = true)]
    pub key: Option<String>,
}

impl Data {
    /// The database's address.
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.var.join("candour.sqlite").display()))
    }
}

/// How the service is served.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, env = "CANDOUR_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// Serve a demonstration: a key is made in the data folder, an empty
    /// database is filled with real organisations and invented events.
    #[arg(long, env = "CANDOUR_DEMO")]
    pub demo: bool,

    /// How many invented events an empty demonstration begins with.
    #[arg(long, env = "CANDOUR_DEMO_EVENTS", default_value_t = 6_000)]
    pub demo_events: u64,

    /// Let a demonstration, whose passwords are public, listen on an address
    /// that others can reach.
    #[arg(long, env = "CANDOUR_DEMO_PUBLIC")]
    pub demo_public: bool,

    /// The address that people see, such as `https://candour.example.nhs.uk`,
    /// where a proxy stands before the service. May be given several times.
    #[arg(long, env = "CANDOUR_ORIGIN", value_delimiter = ',')]
    pub origin: Vec<String>,

    /// The addresses of proxies whose `X-Forwarded-For` is believed.
    #[arg(long, env = "CANDOUR_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<std::net::IpAddr>,

    /// From one address, so many forms a minute are taken at once on the
    /// anonymous paths; more are slowed, none refused.
    #[arg(long, env = "CANDOUR_ANONYMOUS_PER_MINUTE", default_value = "60")]
    pub anonymous_per_minute: std::num::NonZeroU32,

    /// Ask people who hold more than standard, or a national post, for a second
    /// step besides their password; who has none is guided to set it up.
    #[arg(long, env = "CANDOUR_REQUIRE_SECOND_STEP")]
    pub require_second_step: bool,

    /// A file (TOML) that names the providers of OpenID Connect that people may
    /// sign in by.
    #[arg(long, env = "CANDOUR_OPENID_PROVIDERS")]
    pub openid_providers: Option<PathBuf>,

    /// How letters leave.
    #[command(flatten)]
    pub mail: Mail,

    /// Whom people reach for what.
    #[command(flatten)]
    pub contacts: ContactFlags,

    /// The folder that holds the built site.
    #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = "target/site")]
    pub site_root: PathBuf,

    /// Open the database as it is and write nothing to it but sessions, the
    /// id of the key and counts; refuse to start on one that needs migration.
    #[arg(long, env = "CANDOUR_NO_MIGRATE")]
    pub no_migrate: bool,

    /// What is logged: `error`, `warn`, `info`, `debug`, or per module.
    #[arg(long, env = "CANDOUR_LOG", default_value = "info")]
    pub log: String,
}

/// Whom people reach for what: each an email address, a telephone number or an
/// address that begins with `https://`. Where there is none, pages say so.
#[derive(Args, Clone, Debug)]
pub struct ContactFlags {
    /// Whom to reach for help with the service.
    #[arg(long, env = "CANDOUR_CONTACT_SUPPORT")]
    pub contact_support: Option<ContactPoint>,

    /// Whom to reach about privacy: the data protection officer.
    #[arg(long, env = "CANDOUR_CONTACT_PRIVACY")]
    pub contact_privacy: Option<ContactPoint>,

    /// Whom to reach about security.
    #[arg(long, env = "CANDOUR_CONTACT_SECURITY")]
    pub contact_security: Option<ContactPoint>,

    /// Whom to reach to complain about the service.
    #[arg(long, env = "CANDOUR_CONTACT_COMPLAINTS")]
    pub contact_complaints: Option<ContactPoint>,
}

impl ContactFlags {
    /// The same as pages and letters know them.
    pub fn contacts(&self) -> Contacts {
        Contacts {
            support: self.contact_support.clone(),
            privacy: self.contact_privacy.clone(),
            security: self.contact_security.clone(),
            complaints: self.contact_complaints.clone(),
        }
    }
}

/// How letters leave. Without a mail server they wait on the page "Emails".
#[derive(Args, Clone, Debug)]
pub struct Mail {
    /// The mail server that takes letters: `HOST` or `HOST:PORT`.
    #[arg(long, env = "CANDOUR_SMTP")]
    pub smtp: Option<String>,

    /// How the connection to it is encrypted.
    #[arg(long, env = "CANDOUR_SMTP_TLS", default_value = "implicit")]
    pub smtp_tls: SmtpTls,

    /// The name under which the service signs in to it, if it asks for one.
    #[arg(long, env = "CANDOUR_SMTP_USER")]
    pub smtp_user: Option<String>,

    /// The password for that name; as a variable, so that no list of processes
    /// shows it.
    #[arg(long, env = "CANDOUR_SMTP_PASSWORD", hide_env_values = true)]
    pub smtp_password: Option<String>,

    /// A file with the certificate (PEM) of the authority that vouches for the
    /// mail server, where it is not one of the public ones.
    #[arg(long, env = "CANDOUR_SMTP_CA")]
    pub smtp_ca: Option<PathBuf>,

    /// Whom letters come from: `ADDRESS` or `NAME <ADDRESS>`.
    #[arg(long, env = "CANDOUR_MAIL_FROM")]
    pub mail_from: Option<String>,
}

/// How a connection to a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SmtpTls {
    /// From the first byte on.
    Implicit,
    /// After a greeting in clear; a server that does not offer it gets nothing.
    Starttls,
    /// Not at all: for a mail server on the same machine.
    None,
}

impl SmtpTls {
    /// The port that is usual for it.
    pub fn port(self) -> u16 {
        match self {
            Self::Implicit => 465,
            Self::Starttls => 587,
            Self::None => 25,
        }
    }
}
