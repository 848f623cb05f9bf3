//! Outgoing mail: over SMTP, or into a folder where nothing else is configured. Knows letters, not what they are about.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp;
use lettre::transport::smtp::response::{Category, Severity};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// How long one conversation with the server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A plain text for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Names the letter for good: the same text sent again has the same name.
    pub id: String,
    /// The recipient's name.
    pub name: String,
    /// The recipient's address.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The language it is written in.
    pub language: &'static str,
    /// When it is sent.
    pub at: SystemTime,
}

/// Why a letter was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The letter itself cannot be sent to anybody.
    #[error("the letter cannot be written: {0}")]
    Unwritable(String),
    /// The server did not take it.
    #[error("the mail server did not take it: {0}")]
    ActionError(String),
    /// The server will never take it: a permanent answer about this letter.
    #[error("the mail server refused it for good: {0}")]
    Rejected(String),
    /// The folder could not be written.
    #[error("the folder for mail cannot be written: {0}")]
    Folder(#[from] std::io::Error),
}

impl MailError {
    /// Whether trying again is of no use.
    pub fn is_final(&self) -> bool {
        matches!(self, MailError::Unwritable(_) | MailError::Rejected(_))
    }
}

/// Takes letters away.
pub struct Carrier {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

/// Says that no person wrote the mail, so that absence notices stay away (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[derive(Clone)]
struct ContentLanguage(&'static str);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(ContentLanguage(""))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.to_owned())
    }
}

/// Whether this can be an `smtp://` or `smtps://` address of a server.
pub fn is_server(url: &str) -> bool {
    AsyncSmtpTransport::<Tokio1Executor>::from_url(url).is_ok()
}

/// Whether this can be the sender: an address, or a name with an address in angle brackets.
pub fn is_sender(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}

impl Carrier {
    /// Letters go to this server; the address may hold a user, a password and `?tls=required`.
    pub fn smtp(url: &str, from: &str) -> Result<Carrier, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| refused(&error))?;
        let way = Way::Smtp(Box::new(transport.timeout(Some(PATIENCE)).build()));
        Ok(Carrier { from: sender(from)?, way })
    }

    /// Letters are written into this folder, one file each.
    pub fn folder(folder: &Path, from: &str) -> Result<Carrier, MailError> {
        Ok(Carrier { from: sender(from)?, way: Way::Folder(folder.to_owned()) })
    }

    /// Sends a letter.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.message(letter)?;
        match &self.way {
            Way::Smtp(transport) => transport.send(message).await.map(drop).map_err(|error| answered(&error)),
            Way::Folder(folder) => {
                // Letters are for their recipients, and not for everyone who has an account on the machine.
                DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
                std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
                // Under its own name only when it is whole.
                let (part, whole) =
                    (folder.join(format!("{}.part", letter.id)), folder.join(format!("{}.eml", letter.id)));
                let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
                // It may have been there.
                file.set_permissions(Permissions::from_mode(0o600))?;
                file.write_all(&message.formatted())?;
                Ok(std::fs::rename(part, whole)?)
            }
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message, MailError> {
        let address: Address = letter.address.parse().map_err(unwritable)?;
        let to = Mailbox::new(Some(one_line(&letter.name)), address);
        let body = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(letter.body.clone());
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(one_line(&letter.subject))
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .date(letter.at)
            .header(AutoSubmitted)
            .header(ContentLanguage(letter.language))
            .singlepart(body)
            .map_err(unwritable)
    }
}

/// No line end, nor anything else that steers a terminal or a server, gets into a header.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}

fn sender(from: &str) -> Result<Mailbox, MailError> {
    from.parse().map_err(unwritable)
}

fn unwritable(error: impl std::fmt::Display) -> MailError {
    MailError::Unwritable(error.to_string())
}

/// What a server's answer means. Only what is said of the mail itself (55x) is final: a password that is wrong today (535)
/// is put right tomorrow.
fn answered(error: &smtp::Error) -> MailError {
    let is_final = error.status().is_some_and(|code| {
        code.severity == Severity::PermanentNegativeCompletion && code.category == Category::MailSystem
    });
    if is_final { MailError::Rejected(described(error)) } else { refused(error) }
}

fn refused(error: &dyn std::error::Error) -> MailError {
    MailError::ActionError(described(error))
}

fn described(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    one_line(&words)
}
