//! An official paper measured with a ruler: where each letter of the printed file stands, and how large it is.

use crate::report::{paragraph, report};
use papers::Papers;
use papers::official::{Block, Official, STYLE};
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

/// A line of letters on one height. Millimetres from the left and upper edge of the page, points.
#[derive(Debug, Clone)]
struct Line {
    page: usize,
    x: f64,
    right: f64,
    y: f64,
    size: f64,
    text: String,
}

#[derive(Default)]
struct Ruler {
    page: usize,
    height: f64,
    lines: Vec<Line>,
}

const MM: f64 = 25.4 / 72.0;

impl OutputDev for Ruler {
    fn begin_page(&mut self, _: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.page += 1;
        self.height = media.ury - media.lly;
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        letters: &str,
    ) -> Result<(), OutputError> {
        let size = size * (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let (x, y) = (place.m31 * MM, (self.height - place.m32) * MM);
        let right = x + width * size * MM;
        let same = |line: &&mut Line| {
            line.page == self.page && (line.y - y).abs() < 0.5 && x >= line.right - 1.0 && x < line.right + 12.0
        };
        if let Some(line) = self.lines.iter_mut().rev().take(3).find(same) {
            if x > line.right + 0.12 * size * MM && !line.text.ends_with(' ') {
                line.text.push(' ');
            }
            line.text.push_str(letters);
            line.right = line.right.max(right);
        } else if !letters.trim().is_empty() {
            self.lines.push(Line { page: self.page, x, right, y, size, text: letters.to_owned() });
        }
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

fn measured(paper: &Official) -> Vec<Line> {
    let pdf = Papers::new().official_pdf(paper).expect("a paper");
    let document = Document::load_mem(&pdf).expect("a file");
    let mut ruler = Ruler::default();
    for page in document.get_pages().into_keys() {
        output_doc_page(&document, &mut ruler, page).expect("a page");
    }
    ruler.lines
}

fn line<'a>(lines: &'a [Line], begins: &str) -> &'a Line {
    lines
        .iter()
        .find(|line| line.text.starts_with(begins))
        .unwrap_or_else(|| panic!("{begins} is missing in {:?}", lines.iter().map(|l| &l.text).collect::<Vec<_>>()))
}

fn near(what: &str, found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 0.35, "{what}: {found:.2} and not {wanted:.2}");
}

#[test]
fn margins_sizes_and_page_numbers_are_those_of_the_decree() {
    let lines = measured(&report(14, paragraph()));
    let (left, right) = (STYLE.margin_left, STYLE.page_width - STYLE.margin_right);
    let is_number = |line: &&Line| line.y < STYLE.margin_top - 2.0;
    let (numbers, text): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(is_number);
    for line in &text {
        assert!(line.x >= left - 0.3 && line.right <= right + 0.5, "beyond the margins: {line:?}");
        assert!(line.y > STYLE.margin_top && line.y < STYLE.page_height - STYLE.margin_bottom, "beyond: {line:?}");
    }
    // The page number: in the middle of the text, in the top margin, from the second page on.
    let pages = lines.iter().map(|line| line.page).max().unwrap();
    assert!(pages >= 2);
    let said: Vec<(usize, &str)> = numbers.iter().map(|line| (line.page, line.text.trim())).collect();
    assert_eq!(said, (2..=pages).map(|n| (n, ["", "", "2", "3", "4", "5"][n])).collect::<Vec<_>>());
    for number in &numbers {
        // A digit of Tinos is half as wide as it is high.
        let middle = number.x + number.size * MM / 4.0;
        near("middle of the page number", middle, f64::midpoint(left, right));
        near("size of the page number", number.size, STYLE.page_number);
    }
    for (begins, size) in [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", STYLE.nation),
        ("Độc lập - Tự do - Hạnh phúc", STYLE.motto),
        ("LIÊN HIỆP CÁC HỘI", STYLE.parent),
        ("Số: 05/BC-LHH", STYLE.number),
        ("Hưng Yên, ngày 05 tháng 02 năm 2025", STYLE.place),
        ("BÁO CÁO", STYLE.kind),
        ("Kính gửi: Liên hiệp các Hội", STYLE.body),
        ("Đã tổ chức", STYLE.body),
        ("TM. BAN THƯỜNG VỤ", STYLE.signature),
        ("Nơi nhận:", STYLE.recipients_head),
        ("- Như trên;", STYLE.recipients),
        ("- Lưu: VT, VP.", STYLE.recipients),
    ] {
        near(begins, line(&lines, begins).size, size);
    }
}

#[test]
fn first_lines_of_paragraphs_and_points_are_indented_alike() {
    let lines = measured(&report(1, paragraph()));
    let indent = STYLE.margin_left + STYLE.first_line;
    near("a paragraph", line(&lines, "Đã tổ chức").x, indent);
    near("a point", line(&lines, "- Trong kỳ").x, indent);
    near("a short point", line(&lines, "- Mở 09 lớp").x, indent);
    let at = lines.iter().position(|line| line.text.starts_with("- Trong kỳ")).unwrap();
    near("the second line of a point", lines[at + 1].x, STYLE.margin_left);
}

#[test]
fn a_signature_has_text_above_it_on_its_page_and_a_caption_its_table_below() {
    let ends: [fn() -> Vec<Block>; 3] = [
        paragraph,
        || vec![Block::bullet("Trên đây là kết quả 10 tháng."), Block::bullet("Trân trọng báo cáo.")],
        Vec::new,
    ];
    for before in [3, 4, 5, 6, 7, 8, 9, 10, 11] {
        for end in ends {
            let lines = measured(&report(before, end()));
            let signed = line(&lines, "TM. BAN THƯỜNG VỤ");
            let above = |l: &&Line| l.page == signed.page && l.y < signed.y - 5.0 && l.y > STYLE.margin_top;
            assert!(lines.iter().any(|l| above(&l)), "{before}: the signature stands alone on page {}", signed.page);
            let (caption, head) = (line(&lines, "Bảng số liệu chính"), line(&lines, "Chỉ tiêu"));
            assert_eq!(caption.page, head.page, "{before}: the caption is torn from its table");
        }
    }
}

#[test]
fn names_in_a_table_are_not_squeezed_by_figures_with_words() {
    let lines = measured(&report(0, paragraph()));
    let row: Vec<&Line> = lines.iter().filter(|l| l.text.contains("Lượt người")).collect();
    let name = row.first().expect("the name");
    assert!(name.text.trim().chars().count() >= 14, "one or two words a line: {}", name.text);
}
