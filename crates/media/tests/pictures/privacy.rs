use image::ImageFormat;
use kernel::jiff::civil::datetime;
use media::{Crop, Limits, inspect, prepare};

use crate::make::*;

fn contains(file: &[u8], needle: &[u8]) -> bool {
    file.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn the_position_of_a_photo_is_noticed_and_never_published() {
    let photo = with_exif(&jpeg(&corners(64, 48)), &exif(1));
    assert!(contains(&photo, SECRET.as_bytes()));
    let facts = inspect(&photo, &Limits::default()).unwrap();
    assert!(facts.located);
    let done = prepare(&photo, Crop::Whole, &Limits::default()).unwrap();
    assert!(done.located);
    for size in &done.sizes {
        assert_eq!(webp_chunks(&size.webp), ["VP8"], "one chunk of pixels and nothing else");
        for file in [Some(&size.webp), size.jpeg.as_ref()].into_iter().flatten() {
            assert!(!contains(file, SECRET.as_bytes()) && !contains(file, b"Exif"));
        }
    }
    let shared = done.share().unwrap().1;
    assert!(!inspect(shared, &Limits::default()).unwrap().located);
}

#[test]
fn the_camera_time_of_a_photo_is_kept() {
    let photo = with_exif(&jpeg(&corners(64, 48)), &exif(1));
    let taken = Some(datetime(2026, 5, 19, 7, 30, 0, 0));
    assert_eq!(inspect(&photo, &Limits::default()).unwrap().taken_at, taken);
    assert_eq!(prepare(&photo, Crop::Whole, &Limits::default()).unwrap().taken_at, taken);
}

#[test]
fn a_camera_whose_clock_was_never_set_says_nothing() {
    let mut block = exif(1);
    let at = block.windows(4).position(|w| w == b"2026").unwrap();
    block[at..at + 4].copy_from_slice(b"1980");
    let photo = with_exif(&jpeg(&corners(64, 48)), &block);
    assert_eq!(inspect(&photo, &Limits::default()).unwrap().taken_at, None);
}

#[test]
fn what_hides_behind_the_end_of_a_picture_is_not_published() {
    let hidden = b"<script>alert('xin chao')</script>PK\x03\x04%PDF-1.7";
    for mut file in
        [jpeg(&corners(64, 48)), saved(&corners(64, 48), ImageFormat::Png), saved(&corners(64, 48), ImageFormat::Gif)]
    {
        file.extend(hidden);
        let done = prepare(&file, Crop::Whole, &Limits::default()).unwrap();
        for size in &done.sizes {
            assert!(!contains(&size.webp, b"<script>") && !contains(&size.webp, b"%PDF"));
        }
        assert!(!contains(done.share().unwrap().1, b"<script>"));
    }
}
