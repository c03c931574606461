//! How wide letters are, and where lines break.

/// The width of a text of a size, estimated on the wide side: measured on Be Vietnam Pro, the widest family in use.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

fn em(c: char) -> f64 {
    match c {
        // Combining marks stand on the letter before.
        '\u{300}'..='\u{36f}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '·' | 'í' | 'ì' | 'ỉ' | 'ĩ' | 'ị' => {
            0.34
        }
        ' ' | 't' | 'f' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 0.98,
        '0'..='9' | 'a'..='z' | '–' => 0.63,
        'A'..='Z' => 0.78,
        // Wide scripts.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => 1.1,
        c if c as u32 > 0xffff => 1.4,
        c if c.is_uppercase() => 0.84,
        _ => 0.7,
    }
}

/// Cuts a text to a width, with an ellipsis.
pub(crate) fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let room = room - width("…", size);
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += em(*c) * size;
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// Names of spans of time as briefly as tables write them: `10 tháng năm 2025` is `10T/2025`, `quý III năm 2025` is
/// `QIII/2025`. None where that would not be shorter, or would make two of them the same.
pub(crate) fn brief(names: &[String]) -> Option<Vec<String>> {
    let list: Vec<String> = names.iter().map(|name| brief_one(name).unwrap_or_else(|| name.clone())).collect();
    let shorter = list.iter().map(String::len).sum::<usize>() < names.iter().map(String::len).sum();
    let distinct = list.iter().enumerate().all(|(at, name)| !list[..at].contains(name));
    (shorter && distinct).then_some(list)
}

fn brief_one(name: &str) -> Option<String> {
    let (head, year) = name.trim().rsplit_once(' ')?;
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let words = head.split_whitespace().filter(|word| !matches!(word.to_lowercase().as_str(), "năm" | "of" | "in"));
    let short = |word: &str| {
        let number = word.chars().all(|c| c.is_ascii_digit()) || word.chars().all(|c| "IVX".contains(c));
        let first = || word.chars().next().into_iter().flat_map(char::to_uppercase).collect::<String>();
        if number { word.to_owned() } else { first() }
    };
    let head: String = words.map(short).collect();
    Some(if head.is_empty() { year.to_owned() } else { format!("{head}/{year}") })
}

/// Breaks a text into at most `most` lines of a width; the last one is cut. Never no line at all.
pub(crate) fn lines(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.peek() {
        let last = lines.len() + 1 == most;
        if last {
            let rest = words.collect::<Vec<_>>().join(" ");
            lines.push(cut(&rest, size, room));
            return lines;
        }
        let mut line = (*word).to_owned();
        words.next();
        if width(&line, size) > room {
            line = cut(&line, size, room);
        }
        while let Some(next) = words.peek() {
            let longer = format!("{line} {next}");
            if width(&longer, size) > room {
                break;
            }
            line = longer;
            words.next();
        }
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push("–".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_sixty_letters_stands_in_two_lines() {
        let name = "Hội Khoa học kỹ thuật và Kinh tế biển tỉnh Bà Rịa – Vũng Tàu";
        let lines = lines(name, 13.0, 340.0, 3);
        assert_eq!(lines, ["Hội Khoa học kỹ thuật và Kinh tế biển tỉnh Bà", "Rịa – Vũng Tàu"]);
    }

    #[test]
    fn spans_of_time_have_brief_and_distinct_names() {
        let names = |list: &[&str]| brief(&list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["10 tháng năm 2024", "10 tháng năm 2025"]).unwrap(), ["10T/2024", "10T/2025"]);
        assert_eq!(names(&["quý III năm 2025", "năm 2025"]).unwrap(), ["QIII/2025", "2025"]);
        assert_eq!(names(&["6 tháng đầu năm 2025", "10 months of 2025"]).unwrap(), ["6TĐ/2025", "10M/2025"]);
        assert_eq!(names(&["2024", "2025"]), None, "no shorter");
        assert_eq!(names(&["tháng tư năm 2025", "tháng tám năm 2025"]), None, "the same for two");
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        assert_eq!(cut("Nghiêng", 13.0, 40.0), "Ngh…");
        assert_eq!(lines("một hai ba bốn", 13.0, 60.0, 1), ["một h…"]);
        assert_eq!(lines("  ", 13.0, 60.0, 2), ["–"]);
    }
}
