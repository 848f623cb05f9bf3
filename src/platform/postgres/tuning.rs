//! What the private server is told about the machine it runs on. Takes at most a quarter of the memory, whatever it is
//! asked; reads the machine, and never changes it.

use std::fs;
use std::path::Path;

const MIB: u64 = 1 << 20;
/// How much memory is assumed where nobody tells.
const UNKNOWN: u64 = 1 << 30;
/// What one session takes besides its work memory, by measure of idle ones with warm caches.
const SESSION: u64 = 3 * MIB / 2;

/// What does not depend on the machine.
const ALWAYS: &[&str] = &[
    // Compiling takes longer than any query we have.
    "jit=off",
    // A second process for one query helps one reader and hinders ten.
    "max_parallel_workers_per_gather=0",
    // What is read often is in memory, and disks without arms find any page as fast as the next.
    "random_page_cost=1.1",
    "wal_compression=on",
    // Fewer whole pages in the log, and each checkpoint spread out.
    "checkpoint_timeout=15min",
    "checkpoint_completion_target=0.9",
    "max_wal_size=1GB",
    // Tables are small and change in bursts: after an import, statistics of before mislead.
    "autovacuum_max_workers=2",
    "autovacuum_naptime=30s",
    "autovacuum_vacuum_scale_factor=0.05",
    "autovacuum_analyze_scale_factor=0.02",
];

/// The settings for a machine with this much memory, in bytes, and this many sessions.
pub fn settings(memory: u64, sessions: u16) -> Vec<String> {
    let share = Share::of(memory, sessions);
    let sized = [
        format!("max_connections={sessions}"),
        format!("shared_buffers={}kB", share.shared_buffers / 1024),
        format!("work_mem={}kB", share.work_mem / 1024),
        format!("maintenance_work_mem={}kB", share.maintenance / 1024),
        // What the system's own cache will hold; nothing is reserved.
        format!("effective_cache_size={}kB", (memory / 2).max(64 * MIB) / 1024),
    ];
    ALWAYS.iter().map(|setting| (*setting).to_owned()).chain(sized).collect()
}

/// How the server's quarter of the memory is divided, in bytes.
struct Share {
    shared_buffers: u64,
    work_mem: u64,
    maintenance: u64,
}

impl Share {
    fn of(memory: u64, sessions: u16) -> Share {
        let sessions = u64::from(sessions).max(1);
        let whole = memory / 4;
        // For each of two workers of autovacuum.
        let maintenance = (whole / 16).clamp(2 * MIB, 64 * MIB);
        let left = whole.saturating_sub(2 * maintenance + sessions * SESSION);
        // All of a site's content fits into half a gigabyte many times over.
        let shared_buffers = (left / 2).clamp(16 * MIB, 512 * MIB);
        // Even when all sessions sort at once.
        let work_mem = (left.saturating_sub(shared_buffers) / sessions).clamp(256 * 1024, 8 * MIB);
        Share { shared_buffers, work_mem, maintenance }
    }
}

/// The memory of this machine in bytes, or of the container we are in.
pub fn memory() -> u64 {
    let machine = physical().unwrap_or(UNKNOWN);
    container(Path::new("/sys/fs/cgroup")).map_or(machine, |limit| limit.min(machine))
}

fn physical() -> Option<u64> {
    // SAFETY: sysconf has no preconditions; what it does not know it answers with -1.
    let (pages, size) = unsafe { (libc::sysconf(libc::_SC_PHYS_PAGES), libc::sysconf(libc::_SC_PAGESIZE)) };
    u64::try_from(pages).ok()?.checked_mul(u64::try_from(size).ok()?).filter(|memory| *memory > 0)
}

/// The limit at the root of the control groups that we see, which in a container is its own; "max" is none, and so is
/// the huge number of the first version.
fn container(groups: &Path) -> Option<u64> {
    let read = |name: &str| fs::read_to_string(groups.join(name)).ok()?.trim().parse().ok();
    read("memory.max").or_else(|| read("memory/memory.limit_in_bytes"))
}
