use image::ImageFormat;
use media::{Crop, Disguise, Limits, MediaError, inspect, prepare};
use proptest::prelude::*;

use crate::make::*;

fn refused(bytes: &[u8]) -> MediaError {
    inspect(bytes, &Limits::default()).unwrap_err()
}

#[test]
fn what_is_no_picture_is_named_and_refused() {
    let cases: [(&[u8], Disguise); 11] = [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Disguise::Svg),
        (b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a --><SVG/>", Disguise::Svg),
        (b"<!DOCTYPE html><title>anh.jpg</title>", Disguise::Html),
        (b"  \n<script>location='x'</script>", Disguise::Html),
        (b"%PDF-1.7\n%....", Disguise::Pdf),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Disguise::Heic),
        (b"\0\0\0\x18ftypisom\0\0\0\0", Disguise::Film),
        (b"II*\0\x08\0\0\0", Disguise::Tiff),
        (b"BM\x36\0\0\0", Disguise::Bmp),
        (b"PK\x03\x04word/document.xml", Disguise::Zip),
        (b"Tin tuc", Disguise::Unknown),
    ];
    for (bytes, disguise) in cases {
        assert_eq!(refused(bytes), MediaError::NotAPicture(disguise));
    }
    assert_eq!(refused(b""), MediaError::Empty);
}

#[test]
fn a_page_that_begins_like_a_picture_is_refused() {
    for bytes in [
        &b"GIF89a/*<html><script>alert(1)</script></html>"[..],
        b"\xFF\xD8\xFF<html><script>alert(1)</script></html>",
        b"\x89PNG\r\n\x1a\n<svg onload='alert(1)'/>",
        b"RIFF\x20\0\0\0WEBP<html></html>",
    ] {
        let error = prepare(bytes, Crop::Whole, &Limits::default()).unwrap_err();
        assert!(
            matches!(error, MediaError::Broken(_) | MediaError::Truncated | MediaError::TooManyPixels { .. }),
            "{error:?}"
        );
    }
}

#[test]
fn a_picture_that_claims_too_many_pixels_is_refused_before_it_is_decoded() {
    let mut gif = saved(&corners(8, 8), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xFF; 4]);
    for bytes in [
        png_claiming(31_623, 31_623),
        png_claiming(1_000_000_000, 1),
        png_claiming(1, 1_000_000_000),
        png_claiming(u32::MAX >> 1, u32::MAX >> 1),
        png_claiming(7_800, 7_800),
        jpeg_claiming(65_500, 65_500),
        gif,
    ] {
        let error = refused(&bytes);
        assert!(matches!(error, MediaError::TooManyPixels { width: 1.., height: 1.., .. }), "{error:?}");
        let error = prepare(&bytes, Crop::Whole, &Limits::default()).unwrap_err();
        assert!(matches!(error, MediaError::TooManyPixels { .. }), "{error:?}");
    }
}

#[test]
fn a_picture_of_no_pixels_is_refused() {
    assert!(prepare(&png_claiming(0, 5), Crop::Whole, &Limits::default()).is_err());
}

#[test]
fn too_many_bytes_are_refused_before_they_are_looked_at() {
    let limits = Limits { bytes: 10, ..Limits::default() };
    assert_eq!(inspect(&[0; 11], &limits), Err(MediaError::TooManyBytes { bytes: 11, limit: 10 }));
}

#[test]
fn a_file_that_was_cut_off_is_refused_wherever_it_was_cut() {
    let picture = corners(64, 48);
    for (name, file) in [
        ("jpeg", with_exif(&jpeg(&picture), &exif(6))),
        ("png", saved(&picture, ImageFormat::Png)),
        ("webp", saved(&picture, ImageFormat::WebP)),
        ("gif", saved(&picture, ImageFormat::Gif)),
    ] {
        for tenth in 1..9 {
            let part = &file[..file.len() * tenth / 10];
            let error = prepare(part, Crop::Whole, &Limits::default()).map(|p| p.sizes.len()).unwrap_err();
            assert!(
                matches!(error, MediaError::Truncated | MediaError::Broken(_) | MediaError::NotAPicture(_)),
                "{name} {tenth}/10: {error:?}"
            );
        }
    }
    let photo = jpeg(&picture);
    assert_eq!(refused(&photo[..photo.len() - 2]), MediaError::Truncated);
}

#[test]
fn every_refusal_speaks_both_languages_and_says_what_to_do() {
    let errors = [
        refused(b""),
        refused(b"<svg/>"),
        refused(b"%PDF-"),
        refused(b"\0\0\0\x18ftypheic"),
        refused(&png_claiming(50_000, 50_000)),
        MediaError::TooManyBytes { bytes: 50 << 20, limit: 40 << 20 },
        MediaError::Truncated,
        MediaError::Broken("x".into()),
        MediaError::BadCrop,
        MediaError::Drawing("x".into()),
        MediaError::Encoding("x".into()),
    ];
    for error in errors {
        let (vi, en) = (error.vi(), error.en());
        assert!(vi.contains("ãy ") && vi.ends_with('.'), "{vi}");
        assert!(en.ends_with('.') && en != vi && error.to_string() == en, "{en}");
    }
    assert!(refused(b"<svg/>").vi().contains("PNG"));
    assert!(refused(&png_claiming(50_000, 50_000)).vi().contains("50000 × 50000"));
}

/// Small, so that a lucky mutation does not decode for seconds.
const TIGHT: Limits = Limits { bytes: 1 << 20, pixels: 1 << 16, side: 1 << 12, memory: 1 << 20 };

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_an_answer(head in prop::sample::select(vec![
        &b""[..], b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x40\0\0\0WEBPVP8 ", b"RIFF\x40\0\0\0WEBPVP8L", b"RIFF\x40\0\0\0WEBPVP8X",
    ]), tail in prop::collection::vec(any::<u8>(), 0..256)) {
        let bytes = [head, &tail].concat();
        let looked = inspect(&bytes, &TIGHT);
        let done = prepare(&bytes, Crop::Whole, &TIGHT);
        prop_assert!(looked.is_ok() || done.is_err());
    }

    #[test]
    fn a_damaged_picture_gives_an_answer(which in 0usize..4, hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let picture = corners(24, 16);
        let mut bytes = match which {
            0 => with_exif(&jpeg(&picture), &exif(6)),
            1 => saved(&picture, ImageFormat::Png),
            2 => saved(&picture, ImageFormat::WebP),
            _ => saved(&picture, ImageFormat::Gif),
        };
        for (at, value) in hits {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(done) = prepare(&bytes, Crop::Whole, &TIGHT) {
            prop_assert!(u64::from(done.width) * u64::from(done.height) <= TIGHT.pixels);
        }
    }

    #[test]
    fn a_damaged_colour_profile_gives_an_answer(hits in prop::collection::vec((0usize..600, any::<u8>()), 1..16)) {
        let mut bytes = wide_gamut(&corners(8, 8).into_rgb8());
        let profile = bytes.windows(11).position(|w| w == b"ICC_PROFILE").unwrap() + 14;
        for (at, value) in hits {
            bytes[profile + at % 500] = value;
        }
        let done = prepare(&bytes, Crop::Whole, &TIGHT).unwrap();
        prop_assert_eq!((done.width, done.height), (8, 8));
    }

    #[test]
    fn a_damaged_camera_block_gives_an_answer(hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..16)) {
        let mut block = exif(6);
        for (at, value) in hits {
            let at = at.index(block.len());
            block[at] = value;
        }
        let bytes = with_exif(&jpeg(&corners(8, 8)), &block);
        prop_assert!(prepare(&bytes, Crop::Whole, &TIGHT).is_ok());
    }
}
