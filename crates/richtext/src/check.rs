//! Doubtful links: told by their look, without asking the network.

use url::Url;

use crate::inline::line;
use crate::links;
use crate::tokens::{Token, tokens};

/// What is doubtful about a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkDoubt {
    /// No address.
    Empty,
    /// An address that runs a script or opens a file.
    Forbidden,
    /// An address that no browser can read, or a host that cannot be one.
    Unreadable,
    /// A relative address, or one of this site that does not exist.
    Unknown,
    /// A section of this text that is not there.
    NoSuchSection,
    /// Nothing to click on.
    NoText,
}

impl LinkDoubt {
    /// In Vietnamese.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Empty => "liên kết không có địa chỉ",
            Self::Forbidden => "liên kết chạy mã lệnh hoặc mở tệp trên máy",
            Self::Unreadable => "địa chỉ liên kết viết sai",
            Self::Unknown => "liên kết tới trang không có trên cổng",
            Self::NoSuchSection => "liên kết tới mục không có trong bài",
            Self::NoText => "liên kết không có chữ để bấm",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Empty => "link without an address",
            Self::Forbidden => "link that runs a script or opens a local file",
            Self::Unreadable => "malformed address",
            Self::Unknown => "link to a page that this portal does not have",
            Self::NoSuchSection => "link to a section that this text does not have",
            Self::NoText => "link without words to click on",
        }
    }
}

/// One doubt, for a message to the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is doubtful.
    pub kind: LinkDoubt,
    /// The address, cut to 200 characters.
    pub address: String,
    /// The words of the link.
    pub text: String,
}

/// The doubtful links of a text, cleaned or not. `known` says whether an address that begins with `/` exists here.
pub fn doubtful_links(html: &str, known: &dyn Fn(&str) -> bool) -> Vec<Doubt> {
    let mut ids = Vec::new();
    let mut found: Vec<(Option<String>, String)> = Vec::new();
    let mut open = false;
    for token in tokens(html) {
        match token {
            Token::Start(tag) => {
                if let Some(id) = tag.get("id") {
                    ids.push(id.into_owned());
                }
                if tag.name == "a" && (tag.raw("href").is_some() || tag.raw("name").is_none()) {
                    found.push((tag.get("href").map(|h| links::compact(&h)), String::new()));
                    open = true;
                } else if tag.name == "img"
                    && open
                    && let Some((_, text)) = found.last_mut()
                {
                    text.push_str(&tag.get("alt").unwrap_or_default());
                }
            }
            Token::End(name) if name == "a" => open = false,
            Token::Text(text) if open => {
                if let Some((_, words)) = found.last_mut() {
                    words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    let mut doubts = Vec::new();
    for (address, text) in found {
        let address = address.unwrap_or_default();
        let text = line(&text);
        let kind = doubt(&address, &ids, known).or(text.is_empty().then_some(LinkDoubt::NoText));
        if let Some(kind) = kind {
            doubts.push(Doubt { kind, address: address.chars().take(200).collect(), text });
        }
    }
    doubts
}

fn doubt(address: &str, ids: &[String], known: &dyn Fn(&str) -> bool) -> Option<LinkDoubt> {
    if address.is_empty() || address == "#" || address == "http://" || address == "https://" {
        return Some(LinkDoubt::Empty);
    }
    if let Some(id) = address.strip_prefix('#') {
        return (!ids.iter().any(|i| i == id)).then_some(LinkDoubt::NoSuchSection);
    }
    match Url::parse(address) {
        Ok(url) => match url.scheme() {
            "http" | "https" => {
                let host = url.host_str().unwrap_or_default();
                let odd = !host.contains('.') || host.ends_with("..") || host.contains("..") || address.contains(' ');
                odd.then_some(LinkDoubt::Unreadable)
            }
            "mailto" => (!url.path().contains('@')).then_some(LinkDoubt::Unreadable),
            "tel" => (!url.path().contains(|c: char| c.is_ascii_digit())).then_some(LinkDoubt::Unreadable),
            _ => Some(LinkDoubt::Forbidden),
        },
        Err(url::ParseError::RelativeUrlWithoutBase) if address.starts_with("//") => None,
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            let path = address.split(['?', '#']).next().unwrap_or(address);
            (!path.starts_with('/') || !known(path)).then_some(LinkDoubt::Unknown)
        }
        Err(_) => Some(LinkDoubt::Unreadable),
    }
}
