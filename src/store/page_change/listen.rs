//! The connection of its own on which a process hears what others have changed. Reads notifications and the generation,
//! and changes nothing; while it is down its subscribers know that they may miss something.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_postgres::config::SslMode;
use tokio_postgres::{AsyncMessage, Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::process::Process;
use super::{Announcement, Announcer, CHANNEL, Subscriber};

/// How often a quiet connection is asked whether it still works, and how long it may take to answer: as long may a
/// process go on serving pages after its network was cut without a word.
const PULSE: Duration = Duration::from_secs(1);
/// How long to wait before connecting anew.
const PAUSE: Duration = Duration::from_millis(250);

/// What ended a connection.
type Ended = Box<dyn std::error::Error + Send + Sync>;

/// Lets the subscriber hear every announcement, of this process at once and of others by a connection of its own, which is
/// made anew whenever it breaks. Runs until it is dropped.
pub async fn listen(announcer: &Announcer, subscriber: Arc<dyn Subscriber>) {
    announcer.add(&subscriber);
    let mut is_told = false;
    loop {
        let Err(why) = hold(announcer, &subscriber, &mut is_told).await;
        subscriber.lost();
        if !is_told {
            tracing::warn!(%why, "what other processes change is not heard; pages are checked before they are served");
        }
        is_told = true;
        sleep(PAUSE).await;
    }
}

/// Connects, and stays until the connection breaks.
async fn hold(
    announcer: &Announcer,
    subscriber: &Arc<dyn Subscriber>,
    is_told: &mut bool,
) -> Result<std::convert::Infallible, Ended> {
    let mut config: Config = announcer.url.parse()?;
    config.connect_timeout(2 * PULSE).keepalives_idle(Duration::from_secs(10));
    let (heard, hears) = watch::channel(i64::MIN);
    let connecting = async {
        if config.get_ssl_mode() == SslMode::Disable {
            let (client, connection) = config.connect(NoTls).await?;
            Ok::<_, Ended>((client, Driver(tokio::spawn(drive(connection, subscriber.clone(), heard)))))
        } else {
            let (client, connection) = config.connect(MakeRustlsConnect::with_webpki_roots()).await?;
            Ok((client, Driver(tokio::spawn(drive(connection, subscriber.clone(), heard)))))
        }
    };
    // The driver ends with this function, whichever way that ends.
    let (client, _driver) = timeout(3 * PULSE, connecting).await??;
    let generation = timeout(2 * PULSE, begin(&client, announcer)).await??;
    subscriber.connected(generation);
    if std::mem::take(is_told) {
        tracing::info!("what other processes change is heard again");
    }
    watch_over(&client, &announcer.process, subscriber, hears).await
}

/// Listens first and then asks for the generation, so that nothing falls in between.
async fn begin(client: &Client, announcer: &Announcer) -> Result<i64, Ended> {
    if let Some(schema) = &announcer.schema {
        client.batch_execute(&format!("SET search_path = \"{}\", public", schema.replace('"', "\"\""))).await?;
    }
    let schema: String = client.query_one("SELECT current_schema()::text", &[]).await?.try_get(0)?;
    let channel: String = format!("{CHANNEL}{schema}").chars().take(63).collect();
    let channel = channel.replace('"', "\"\"");
    // A process that is cut off is soon one that nobody waits for.
    let habits = "SET statement_timeout = '5s'; SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; \
                  SET tcp_keepalives_count = 2";
    client.batch_execute(&format!("{habits}; LISTEN \"{channel}\"")).await?;
    let generation = generation(client).await?;
    // First the name that writers look for: from here on they wait for this process.
    say(client, &announcer.process, generation).await?;
    Ok(generation)
}

/// Says how far this process has heard, and makes sure that the connection works.
async fn watch_over(
    client: &Client,
    process: &Process,
    subscriber: &Arc<dyn Subscriber>,
    mut hears: watch::Receiver<i64>,
) -> Result<std::convert::Infallible, Ended> {
    let mut before = None;
    loop {
        match timeout(PULSE, hears.changed()).await {
            Ok(Ok(())) => {
                let heard = *hears.borrow_and_update();
                timeout(PULSE, say(client, process, heard)).await??;
            }
            Ok(Err(_)) => return Err("the connection was closed".into()),
            Err(_quiet) => {
                // What was committed a pulse ago has been heard by now, or never will be.
                let due = before.replace(timeout(PULSE, generation(client)).await??);
                due.into_iter().for_each(|generation| subscriber.confirmed(generation));
            }
        }
    }
}

async fn generation(client: &Client) -> Result<i64, Ended> {
    Ok(client.query_one("SELECT number FROM published_generation", &[]).await?.try_get(0)?)
}

async fn say(client: &Client, process: &Process, generation: i64) -> Result<(), Ended> {
    // Made of hexadecimal digits and numbers.
    Ok(client.batch_execute(&format!("SET application_name = '{}'", process.name(generation))).await?)
}

/// Reads from the connection until it ends, and hands every announcement on.
async fn drive<S, T>(
    mut connection: tokio_postgres::Connection<S, T>,
    subscriber: Arc<dyn Subscriber>,
    heard: watch::Sender<i64>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(Ok(message)) = std::future::poll_fn(|context| connection.poll_message(context)).await {
        let AsyncMessage::Notification(notification) = message else { continue };
        if let Some(announcement) = Announcement::read(notification.payload()) {
            subscriber.hear(&announcement);
            heard.send_replace(announcement.generation);
        }
    }
    // At once, and not when the next pulse fails.
    subscriber.lost();
}

/// The task that reads from the connection; ends when it is dropped.
struct Driver(JoinHandle<()>);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.abort();
    }
}
