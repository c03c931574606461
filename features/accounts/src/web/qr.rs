//! A QR code as one SVG path: black on white whatever the colours of the page are, since cameras want it so.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// The picture of a text; empty when the text is too long for one.
pub(crate) fn svg(text: &str, title: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return String::new() };
    let (width, mut path) = (code.width(), String::new());
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            // Four modules of quiet zone around it (ISO/IEC 18004, 6.3.8).
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + 4, at / width + 4);
        }
    }
    let side = width + 8;
    let title = title.replace(['<', '>', '&', '"'], " ");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"220\" height=\"220\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         aria-label=\"{title}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_finder_patterns_stand_in_their_corners() {
        let picture = svg("otpauth://totp/a", "QR");
        assert!(picture.contains("M4 4h1v1h-1z") && picture.starts_with("<svg") && !picture.contains("style"));
        assert!(svg(&"x".repeat(5000), "QR").is_empty(), "too long for any code");
    }
}
