//! Times in buckets: as many as are needed, in a room that does not grow, told to one part in 64.

use std::time::Duration;

/// Buckets within each doubling.
const PARTS: u64 = 64;
/// Doublings of a microsecond: up to an hour.
const DOUBLINGS: usize = 32;

/// How often which time was taken.
#[derive(Clone, Debug)]
pub struct Histogram {
    buckets: Vec<u64>,
    count: u64,
}

impl Default for Histogram {
    fn default() -> Self {
        Histogram { buckets: vec![0; PARTS as usize * DOUBLINGS], count: 0 }
    }
}

impl Histogram {
    /// Adds one.
    pub fn record(&mut self, time: Duration) {
        let bucket = bucket(u64::try_from(time.as_micros()).unwrap_or(u64::MAX)).min(self.buckets.len() - 1);
        self.buckets[bucket] += 1;
        self.count += 1;
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The time in milliseconds that this share of all of them did not exceed; 0 where there are none.
    pub fn quantile(&self, share: f64) -> f64 {
        let wanted = ((self.count as f64 * share).ceil() as u64).max(1);
        let mut passed = 0;
        let found = self.buckets.iter().position(|count| {
            passed += count;
            passed >= wanted
        });
        found.map_or(0.0, |bucket| middle(bucket) / 1_000.0)
    }
}

/// The bucket of a number of microseconds: exact below 64, then 64 to each doubling.
fn bucket(time: u64) -> usize {
    let doubling = u64::from(time.max(PARTS).ilog2()) - u64::from(PARTS.ilog2());
    (doubling * PARTS + (time >> doubling)) as usize
}

/// The middle of a bucket, in microseconds.
fn middle(bucket: usize) -> f64 {
    let (bucket, parts) = (bucket as u64, PARTS);
    if bucket < 2 * parts {
        return bucket as f64;
    }
    let doubling = bucket / parts - 1;
    let (first, width) = ((bucket - doubling * parts) << doubling, 1_u64 << doubling);
    first as f64 + width as f64 / 2.0
}
