//! Vietnamese written before Unicode: fonts that drew Vietnamese letters in the places of Western ones.
//!
//! TCVN3 (fonts `.VnTime`, one byte a letter, capitals in a font of their own) and VNI (a Western letter as a mark
//! behind the vowel) were the two that offices used. Such a page declares nothing, or a Western charset; saved by
//! a browser of today it is UTF-8 full of Western letters. So the text itself decides: it is read each way, and a way
//! counts when it shows the commonest Vietnamese words where the plain reading shows next to none.

use unicode_normalization::UnicodeNormalization;

/// How many characters decide.
const SAMPLE: usize = 60_000;

/// Common words whose marks no Western text has.
const COMMON: &[&str] = &[
    "của", "và", "các", "được", "với", "hội", "năm", "tỉnh", "tổ", "chức", "nghị", "đã", "để", "về", "người", "học",
    "kỹ", "thuật", "từ", "đại", "là", "có", "này", "những", "đến", "cho", "một", "ngày", "xã", "đồng",
];

/// The text in Unicode, when it was written for old fonts. `western`: as a Western reader would see it.
pub fn read(western: &str) -> Option<String> {
    let sample = western.char_indices().nth(SAMPLE).map_or(western, |(end, _)| &western[..end]);
    let plain = words(sample);
    [tcvn3 as fn(&str) -> String, vni]
        .into_iter()
        .map(|way| (words(&way(sample)), way))
        .max_by_key(|(found, _)| *found)
        .filter(|(found, _)| *found >= 5 && *found > 4 * plain)
        .map(|(_, way)| way(western))
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_ascii() && COMMON.contains(&word.to_lowercase().as_str()))
        .count()
}

/// Letters of TCVN3 from `¡` (A1) to `ÿ` (FF); a blank stands where the set has none.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ ";

fn tcvn3(text: &str) -> String {
    let table: Vec<char> = TCVN3.chars().collect();
    let letter = |c: char| {
        let at = (c as usize).checked_sub(0xA1)?;
        table.get(at).copied().filter(|letter| *letter != ' ')
    };
    let plain: String = text.chars().map(|c| letter(c).unwrap_or(c)).collect();
    capitals(&plain)
}

/// The font of capitals has small letters in its file: `HéI NGHÞ` was drawn HỘI NGHỊ. A word of one Western letter
/// (`Lý`) follows its neighbours.
fn capitals(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphabetic()).collect();
    let shouted = |at: usize| {
        let latin = || words[at].chars().filter(char::is_ascii_alphabetic);
        latin().count() >= 2 && latin().all(|c| c.is_ascii_uppercase())
    };
    let short = |at: usize| {
        let mut latin = words[at].chars().filter(char::is_ascii_alphabetic);
        latin.next().is_some_and(|c| c.is_ascii_uppercase()) && latin.next().is_none()
    };
    let beside = |at: usize| (at > 0 && shouted(at - 1)) || (at + 1 < words.len() && shouted(at + 1));
    let capital = |at: usize| !words[at].is_ascii() && (shouted(at) || (short(at) && beside(at)));
    (0..words.len()).map(|at| if capital(at) { words[at].to_uppercase() } else { words[at].to_owned() }).collect()
}

/// What a VNI mark draws over the vowel before it, as combining marks.
fn mark(c: char) -> Option<&'static str> {
    Some(match c.to_lowercase().next()? {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => return None,
    })
}

/// Letters that VNI drew whole.
fn whole(c: char) -> Option<char> {
    Some(match c {
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        _ => return None,
    })
}

fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut vowel = false;
    for c in text.chars() {
        if let Some(marks) = mark(c).filter(|_| vowel) {
            out.push_str(marks);
            vowel = false;
            continue;
        }
        let letter = whole(c).unwrap_or(c);
        vowel = matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ơ' | 'Ơ' | 'ư' | 'Ư');
        out.push(letter);
    }
    out.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_old_way_of_writing_is_known_by_its_words() {
        let wanted = "Liên hiệp các hội của tỉnh đã tổ chức hội nghị với những người được học kỹ thuật";
        let tcvn3 = "Liªn hiÖp c¸c héi cña tØnh ®· tæ chøc héi nghÞ víi nh÷ng ng\u{AD}êi ®\u{AD}îc häc kü thuËt";
        let vni = "Lieân hieäp caùc hoäi cuûa tænh ñaõ toå chöùc hoäi nghò vôùi nhöõng ngöôøi ñöôïc hoïc kyõ thuaät";
        assert_eq!(read(tcvn3).as_deref(), Some(wanted));
        assert_eq!(read(vni).as_deref(), Some(wanted));
    }

    #[test]
    fn capitals_of_the_old_font_are_capitals() {
        assert_eq!(tcvn3("HéI VËT Lý tæng kÕt"), "HỘI VẬT LÝ tổng kết");
    }

    #[test]
    fn unicode_and_western_text_is_left_alone() {
        assert_eq!(read("Liên hiệp các hội của tỉnh đã tổ chức hội nghị với những người được học kỹ thuật"), None);
        assert_eq!(read("Le château de la forêt était fermé où l’âme rêve; à côté, l’été durait déjà."), None);
        assert_eq!(read("A plain English page without marks"), None);
    }
}
