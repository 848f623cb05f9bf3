//! `pledgebook serve`, and `pledgebook` alone: runs the site until it is told to stop.

use std::cell::OnceCell;
use std::net::TcpListener;
use std::pin::{Pin, pin};
use std::process::ExitCode;

use super::open_database::{self, OpenDatabase, Sharing};
use super::shutdown::Stop;
use super::{Failure, demo, mailer, scheduler};
use crate::action::second_factor::SealingKey;
use crate::app;
use crate::config::Config;
use crate::store;
use crate::web::{Clock, PageCache, SecurityReports, State, fonts};

/// What an empty private database gets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Welcome {
    /// Nothing.
    Plain,
    /// Demonstration content and accounts.
    WithDemo,
}

/// Runs the site.
pub async fn run(config: &Config, welcome: Welcome) -> Result<ExitCode, Failure> {
    // Before the private server starts, so that no signal can leave it behind.
    let mut stop = Stop::listen()?;
    if let Some(folder) = &config.fonts {
        fonts::install(folder).map_err(anyhow::Error::msg)?;
    }
    let listener = listen(config)?;
    let house = OpenDatabase::open(config, Sharing::Refused).await?;
    let ending = OnceCell::new();
    let served = {
        let mut serving = pin!(serve(config, &house, listener, welcome, &ending));
        tokio::select! {
            served = &mut serving => served,
            () = house.watch() => Ok(()),
            () = stop.asked() => finish(&mut stop, ending.get(), serving).await,
        }
    };
    house.close().await?;
    served?;
    Ok(ExitCode::SUCCESS)
}

/// Lets requests under way be answered, within the server's time limit for it, and takes no more. Who asks a second time
/// to stop is heard at once.
async fn finish(
    stop: &mut Stop,
    server: Option<&app::Ending>,
    serving: Pin<&mut impl Future<Output = Result<(), Failure>>>,
) -> Result<(), Failure> {
    let Some(server) = server else { return Ok(()) };
    tokio::select! {
        served = serving => served,
        () = server.drain() => Ok(()),
        () = stop.asked() => Ok(()),
    }
}

/// Takes the port. When it is taken by another start on the same data directory, that is what is told.
fn listen(config: &Config) -> Result<TcpListener, Failure> {
    TcpListener::bind(config.listen).map_err(|error| match open_database::holder(config) {
        Some(held) => held.into(),
        None => {
            anyhow::anyhow!("cannot listen on {}: {error}; set PLEDGEBOOK_LISTEN to another address", config.listen)
        }
    })
}

async fn serve(
    config: &Config,
    house: &OpenDatabase,
    listener: TcpListener,
    welcome: Welcome,
    ending: &OnceCell<app::Ending>,
) -> Result<(), Failure> {
    house.bring_up_to_date().await?;
    let accounts =
        if welcome == Welcome::WithDemo && house.is_private() { demo::ensure(house).await? } else { Vec::new() };
    let owns: store::Result<bool> =
        house.database.read(async |connection| store::migrations::owns_tables(connection).await).await;
    if owns? {
        tracing::warn!(
            "the login of DATABASE_URL owns the tables and could disable their triggers; see DATABASE_OWNER_URL"
        );
    }
    let mut state = app::state(house.for_requests()?, Clock::system(), config.base_url()).await?;
    state.https_only = config.https_only;
    state.trusted_proxies = config.trusted_proxies.clone();
    state.security = SecurityReports { contact: config.security_contact.clone(), expires: config.security_expires };
    state.second_factor_demanded = config.second_factor_demanded;
    state.sealing_key = config.secret_key.as_ref().and_then(SealingKey::new);
    check_reports(&state);
    check_key(&state).await?;
    let pages = PageCache::new(config.page_cache_mb << 20);
    let carrier = config.carrier()?;
    let server = app::server(listener, state.clone(), pages, app::workers())?;
    let _ = ending.set(app::Ending::of(&server));
    let address = format!("http://{}", config.listen);
    house.announce(&address);
    for account in &accounts {
        println!("{account}");
    }
    println!("Pledgebook is at {}", config.base_url());
    tokio::select! {
        ended = server => Ok(ended?),
        () = scheduler::run(state.clone()) => Ok(()),
        () = mailer::run(state, carrier) => Ok(()),
    }
}

/// Says what is wrong with whom reports of security holes reach, if something is.
fn check_reports(state: &State) {
    if state.security.is_past(state.today()) {
        tracing::warn!(
            "PLEDGEBOOK_SECURITY_EXPIRES is past: security.txt says so to whoever reads it; check the contact and name a later day"
        );
    }
    if state.security.contact.is_none() && state.site.now().identity.contact.is_none() {
        tracing::info!(
            "there is no security.txt: set PLEDGEBOOK_SECURITY_CONTACT, or give the site a contact at /en/desk/site"
        );
    }
}

/// Says that codes cannot be checked, where they were sealed with a key that is missing.
async fn check_key(state: &State) -> store::Result<()> {
    let sealed = state.database.read(async |connection| store::second_factor::sealed(connection).await).await?;
    if sealed > 0 && state.sealing_key.is_none() {
        tracing::error!(sealed, "PLEDGEBOOK_SECRET_KEY is missing: nobody whose code was sealed with it can sign in");
    }
    Ok(())
}
