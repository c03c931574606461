//! `<img>`: kept when its address is allowed, taken out when it is data, turned to text when it is an emoji.

use super::{Builder, Kind};
use crate::error::Why;
use crate::inline::line;
use crate::links;
use crate::model::{Inline, Look, Picture, Source};
use crate::pasted::{Pasted, from_data};
use crate::tokens::Tag;

/// Placeholders above this number were not written by us.
const HIGHEST_PLACEHOLDER: u32 = 99_999;

impl Builder<'_> {
    pub(super) fn picture(&mut self, tag: &Tag<'_>) {
        if matches!(self.frame().kind, Kind::Pre(_)) || self.capture > 0 {
            return;
        }
        let alt = tag.get("alt").map(|a| described(&line(&a)));
        let Some(source) = self.source(tag, alt.as_deref()) else { return };
        let size = |name| tag.raw(name).and_then(|v| v.trim().parse::<u32>().ok()).filter(|n| (1..=20_000).contains(n));
        let id = tag.get("data-picture").map(std::borrow::Cow::into_owned).filter(|v| crate::picture_id(v));
        let decorative = alt.as_deref() == Some("") && tag.raw("role") == Some("presentation");
        let picture = Picture { source, alt, decorative, width: size("width"), height: size("height"), id };
        self.para().inlines.push(Inline::Picture(picture));
    }

    fn source(&mut self, tag: &Tag<'_>, alt: Option<&str>) -> Option<Source> {
        let number = tag.raw("data-pasted").and_then(|n| n.parse::<u32>().ok()).filter(|n| *n <= HIGHEST_PLACEHOLDER);
        if let Some(number) = number {
            self.out.first_number = self.out.first_number.max(number + 1);
            return Some(Source::Pasted(number));
        }
        // Pages that load late keep the true address beside a placeholder.
        let raw = tag.raw("src").unwrap_or_default();
        let late = ["data-src", "data-original", "data-lazy-src"].into_iter().find_map(|n| tag.get(n));
        let data = raw.trim_start().get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:"));
        if let Some(late) = late {
            let late = links::compact(&late);
            if self.allowed(&late) {
                return Some(Source::Address(late));
            }
        }
        if data {
            return self.data(raw, alt);
        }
        let address = links::compact(&tag.get("src")?);
        if self.allowed(&address) {
            return Some(Source::Address(address));
        }
        if let Some(emoji) = alt.filter(|a| emoji(a)) {
            let look = Look { marks: self.state.marks, link: self.state.link.clone() };
            self.para().inlines.push(Inline::Text(emoji.to_owned(), look));
            return None;
        }
        let small = |name| tag.raw(name).is_some_and(|v| matches!(v.trim(), "0" | "1"));
        if address.is_empty() || (small("width") && small("height")) {
            // A tracking dot.
            return None;
        }
        let head = address.get(..5).unwrap_or_default().to_ascii_lowercase();
        let local = head.starts_with("file:")
            || head.starts_with("blob:")
            || head.starts_with("cid:")
            || address.contains(":\\");
        self.drop(&address, if local { Why::LocalPicture } else { Why::ForeignPicture });
        None
    }

    fn allowed(&self, address: &str) -> bool {
        !address.is_empty() && links::picture(address) && (self.options.picture)(address)
    }

    fn data(&mut self, raw: &str, alt: Option<&str>) -> Option<Source> {
        let picture = Some(raw).filter(|_| self.out.pictures.len() < self.options.limits.pictures).and_then(from_data);
        let Some((mime, bytes)) = picture else {
            self.drop(raw.get(..40).unwrap_or("data:"), Why::BadPicture);
            return None;
        };
        let number = u32::try_from(self.out.pictures.len()).unwrap_or(u32::MAX);
        let alt = alt.filter(|a| !a.is_empty()).map(str::to_owned);
        self.out.pictures.push(Pasted { number, mime, bytes, alt, caption: None });
        Some(Source::New(number as usize))
    }
}

/// Word describes pictures by machine and says so; that is no description.
pub(crate) fn described(alt: &str) -> String {
    let machine =
        ["Description automatically generated", "AI-generated content may be incorrect", "Mô tả được tự động tạo"];
    if machine.iter().any(|m| alt.contains(m)) { String::new() } else { alt.chars().take(1000).collect() }
}

/// Facebook and Zalo draw emoji as pictures with the character as alternative text.
fn emoji(alt: &str) -> bool {
    !alt.is_empty() && alt.chars().count() <= 8 && alt.chars().all(|c| !c.is_alphanumeric() && (c as u32) > 0x2000)
}
