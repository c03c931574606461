//! Digits and number words to values.

use crate::tokens::{Kind, Tokens};

/// A written number before its multiplier: 12 is (12, 0), 1,2 is (12, 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    pub mantissa: i64,
    pub decimals: u32,
}

/// Reads digits with grouping or decimal signs; `None` when they are no number ("22.12.2023").
///
/// Three digits behind each sign are groups ("18.124", "18,124"); anything else behind one sign is a fraction.
pub fn digits(raw: &str) -> Option<Digits> {
    let mut parts = raw.split(['.', ',']);
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let plain = |text: &str| text.parse::<i64>().ok().filter(|n| *n < 1_000_000_000_000);
    if rest.is_empty() {
        return Some(Digits { mantissa: plain(first)?, decimals: 0 });
    }
    let grouped = first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|p| p.len() == 3);
    if grouped {
        return Some(Digits { mantissa: plain(&(first.to_owned() + &rest.concat()))?, decimals: 0 });
    }
    match rest.as_slice() {
        [fraction] if fraction.len() <= 3 => Some(Digits {
            mantissa: plain(&format!("{first}{fraction}"))?,
            decimals: u32::try_from(fraction.len()).ok()?,
        }),
        // "1.250,5": groups, then a fraction behind the other sign.
        [groups @ .., fraction] if fraction.len() <= 2 && groups.iter().all(|p| p.len() == 3) && first.len() <= 3 => {
            Some(Digits {
                mantissa: plain(&format!("{first}{}{fraction}", groups.concat()))?,
                decimals: u32::try_from(fraction.len()).ok()?,
            })
        }
        _ => None,
    }
}

impl Digits {
    /// The whole number after multiplying, `None` when a fraction is left or it grows too large.
    pub fn times(self, factor: i64) -> Option<i64> {
        let scaled = self.mantissa.checked_mul(factor)?;
        let divisor = 10_i64.checked_pow(self.decimals)?;
        (scaled % divisor == 0).then_some(scaled / divisor)
    }

    /// "1,200 triệu": three digits behind a comma before millions are a fraction; behind a dot they are a group.
    pub fn as_fraction(self, raw: &str) -> Self {
        let one_comma = raw.matches([',', '.']).count() == 1 && raw.contains(',');
        if self.decimals == 0 && one_comma { Self { mantissa: self.mantissa, decimals: 3 } } else { self }
    }
}

/// The factor a word stands for behind a number.
pub fn multiplier(word: &str) -> Option<i64> {
    Some(match word {
        "chục" => 10,
        "trăm" => 100,
        "nghìn" | "ngàn" => 1_000,
        "vạn" => 10_000,
        "triệu" => 1_000_000,
        "tỷ" | "tỉ" => 1_000_000_000,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<i64> {
    Some(match word {
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// Reads number words from a token on: the value and how many tokens it takes.
pub fn words(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(i64, usize)> {
    let mut total = 0_i64;
    let mut i = at;
    while i < end && tokens.kind(i) == Kind::Word {
        let Some((part, len)) = below_thousand(tokens, i, end) else { break };
        i += len;
        let mut part = part;
        while i < end {
            let Some(factor) = multiplier(tokens.word(i)).filter(|f| *f >= 1_000) else { break };
            part = part.checked_mul(factor)?;
            i += 1;
        }
        total = total.checked_add(part)?;
        if part < 1_000 {
            break;
        }
    }
    // "tư" and "lăm", "mốt" never stand alone as a number.
    let alone = i == at + 1 && matches!(tokens.word(at), "tư" | "lăm" | "mốt");
    (i > at && !alone).then_some((total, i - at))
}

fn below_thousand(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(i64, usize)> {
    let word = |i: usize| if i < end { tokens.word(i) } else { "" };
    let mut i = at;
    let mut value = 0;
    if let (Some(n), "trăm") = (unit(word(i)), word(i + 1)) {
        value = n * 100;
        i += 2;
        if matches!(word(i), "linh" | "lẻ")
            && let Some(n) = unit(word(i + 1))
        {
            return Some((value + n, i + 2 - at));
        }
    }
    if word(i) == "mười" {
        value += 10;
        i += 1;
        if let Some(n) = unit(word(i)) {
            value += n;
            i += 1;
        }
    } else if let (Some(n), "mươi" | "chục") = (unit(word(i)), word(i + 1)) {
        value += n * 10;
        i += 2;
        if let Some(n) = unit(word(i)) {
            value += n;
            i += 1;
        }
    } else if value == 0 {
        value = unit(word(i))?;
        i += 1;
    }
    Some((value, i - at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_by_dot_or_comma_and_fractions_are_told_apart() {
        let read = |raw| digits(raw).map(|d| (d.mantissa, d.decimals));
        assert_eq!(read("05"), Some((5, 0)));
        assert_eq!(read("18.124"), Some((18124, 0)));
        assert_eq!(read("18,124"), Some((18124, 0)));
        assert_eq!(read("1.250.000"), Some((1_250_000, 0)));
        assert_eq!(read("1,2"), Some((12, 1)));
        assert_eq!(read("1.250,5"), Some((12505, 1)));
        assert_eq!(read("22.12.2023"), None);
        assert_eq!(digits("1,2").and_then(|d| d.times(1_000_000_000)), Some(1_200_000_000));
        assert_eq!(digits("2,5").and_then(|d| d.times(1)), None);
    }

    #[test]
    fn number_words_up_to_billions_are_read() {
        let read = |text: &str| {
            let tokens = Tokens::new(text);
            words(&tokens, 0, tokens.all.len())
        };
        assert_eq!(read("hai lớp"), Some((2, 1)));
        assert_eq!(read("mười lăm lớp"), Some((15, 2)));
        assert_eq!(read("hai mươi mốt tập thể"), Some((21, 3)));
        assert_eq!(read("một trăm linh năm người"), Some((105, 4)));
        assert_eq!(read("ba nghìn hai trăm người"), Some((3200, 4)));
        assert_eq!(read("hai triệu tám trăm nghìn"), Some((2_800_000, 5)));
        assert_eq!(read("tư vấn"), None);
        assert_eq!(read("hội thảo"), None);
    }
}
