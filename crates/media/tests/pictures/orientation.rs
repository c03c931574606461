use image::metadata::Orientation;
use media::{Crop, Format, Limits, Rect, inspect, prepare};

use crate::make::*;

/// The picture as a camera held that way stores it.
fn stored(value: u16, width: u32, height: u32) -> Vec<u8> {
    let turn = Orientation::from_exif(value as u8).unwrap();
    let back = match turn {
        Orientation::Rotate90 => Orientation::Rotate270,
        Orientation::Rotate270 => Orientation::Rotate90,
        itself => itself,
    };
    let mut picture = corners(width, height);
    picture.apply_orientation(back);
    with_exif(&jpeg(&picture), &exif(value))
}

#[test]
fn a_photo_is_upright_however_the_camera_was_held() {
    for value in 1..=8 {
        let bytes = stored(value, 96, 64);
        let facts = inspect(&bytes, &Limits::default()).unwrap();
        assert_eq!((facts.width, facts.height), (96, 64), "EXIF {value}");
        let done = prepare(&bytes, Crop::Whole, &Limits::default()).unwrap();
        assert_eq!((done.width, done.height), (96, 64), "EXIF {value}");
        let seen = corner_colours(&done.sizes[0].webp);
        for (seen, meant) in seen.into_iter().zip([RED, GREEN, BLUE, WHITE]) {
            assert!(alike(seen, meant), "EXIF {value}: {seen:?} for {meant:?}");
        }
    }
}

#[test]
fn a_crop_means_what_the_editor_saw_however_the_camera_was_held() {
    // The lower left quarter as seen is blue.
    let quarter = Rect { x: 0.0, y: 0.5, width: 0.5, height: 0.5 };
    for value in 1..=8 {
        let bytes = stored(value, 96, 64);
        let done = prepare(&bytes, Crop::Inside(quarter, Format::Classic), &Limits::default()).unwrap();
        assert_eq!((done.width, done.height), (40, 30), "EXIF {value}");
        for seen in corner_colours(&done.sizes[0].webp) {
            assert!(alike(seen, BLUE), "EXIF {value}: {seen:?}");
        }
    }
}

#[test]
fn an_orientation_that_does_not_exist_is_no_orientation() {
    let bytes = with_exif(&jpeg(&corners(96, 64)), &exif(99));
    let done = prepare(&bytes, Crop::Whole, &Limits::default()).unwrap();
    assert_eq!((done.width, done.height), (96, 64));
}
