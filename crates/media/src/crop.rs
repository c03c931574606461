//! Which part of a picture is shown. Rectangles and points are relative (0 to 1) to the picture as it is seen, so
//! the browser's preview and the server mean the same whatever the photo's size or the camera's turn.

use image::metadata::Orientation;

use crate::error::MediaError;

/// The shapes a lead picture may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// 16:9, the lead story.
    Wide,
    /// 4:3, lists and cards.
    Classic,
    /// 1:1, people and logos.
    Square,
}

impl Format {
    /// Width to height.
    pub fn ratio(self) -> (u32, u32) {
        match self {
            Format::Wide => (16, 9),
            Format::Classic => (4, 3),
            Format::Square => (1, 1),
        }
    }

    /// The name in forms and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Format::Wide => "16x9",
            Format::Classic => "4x3",
            Format::Square => "1x1",
        }
    }

    /// The format of a name, as [`Format::name`] gives it.
    pub fn named(name: &str) -> Option<Self> {
        [Format::Wide, Format::Classic, Format::Square].into_iter().find(|f| f.name() == name)
    }
}

/// A rectangle in relative coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The point that must stay in view, in relative coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// How to cut a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Crop {
    /// Not at all.
    Whole,
    /// This rectangle, shrunk about its middle to the format.
    Inside(Rect, Format),
    /// The largest part of the format whose middle is as near as can be to the point.
    Around(Focus, Format),
}

/// Whole pixels; never empty, never outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

impl Crop {
    /// The part of a picture of `width` × `height` pixels (as seen).
    pub(crate) fn area(self, width: u32, height: u32) -> Result<Area, MediaError> {
        let (rect, format) = match self {
            Crop::Whole => return Ok(Area { x: 0, y: 0, width, height }),
            Crop::Inside(rect, format) => (rect, format),
            Crop::Around(focus, format) => {
                let whole = fit(f64::from(width), f64::from(height), format);
                let (x, y) = (unit(focus.x)? * f64::from(width), unit(focus.y)? * f64::from(height));
                return Ok(placed(x, y, whole, (width, height)));
            }
        };
        if !(rect.width > 0.0
            && rect.height > 0.0
            && (rect.x + rect.width).is_finite()
            && (rect.y + rect.height).is_finite())
        {
            return Err(MediaError::BadCrop);
        }
        let (left, right) = (rect.x.clamp(0.0, 1.0), (rect.x + rect.width).clamp(0.0, 1.0));
        let (top, bottom) = (rect.y.clamp(0.0, 1.0), (rect.y + rect.height).clamp(0.0, 1.0));
        if !(right > left && bottom > top) {
            return Err(MediaError::BadCrop);
        }
        let (wide, high) = (f64::from(width), f64::from(height));
        let size = fit((right - left) * wide, (bottom - top) * high, format);
        Ok(placed((left + right) / 2.0 * wide, (top + bottom) / 2.0 * high, size, (width, height)))
    }
}

/// A number from 0 to 1.
fn unit(value: f64) -> Result<f64, MediaError> {
    if value.is_finite() { Ok(value.clamp(0.0, 1.0)) } else { Err(MediaError::BadCrop) }
}

/// The largest size of the format within `width` × `height`, of the exact ratio where there are pixels enough.
fn fit(width: f64, height: f64, format: Format) -> (u32, u32) {
    let (across, down) = format.ratio();
    let unit = (width / f64::from(across)).min(height / f64::from(down));
    if unit >= 1.0 {
        (across * floor(unit), down * floor(unit))
    } else {
        (floor(unit * f64::from(across)).max(1), floor(unit * f64::from(down)).max(1))
    }
}

/// The whole part; pictures are at most 20,000 pixels wide, so it always fits.
fn floor(value: f64) -> u32 {
    value.clamp(0.0, f64::from(u32::MAX)) as u32
}

/// An area of `size` about a middle, moved inside the picture.
fn placed(x: f64, y: f64, size: (u32, u32), within: (u32, u32)) -> Area {
    let (width, height) = (size.0.min(within.0), size.1.min(within.1));
    let x = floor((x - f64::from(width) / 2.0).max(0.0).round()).min(within.0 - width);
    let y = floor((y - f64::from(height) / 2.0).max(0.0).round()).min(within.1 - height);
    Area { x, y, width, height }
}

impl Area {
    /// Where the area (as seen) lies in the pixels as stored, `width` × `height`, before they are turned.
    pub(crate) fn stored(self, turn: Orientation, (width, height): (u32, u32)) -> Area {
        // From the far edge, along the stored picture's width or height.
        let Area { x, y, width: w, height: h } = self;
        let (x, y) = match turn {
            Orientation::NoTransforms => (x, y),
            Orientation::FlipHorizontal => (width - x - w, y),
            Orientation::Rotate180 => (width - x - w, height - y - h),
            Orientation::FlipVertical => (x, height - y - h),
            Orientation::Rotate90FlipH => (y, x),
            Orientation::Rotate90 => (y, height - x - w),
            Orientation::Rotate270FlipH => (width - y - h, height - x - w),
            Orientation::Rotate270 => (width - y - h, x),
        };
        if turn.to_exif() >= 5 { Area { x, y, width: h, height: w } } else { Area { x, y, width: w, height: h } }
    }
}
