//! Character references (`&agrave;`, `&#7879;`) as HTML reads them: longest name wins, old names work without
//! semicolon, C1 numbers mean windows-1252. Old portals write all their Vietnamese this way.

use std::borrow::Cow;

use markup5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Longest name of the HTML standard, semicolon included.
const LONGEST_NAME: usize = 33;

/// Decodes text (`attribute` false) or an attribute's value (true: `&copy=1` stays as it is).
pub(crate) fn decode(raw: &str, attribute: bool) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest, attribute) {
            Some((chars, used)) => {
                out.extend(chars.into_iter().flatten());
                rest = &rest[used..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The characters and the length of the reference that `s` (it begins with `&`) opens with.
fn reference(s: &str, attribute: bool) -> Option<([Option<char>; 2], usize)> {
    if let Some(number) = s.strip_prefix("&#") {
        return numeric(number).map(|(c, used)| ([Some(c), None], used + 2));
    }
    let body = &s[1..];
    let mut end = body.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    if body.as_bytes().get(end) == Some(&b';') {
        end += 1;
    }
    while end > 0 {
        if let Some(&(a, b)) = NAMED_ENTITIES.get(&body[..end])
            && a != 0
        {
            let next = body.as_bytes().get(end).copied().unwrap_or(b' ');
            if attribute && !body[..end].ends_with(';') && (next == b'=' || next.is_ascii_alphanumeric()) {
                return None;
            }
            return Some(([char::from_u32(a), char::from_u32(b).filter(|_| b != 0)], end + 1));
        }
        end -= 1;
    }
    None
}

fn numeric(s: &str) -> Option<(char, usize)> {
    let (digits, radix, skip) = match s.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (s, 10, 0),
    };
    let len = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if len == 0 {
        return None;
    }
    let code = digits[..len]
        .chars()
        .fold(0_u32, |n, c| n.saturating_mul(radix).saturating_add(c.to_digit(radix).unwrap_or(0)));
    let c = match code {
        0x80..=0x9f => C1_REPLACEMENTS[(code - 0x80) as usize].unwrap_or(' '),
        0 => '\u{fffd}',
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    };
    let semicolon = usize::from(digits.as_bytes().get(len) == Some(&b';'));
    Some((c, skip + len + semicolon))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn vietnamese_references_of_old_portals_are_read() {
        assert_eq!(decode("Li&ecirc;n hi&#7879;p H&#x1ed9;i &amp &lt;3&nbsp", false), "Liên hiệp Hội & <3\u{a0}");
        assert_eq!(decode("&#150; &bogus; &#; & &notit;", false), "– &bogus; &#; & ¬it;");
        assert_eq!(decode("?a=1&copy=2&amp;b=3", true), "?a=1&copy=2&b=3");
        assert_eq!(decode("&#99999999999;&#0;", false), "\u{fffd}\u{fffd}");
    }
}
