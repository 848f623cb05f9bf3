//! `pledgebook account …`: accounts without a browser.

use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};

use super::Failure;
use super::open_database::{OpenDatabase, Sharing};
use crate::action::invitation::Newcomer;
use crate::action::{self, ActionError, password};
use crate::config::Config;
use crate::domain::account::Email;
use crate::domain::id::TrackerId;
use crate::domain::{access, text};
use crate::i18n::Lang;
use crate::store;

/// What to do with accounts.
#[derive(Subcommand)]
pub enum Account {
    /// Create an account and print its password, once.
    Create {
        /// The address to sign in with.
        #[arg(long)]
        email: String,
        /// The name shown to colleagues.
        #[arg(long)]
        name: String,
        /// What the account is for.
        #[arg(long, value_enum)]
        role: Role,
        /// The tracker on which the role is held; every tracker when left out. Has no meaning for administrators.
        #[arg(long, value_name = "SLUG")]
        tracker: Option<String>,
    },
    /// Give an account a new password and print it, once. Ends the account's sessions.
    Password {
        /// The address the account signs in with.
        #[arg(long)]
        email: String,
    },
}

/// What an account is for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Drafts assessments.
    Researcher,
    /// Drafts too, and reviews the work of others.
    Editor,
    /// Sets up trackers, promises and people.
    Admin,
}

/// Runs the command.
pub async fn run(config: &Config, command: Account) -> Result<ExitCode, Failure> {
    let house = OpenDatabase::open(config, Sharing::Welcome).await?;
    house.bring_up_to_date().await?;
    let outcome = match command {
        Account::Create { email, name, role, tracker } => create(&house, &email, &name, role, tracker.as_deref()).await,
        Account::Password { email } => renew(&house, &email).await,
    };
    house.close().await?;
    outcome?;
    Ok(ExitCode::SUCCESS)
}

async fn create(house: &OpenDatabase, email: &str, name: &str, role: Role, slug: Option<&str>) -> Result<(), Failure> {
    let email = address(email)?;
    let name = text::line(name).ok_or_else(|| anyhow::anyhow!("--name is empty"))?;
    let held = match role {
        Role::Researcher => Some(access::Role::Researcher),
        Role::Editor => Some(access::Role::Editor),
        Role::Admin => None,
    };
    let trackers = if held.is_some() { trackers(house, slug).await? } else { Vec::new() };
    let password = password::generate();
    let hash = password::hash(&password)?;
    let newcomer = Newcomer {
        email: email.clone(),
        name,
        language: Lang::En.code().to_owned(),
        is_admin: role == Role::Admin,
        roles: held.iter().flat_map(|held| trackers.iter().map(|tracker| (*tracker, *held))).collect(),
    };
    let system = house.system().await?;
    let created: Result<(), ActionError> = house
        .database
        .write(&system, chrono::Utc::now(), async |tx| {
            action::invitation::make(tx, &newcomer, Some(&hash)).await.map(drop)
        })
        .await;
    created.map_err(to_failure)?;
    println!("{email} can sign in, and then has to choose another password than {password}");
    if held.is_some() && trackers.is_empty() {
        println!("there is no tracker yet, so the account holds no role: give it one on the desk under People");
    }
    Ok(())
}

async fn trackers(house: &OpenDatabase, slug: Option<&str>) -> Result<Vec<TrackerId>, Failure> {
    if let Some(slug) = slug {
        return Ok(vec![house.tracker(slug).await?.id]);
    }
    let all: store::Result<_> = house.database.read(async |connection| store::tracker::all(connection).await).await;
    Ok(all?.iter().map(|tracker| tracker.id).collect())
}

async fn renew(house: &OpenDatabase, email: &str) -> Result<(), Failure> {
    let email = address(email)?;
    let found: store::Result<_> =
        house.database.read(async |connection| store::account::credentials(connection, email.as_str()).await).await;
    let account = found?.ok_or_else(|| anyhow::anyhow!("no open account signs in with {email}"))?;
    let password = password::generate();
    let hash = password::hash(&password)?;
    let system = house.system().await?;
    let change = async |tx: &mut store::Tx| action::account::set_password(tx, account.id, &hash).await;
    house.database.write(&system, chrono::Utc::now(), change).await.map_err(to_failure)?;
    println!("{email} can sign in, and then has to choose another password than {password}");
    Ok(())
}

fn address(typed: &str) -> Result<Email, Failure> {
    typed.parse().map_err(|_| anyhow::anyhow!("--email is “{typed}”, which is not an e-mail address"))
}

/// A refusal as a sentence; the command line speaks English.
pub(super) fn to_failure(refused: ActionError) -> Failure {
    match refused {
        ActionError::Store(error) => error.into(),
        ActionError::Faults(faults) => {
            let lines: Vec<String> = faults.iter().map(|fault| Lang::En.fault_line(fault)).collect();
            anyhow::anyhow!("{}", lines.join(" "))
        }
        ActionError::Step(refusal) => anyhow::anyhow!("{}", Lang::En.refusal(&refusal)),
        other => anyhow::anyhow!("refused: {other:?}"),
    }
}
