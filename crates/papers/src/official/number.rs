//! Numbers, days and letters as official papers write them.

use kernel::Date;

/// `05/BC-LHH`: two digits at least, no blanks. Without a symbol the number alone.
pub fn number_text(number: u32, symbol: &str) -> String {
    if symbol.is_empty() { format!("{number:02}") } else { format!("{number:02}/{symbol}") }
}

/// `ngày 05 tháng 02 năm 2026`, `ngày 15 tháng 3 năm 2026`: a nought before days below 10, and before the months 1 and
/// 2 alone (NĐ 30/2020/NĐ-CP, annex I), lest a 1 be written before them.
pub fn official_day(day: Date) -> String {
    let padded = |n: i8, below: i8| if n < below { format!("0{n}") } else { n.to_string() };
    format!("ngày {} tháng {} năm {}", padded(day.day(), 10), padded(day.month(), 3), day.year())
}

/// `XIV`; from 4000 on in Arabic.
pub fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

/// Points are counted by the Vietnamese alphabet without the other letters with marks: `a b c d đ e g h i k …`; after
/// `y` follow `aa`, `ab` and so on.
pub fn letter(number: u32) -> String {
    const LETTERS: [char; 23] = [
        'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x',
        'y',
    ];
    let count = LETTERS.len() as u32;
    let mut left = number.max(1);
    let mut text = Vec::new();
    while left > 0 {
        left -= 1;
        text.push(LETTERS[(left % count) as usize]);
        left /= count;
    }
    text.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn numbers_below_ten_have_a_nought() {
        assert_eq!(number_text(5, "BC-LHH"), "05/BC-LHH");
        assert_eq!(number_text(15, "QĐ-BNV"), "15/QĐ-BNV");
        assert_eq!(number_text(128, "LHH-VP"), "128/LHH-VP");
        assert_eq!(number_text(7, ""), "07");
    }

    #[test]
    fn a_day_has_its_noughts_where_the_decree_wants_them() {
        assert_eq!(official_day(date(2026, 2, 5)), "ngày 05 tháng 02 năm 2026");
        assert_eq!(official_day(date(2026, 1, 31)), "ngày 31 tháng 01 năm 2026");
        assert_eq!(official_day(date(2026, 3, 15)), "ngày 15 tháng 3 năm 2026");
        assert_eq!(official_day(date(2026, 10, 1)), "ngày 01 tháng 10 năm 2026");
    }

    #[test]
    fn the_fifth_point_is_a_crossed_d_and_there_is_no_f() {
        let points: Vec<_> = (1..=8).map(letter).collect();
        assert_eq!(points, ["a", "b", "c", "d", "đ", "e", "g", "h"]);
        assert_eq!([23, 24, 25, 46, 47].map(letter), ["y", "aa", "ab", "ay", "ba"]);
    }

    #[test]
    fn roman_numbers() {
        assert_eq!(
            [1, 4, 9, 14, 40, 90, 400, 1999, 3999].map(roman).join(" "),
            "I IV IX XIV XL XC CD MCMXCIX MMMCMXCIX"
        );
        assert_eq!(roman(0), "0");
    }
}
