//! What the private server is told about the machine: computed, so tried for machines of all sizes.

use pledgebook::platform::postgres::tuning;

use crate::support::Sql;
use crate::support::database::cluster;

const GIB: u64 = 1 << 30;

/// The value of a setting for a machine.
fn value(memory: u64, sessions: u16, name: &str) -> String {
    let settings = tuning::settings(memory, sessions);
    let found = settings.iter().find_map(|setting| setting.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned);
    found.unwrap_or_else(|| panic!("{name} is not in {settings:?}"))
}

/// The same, in bytes.
fn bytes(memory: u64, sessions: u16, name: &str) -> u64 {
    let text = value(memory, sessions, name);
    text.strip_suffix("kB").and_then(|number| number.parse::<u64>().ok()).expect("a size in kB") * 1024
}

#[test]
fn the_private_server_takes_at_most_a_quarter_of_the_memory_whatever_all_its_sessions_do() {
    for memory in [GIB, 2 * GIB, 4 * GIB, 8 * GIB, 64 * GIB, 512 * GIB] {
        for sessions in [40, 62, 110] {
            let size = |name| bytes(memory, sessions, name);
            let sorts = u64::from(sessions) * size("work_mem");
            let whole = size("shared_buffers") + sorts + 2 * size("maintenance_work_mem");
            assert!(whole <= memory / 4, "{whole} of {memory} for {sessions} sessions");
        }
    }
}

#[test]
fn it_uses_what_a_large_machine_has_and_stays_small_on_a_small_one() {
    assert_eq!(value(24 * GIB, 62, "shared_buffers"), "524288kB");
    assert_eq!(value(24 * GIB, 62, "work_mem"), "8192kB");
    assert_eq!(value(24 * GIB, 62, "effective_cache_size"), "12582912kB");
    assert!(bytes(GIB, 62, "shared_buffers") >= 32 << 20, "enough for what is read often");
    assert_eq!(value(GIB / 4, 62, "shared_buffers"), "16384kB", "never less than it can start with");
    assert_eq!(value(GIB, 62, "max_connections"), "62");
}

#[test]
fn settings_that_fit_no_machine_in_particular_are_always_there() {
    for (name, wanted) in [
        ("jit", "off"),
        ("random_page_cost", "1.1"),
        ("wal_compression", "on"),
        ("max_parallel_workers_per_gather", "0"),
    ] {
        assert_eq!(value(GIB, 62, name), wanted);
    }
    assert!(tuning::memory() > GIB / 8, "this machine has some memory");
}

#[tokio::test]
async fn a_running_server_works_with_them() {
    let sql = Sql::open(cluster(), "public").await;
    assert_eq!(sql.one("SHOW jit").await, "off");
    assert_eq!(sql.one("SHOW random_page_cost").await, "1.1");
    let buffers = sql.one("SELECT setting FROM pg_settings WHERE name = 'shared_buffers'").await;
    // In pages of eight kilobytes, for the three hundred sessions of the tests.
    let wanted = bytes(tuning::memory(), 300, "shared_buffers") / 8192;
    assert_eq!(buffers.parse::<u64>().expect("a number"), wanted);
}
