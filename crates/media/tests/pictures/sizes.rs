use image::{DynamicImage, ImageFormat, RgbImage};
use media::{Crop, Focus, Format, Kind, Limits, MediaError, Prepared, Rect, crop, prepare};
use proptest::prelude::*;

use crate::make::*;

fn sizes_of(done: &Prepared) -> Vec<(&'static str, u32, u32, bool)> {
    done.sizes.iter().map(|s| (s.name, s.width, s.height, s.jpeg.is_some())).collect()
}

fn prepared(width: u32, height: u32) -> Prepared {
    prepare(&jpeg(&corners(width, height)), Crop::Whole, &Limits::default()).unwrap()
}

#[test]
fn a_photo_gets_three_sizes_and_one_jpeg() {
    let done = prepared(2000, 1000);
    assert_eq!(sizes_of(&done), [("w480", 480, 240, false), ("w960", 960, 480, true), ("w1600", 1600, 800, false)]);
    for size in &done.sizes {
        let read = image::load_from_memory_with_format(&size.webp, ImageFormat::WebP).unwrap();
        assert_eq!((read.width(), read.height()), (size.width, size.height));
    }
}

#[test]
fn a_small_picture_is_never_enlarged() {
    assert_eq!(sizes_of(&prepared(300, 200)), [("w480", 300, 200, true)]);
    assert_eq!(sizes_of(&prepared(480, 200)), [("w480", 480, 200, true)]);
    assert_eq!(sizes_of(&prepared(700, 200)), [("w480", 480, 137, false), ("w960", 700, 200, true)]);
    assert_eq!(sizes_of(&prepared(1, 1)), [("w480", 1, 1, true)]);
}

#[test]
fn an_infographic_keeps_its_length_within_reason() {
    assert_eq!(
        sizes_of(&prepared(200, 4000)),
        [("w480", 96, 1920, false), ("w960", 192, 3840, true), ("w1600", 200, 4000, false)]
    );
}

#[test]
fn all_four_kinds_are_read_and_grey_pictures_too() {
    let picture = corners(64, 48);
    for (file, kind) in [
        (jpeg(&picture), Kind::Jpeg),
        (saved(&picture, ImageFormat::Png), Kind::Png),
        (saved(&picture, ImageFormat::WebP), Kind::Webp),
        (saved(&picture, ImageFormat::Gif), Kind::Gif),
    ] {
        let done = prepare(&file, Crop::Whole, &Limits::default()).unwrap();
        assert_eq!((done.kind, done.width, done.height), (kind, 64, 48));
        assert!(alike(corner_colours(&done.sizes[0].webp)[1], GREEN), "{kind:?}");
    }
    for grey in [DynamicImage::ImageLuma8(picture.to_luma8()), DynamicImage::ImageLumaA16(picture.to_luma_alpha16())] {
        let done = prepare(&saved(&grey, ImageFormat::Png), Crop::Whole, &Limits::default()).unwrap();
        assert_eq!((done.width, done.height), (64, 48));
    }
}

#[test]
fn of_an_animation_the_first_frame_is_shown() {
    let mut file = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut file);
    for colour in [RED, BLUE] {
        let frame = DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, image::Rgb(colour))).into_rgba8();
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let done = prepare(&file, Crop::Whole, &Limits::default()).unwrap();
    assert!(corner_colours(&done.sizes[0].webp).into_iter().all(|seen| alike(seen, RED)));
}

#[test]
fn transparency_stays_in_webp_and_becomes_white_in_jpeg() {
    let done = prepare(&saved(&see_through(64, 48), ImageFormat::Png), Crop::Whole, &Limits::default()).unwrap();
    let webp = image::load_from_memory(&done.sizes[0].webp).unwrap().into_rgba8();
    assert_eq!(webp.get_pixel(48, 24)[3], 0);
    assert_eq!(webp.get_pixel(16, 24)[3], 255);
    assert!(alike(corner_colours(done.share().unwrap().1)[1], [255; 3]));
}

#[test]
fn the_placeholder_is_the_dominant_colour_not_the_mean() {
    let picture = RgbImage::from_fn(90, 30, |x, _| image::Rgb(if x < 60 { [10, 90, 200] } else { [250, 200, 20] }));
    let file = saved(&DynamicImage::ImageRgb8(picture), ImageFormat::Png);
    assert_eq!(prepare(&file, Crop::Whole, &Limits::default()).unwrap().colour, "#0a5ac8");
}

#[test]
fn a_wide_gamut_photo_keeps_its_colours_without_its_profile() {
    let photo = wide_gamut(&RgbImage::from_pixel(64, 64, image::Rgb([200, 60, 60])));
    let done = prepare(&photo, Crop::Whole, &Limits::default()).unwrap();
    let [red, green, ..] = corner_colours(&done.sizes[0].webp)[0];
    // Display P3 (200, 60, 60) is sRGB (217, 45, 52), within rounding.
    assert!(red.abs_diff(217) < 8 && green < 56, "{red} {green}");
}

#[test]
fn lead_formats_are_cut_exactly() {
    let file = jpeg(&corners(1000, 1000));
    let most = Rect { x: 0.05, y: 0.1, width: 0.9, height: 0.8 };
    for (format, width, height) in [(Format::Wide, 896, 504), (Format::Classic, 900, 675), (Format::Square, 800, 800)] {
        let done = crop(&file, most, format, &Limits::default()).unwrap();
        assert_eq!((done.width, done.height), (width, height));
        assert_eq!(Format::named(format.name()), Some(format));
    }
}

#[test]
fn the_focus_stays_in_view() {
    let file = jpeg(&corners(400, 200));
    for (x, colours) in [(0.0, [RED, RED, BLUE, BLUE]), (1.0, [GREEN, GREEN, WHITE, WHITE])] {
        let done = prepare(&file, Crop::Around(Focus { x, y: 0.5 }, Format::Square), &Limits::default()).unwrap();
        assert_eq!((done.width, done.height), (200, 200));
        let seen = corner_colours(&done.sizes[0].webp);
        assert!(seen.into_iter().zip(colours).all(|(a, b)| alike(a, b)), "{seen:?}");
    }
}

#[test]
fn a_crop_without_area_or_outside_is_refused() {
    let file = jpeg(&corners(100, 100));
    for (x, y, width, height) in [
        (0.0, 0.0, 0.0, 1.0),
        (1.5, 0.0, 0.5, 0.5),
        (0.0, 0.0, -1.0, 1.0),
        (f64::NAN, 0.0, 1.0, 1.0),
        (0.0, 0.0, 1.0, f64::INFINITY),
    ] {
        let refused = crop(&file, Rect { x, y, width, height }, Format::Wide, &Limits::default());
        assert_eq!(refused.unwrap_err(), MediaError::BadCrop);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_size_is_larger_than_the_part_it_shows(
        width in 1u32..60, height in 1u32..60,
        x in -0.5f64..1.5, y in -0.5f64..1.5, w in 0.0f64..2.0, h in 0.0f64..2.0,
        format in prop::sample::select(vec![Format::Wide, Format::Classic, Format::Square]),
    ) {
        let file = saved(&corners(width, height), ImageFormat::Png);
        if let Ok(done) = crop(&file, Rect { x, y, width: w, height: h }, format, &Limits::default()) {
            prop_assert!(done.width <= width && done.height <= height);
            prop_assert!(!done.sizes.is_empty());
            for size in &done.sizes {
                prop_assert!(size.width <= done.width && size.height <= done.height);
            }
            prop_assert_eq!(done.sizes.iter().filter(|s| s.jpeg.is_some()).count(), 1);
        }
    }
}
