//! Lines that say several things, taken apart: names before, day and readers behind a bar.

use super::block::{Block, Kind};
use super::{byline, meta_line};

/// Longer lines are no heads of articles.
const LONGEST: usize = 200;

/// `Bài: Thùy Linh - Ảnh: Công Minh | 12/05/2022 08:00 | 345 lượt xem` becomes two lines.
pub fn lines(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match cut_at(&block) {
            Some((end, start, length)) => {
                let (mut names, mut rest) = (block.clone(), block);
                names.cut(0..end);
                rest.cut(start..length);
                rest.gap = false;
                out.extend([names, rest]);
            }
            None => out.push(block),
        }
    }
    out
}

/// Where the names end, the rest begins, and the whole ends.
fn cut_at(block: &Block) -> Option<(usize, usize, usize)> {
    let text = block.text();
    if block.kind != Kind::Para || text.chars().count() > LONGEST {
        return None;
    }
    let (names, rest) = text.split_once(" | ")?;
    let named = byline::read(names).is_some_and(|names| names.author.is_some() || names.photo.is_some());
    let dated = meta_line::read(rest).is_some_and(|line| line.date.is_some() || line.views.is_some());
    (named && dated).then_some((names.len(), names.len() + 3, text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::block::Run;

    fn texts(line: &str) -> Vec<String> {
        let run = Run { text: line.to_owned(), ..Run::default() };
        lines(vec![Block::new(Kind::Para, vec![run])]).iter().map(Block::text).collect()
    }

    #[test]
    fn names_and_day_on_one_line_are_two_lines() {
        let line = "Bài: Thùy Linh - Ảnh: Công Minh | 12/05/2022 08:00 | 345 lượt xem";
        assert_eq!(texts(line), ["Bài: Thùy Linh - Ảnh: Công Minh", "12/05/2022 08:00 | 345 lượt xem"]);
        for whole in ["Trang chủ | Giới thiệu | Liên hệ", "08/02/2018 | 1612", "Hội thảo | 12/05/2022"] {
            assert_eq!(texts(whole), [whole]);
        }
    }
}
