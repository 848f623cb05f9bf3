//! The machine that is measured, and what processes hold of its memory, as Linux tells. Elsewhere nothing is known.

use serde::Serialize;

/// What figures depend on.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    /// The model of the processor.
    pub processor: String,
    /// How many of its cores this program may use.
    pub cores: usize,
    /// Memory in MiB.
    pub memory: u64,
    /// The kernel's release.
    pub kernel: String,
    /// PostgreSQL's version.
    pub postgres: String,
    /// nginx's version, if it is installed.
    pub nginx: Option<String>,
}

/// Looks at this machine.
pub fn describe(postgres: String, nginx: Option<String>) -> Machine {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let memory = field(&read("/proc/meminfo"), "MemTotal").and_then(|text| kibibytes(&text)).unwrap_or_default();
    Machine {
        processor: field(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| "unknown".to_owned()),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        memory: memory / 1024,
        kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
        postgres,
        nginx,
    }
}

/// What a process holds in memory, in MiB.
pub fn resident(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(kibibytes(line)? as f64 / 1024.0)
}

/// What a process and those that it started hold together, in MiB; memory that they share counts once.
pub fn resident_together(process: u32) -> Option<f64> {
    let mut sum = proportional(process)?;
    for child in children(process) {
        sum += proportional(child).unwrap_or_default();
    }
    Some(sum as f64 / 1024.0)
}

fn proportional(process: u32) -> Option<u64> {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    kibibytes(rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?)
}

fn children(process: u32) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let parent = |number: u32| -> Option<u32> {
        let stat = std::fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
        // The name stands in parentheses and may hold spaces.
        stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
    };
    numbers.filter(|number| parent(*number) == Some(process)).collect()
}

fn kibibytes(text: &str) -> Option<u64> {
    text.trim().strip_suffix("kB")?.trim().parse().ok()
}
