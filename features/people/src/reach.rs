//! E-mail addresses and telephone numbers as they are compared.

use kernel::text;

/// Whether it looks like an address: something, `@`, a host with a dot, no spaces.
pub fn is_email(email: &str) -> bool {
    let Some((local, host)) = email.split_once('@') else { return false };
    let plain = |s: &str| !s.is_empty() && s.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '@');
    plain(local) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

/// The address as it is compared.
pub fn email_key(email: &str) -> String {
    text::nfc(email.trim()).to_lowercase()
}

/// The number as it is compared: digits from the leading 0 on (`+84 912 345 678` is `0912345678`); empty when there
/// are too few.
pub fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let abroad = phone.trim_start().starts_with('+') || digits.starts_with("0084");
    let national = match digits.strip_prefix("0084").or_else(|| digits.strip_prefix("84").filter(|_| abroad)) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => digits,
    };
    if national.len() < 8 { String::new() } else { national }
}

/// The number as it is stored: a number that lost its leading 0 in a spreadsheet gets it back.
pub fn phone_mended(phone: &str) -> String {
    let phone = text::collapse_spaces(&text::nfc(phone));
    let bare = phone.len() == 9 && phone.bytes().all(|b| b.is_ascii_digit()) && !phone.starts_with('0');
    if bare { format!("0{phone}") } else { phone }
}

/// Whether it can be a telephone number: digits with the signs people put between them.
pub fn is_phone(phone: &str) -> bool {
    let fine = phone.chars().all(|c| c.is_ascii_digit() || " +-.()/,;".contains(c));
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    fine && (8..=30).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_all_its_spellings_is_compared_as_one() {
        for phone in ["0912 345 678", "+84 912 345 678", "0084912345678", "0912.345.678", "00 84 0912345678"] {
            assert_eq!(phone_key(phone), "0912345678", "{phone}");
        }
        assert_eq!(phone_key("12"), "");
    }

    #[test]
    fn a_leading_zero_that_a_spreadsheet_ate_comes_back() {
        assert_eq!(phone_mended("912345678"), "0912345678");
        assert_eq!(phone_mended("0912345678"), "0912345678");
        assert_eq!(phone_mended("0221 3863 000"), "0221 3863 000");
    }

    #[test]
    fn addresses_and_numbers_are_told_from_other_text() {
        assert!(is_email("an.nguyen@hoi.vn") && !is_email("an.nguyen") && !is_email("a@b") && !is_email("a b@c.vn"));
        assert!(is_phone("0221 3863 000") && !is_phone("không có") && !is_phone("123"));
    }
}
