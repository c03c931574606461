//! What bytes are, told by their beginning.

/// The kinds as an `accept` attribute. With it, iPhones turn HEIC into JPEG by themselves before they upload.
pub const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/gif";

/// The kinds of picture we take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// ISO/IEC 10918.
    Jpeg,
    /// ISO/IEC 15948; of an animated one the default picture.
    Png,
    /// RFC 9649; of an animated one the first frame.
    Webp,
    /// GIF87a and GIF89a; the first frame.
    Gif,
}

impl Kind {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Webp => "image/webp",
            Kind::Gif => "image/gif",
        }
    }

    pub(crate) fn decoder(self) -> image::ImageFormat {
        match self {
            Kind::Jpeg => image::ImageFormat::Jpeg,
            Kind::Png => image::ImageFormat::Png,
            Kind::Webp => image::ImageFormat::WebP,
            Kind::Gif => image::ImageFormat::Gif,
        }
    }

    /// The kind of `bytes`, or what they are instead.
    pub(crate) fn of(bytes: &[u8]) -> Result<Kind, Disguise> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Ok(Kind::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Kind::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Kind::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::Webp),
            _ => Err(Disguise::of(bytes)),
        }
    }
}

/// What was sent in place of a picture we take; each has its own advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Disguise {
    /// A vector drawing, which may carry scripts.
    Svg,
    /// A web page.
    Html,
    /// A PDF file.
    Pdf,
    /// HEIC or AVIF, the iPhone's own format.
    Heic,
    /// A TIFF scan.
    Tiff,
    /// A Windows bitmap.
    Bmp,
    /// A film.
    Film,
    /// A ZIP container: Word, Excel, PowerPoint or an archive.
    Zip,
    /// Anything else.
    Unknown,
}

impl Disguise {
    fn of(bytes: &[u8]) -> Disguise {
        match bytes {
            [b'%', b'P', b'D', b'F', ..] => return Disguise::Pdf,
            [b'P', b'K', 3, 4, ..] => return Disguise::Zip,
            [b'B', b'M', ..] => return Disguise::Bmp,
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => return Disguise::Tiff,
            [0x1A, 0x45, 0xDF, 0xA3, ..] => return Disguise::Film,
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
                let heic: [&[u8]; 7] = [b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"];
                return if heic.iter().any(|b| brand.starts_with(b)) { Disguise::Heic } else { Disguise::Film };
            }
            _ => {}
        }
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        if head.contains("<svg") {
            Disguise::Svg
        } else if ["<!doctype html", "<html", "<script", "<body", "<head"].iter().any(|tag| head.contains(tag)) {
            Disguise::Html
        } else {
            Disguise::Unknown
        }
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            Disguise::Svg => {
                "Đây là hình vẽ SVG. Hình SVG có thể chứa mã lệnh nên không được nhận; hãy xuất hình ra PNG rồi tải lên."
            }
            Disguise::Html => {
                "Đây là trang web (HTML), không phải ảnh. Hãy lưu riêng ảnh trên trang (bấm chuột phải, chọn “Lưu hình ảnh”) rồi tải lên."
            }
            Disguise::Pdf => {
                "Đây là tệp PDF, không phải ảnh. Hãy đưa vào thư viện văn bản, hoặc xuất trang cần dùng ra JPEG rồi tải lên."
            }
            Disguise::Heic => {
                "Ảnh HEIC/AVIF của điện thoại chưa được hỗ trợ. Trên iPhone, hãy chọn Cài đặt › Camera › Định dạng › Tương thích nhất; hoặc xuất ảnh ra JPEG rồi tải lên."
            }
            Disguise::Tiff => "Ảnh TIFF chưa được hỗ trợ. Hãy xuất ảnh ra JPEG hoặc PNG rồi tải lên.",
            Disguise::Bmp => "Ảnh BMP chưa được hỗ trợ. Hãy xuất ảnh ra JPEG hoặc PNG rồi tải lên.",
            Disguise::Film => "Đây là tệp phim, không phải ảnh. Hãy chọn một ảnh JPEG, PNG, WebP hoặc GIF.",
            Disguise::Zip => {
                "Đây là tệp nén hoặc tệp Office (Word, Excel, PowerPoint), không phải ảnh. Hãy lấy ảnh ra khỏi tệp rồi tải lên."
            }
            Disguise::Unknown => {
                "Tệp này không phải ảnh JPEG, PNG, WebP hoặc GIF. Hãy chọn lại ảnh thuộc một trong các định dạng đó."
            }
        }
    }

    pub(crate) fn en(self) -> &'static str {
        match self {
            Disguise::Svg => {
                "This is an SVG drawing. SVG can carry scripts and is refused; export the drawing as PNG, then upload it."
            }
            Disguise::Html => {
                "This is a web page (HTML), not a picture. Save the picture itself (right click, “Save image”), then upload it."
            }
            Disguise::Pdf => {
                "This is a PDF file, not a picture. Put it into the document library, or export the page as JPEG, then upload it."
            }
            Disguise::Heic => {
                "HEIC and AVIF pictures of phones are not supported yet. On an iPhone choose Settings › Camera › Formats › Most Compatible; or export the picture as JPEG, then upload it."
            }
            Disguise::Tiff => "TIFF pictures are not supported. Export the picture as JPEG or PNG, then upload it.",
            Disguise::Bmp => "BMP pictures are not supported. Export the picture as JPEG or PNG, then upload it.",
            Disguise::Film => "This is a film, not a picture. Choose a JPEG, PNG, WebP or GIF picture.",
            Disguise::Zip => {
                "This is an archive or an Office file (Word, Excel, PowerPoint), not a picture. Take the picture out of it, then upload it."
            }
            Disguise::Unknown => {
                "This file is not a JPEG, PNG, WebP or GIF picture. Choose a picture in one of these formats."
            }
        }
    }
}

/// Whether a JPEG runs to its end mark. The decoder fills what is missing with grey and says nothing, so a photo
/// whose upload broke off would be published half grey.
pub(crate) fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    let mut scanned = false;
    loop {
        // To the next marker: in a scan past stuffed zeros (FF 00) and restart marks (FF D0 to D7).
        let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == 0xFF)) else { return false };
        at += step;
        let Some(mark) = bytes.get(at + 1) else { return false };
        match mark {
            0xD9 => return scanned,
            0xFF => at += 1,
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            mark => {
                scanned |= *mark == 0xDA;
                let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
        }
    }
}
