//! The outside world as small traits: time and ids, so that tests can hold them still.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::domain::id::RowId;

/// What a session needs from outside.
pub trait World: Send {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// Time on the wall.
    fn local(&self) -> DateTime;
    /// A new id, unlike any other anywhere.
    fn new_id(&mut self) -> RowId;
}

/// The real machine.
#[derive(Debug, Default)]
pub struct Machine;

impl World for Machine {
    fn now_ms(&self) -> i64 {
        Timestamp::now().as_millisecond()
    }

    fn local(&self) -> DateTime {
        TimeZone::system().to_datetime(Timestamp::now())
    }

    /// UUIDv7: time first, so that ids made later sort later.
    fn new_id(&mut self) -> RowId {
        let mut bytes = random_bytes();
        bytes[..6].copy_from_slice(&self.now_ms().to_be_bytes()[2..]);
        bytes[6] = 0x70 | bytes[6] & 0x0f;
        bytes[8] = 0x80 | bytes[8] & 0x3f;
        RowId(bytes)
    }
}

/// Sixteen bytes from the system. Without randomness there are no ids, and nothing can be kept apart: give up.
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system gives random numbers");
    bytes
}

/// A moment that has passed: the register is looked at as it stood then, and nothing new is made.
#[derive(Clone, Copy, Debug)]
pub struct Then {
    /// Milliseconds since 1970.
    pub at_ms: i64,
}

impl World for Then {
    fn now_ms(&self) -> i64 {
        self.at_ms
    }

    fn local(&self) -> DateTime {
        let at = Timestamp::from_millisecond(self.at_ms).unwrap_or_default();
        TimeZone::system().to_datetime(at)
    }

    fn new_id(&mut self) -> RowId {
        Machine.new_id()
    }
}

/// A world that stands still, for tests: the clock moves only when asked, ids count up.
#[derive(Clone, Debug)]
pub struct StillWorld {
    pub now: DateTime,
    next: u64,
}

impl StillWorld {
    pub fn new(now: DateTime) -> Self {
        Self { now, next: 0 }
    }

    /// Other ids than those of a world that has counted less far.
    #[cfg(test)]
    pub fn counting_from(self, next: u64) -> Self {
        Self { next, ..self }
    }
}

impl World for StillWorld {
    fn now_ms(&self) -> i64 {
        self.now
            .to_zoned(TimeZone::UTC)
            .map_or(0, |now| now.timestamp().as_millisecond())
    }

    fn local(&self) -> DateTime {
        self.now
    }

    fn new_id(&mut self) -> RowId {
        self.next += 1;
        let mut bytes = [0; 16];
        bytes[8..].copy_from_slice(&self.next.to_be_bytes());
        bytes[0] = 1;
        RowId(bytes)
    }
}
