//! Pictures: what they are, what they become on a page. Pure and blocking; callers use `spawn_blocking`.
//!
//! Rules: a picture is known by its first bytes, never by its name. Nothing of the received bytes is ever
//! served: every size is encoded anew from pixels, so positions, thumbnails and whatever hides behind the end of
//! a file are gone. A size is never larger than what was received. Sizes are checked before memory is taken.
//!
//! Trade-off: one decode may hold [`Limits::memory`] (256 MiB), so the caller lets few run at once (the job queue
//! runs one per node). Cropping and shrinking happen before turning, because turning 1.9 MP costs a sixth of
//! turning 12 MP.

mod camera;
mod colour;
mod crop;
mod decode;
mod drawing;
mod encode;
mod error;
mod kind;
mod prepare;

pub use crop::{Crop, Focus, Format, Rect};
pub use decode::{Facts, inspect};
pub use drawing::{Drawing, drawing, drawing_with};
pub use error::MediaError;
pub use kind::{ACCEPT, Disguise, Kind};
pub use prepare::{Prepared, Size, crop, prepare};

/// What a received picture may cost. The defaults take every phone camera of today (48 MP) and no bomb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest file in bytes.
    pub bytes: usize,
    /// Largest area in pixels.
    pub pixels: u64,
    /// Longest side in pixels.
    pub side: u32,
    /// Most memory for the decoded pixels, in bytes.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 40 << 20, pixels: 60_000_000, side: 20_000, memory: 256 << 20 }
    }
}
