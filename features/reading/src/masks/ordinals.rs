//! Numbers that stand behind the noun they order: "lần thứ 10", "khóa 3", "cụm thi đua số 9", "hạng 2", "4.0".

use std::ops::Range;

use super::{Masks, after, before, free};
use crate::countable;
use crate::model::Reason;
use crate::tokens::{Kind, Tokens};

pub fn mark(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &mut Masks) {
    for i in free(tokens, sentence, masks) {
        let (one, two) = (before(tokens, sentence, i, 1), before(tokens, sentence, i, 2));
        let counts = countable(tokens, i + 1, sentence.end);
        let reason = match (two, one) {
            ("lần", "thứ") | (_, "lần" | "kỳ" | "khóa" | "nhiệm") if !counts || one == "thứ" => {
                Some(Reason::Round)
            }
            ("xếp" | "đứng", _) | (_, "thứ" | "hạng" | "top" | "giải") => Some(Reason::Rank),
            ("tổng" | "trong" | "với" | "con" | "là" | "một", "số") => None,
            (_, "số") if !counts => Some(Reason::Name),
            (
                _,
                "cụm" | "khối" | "đợt" | "vòng" | "phiên" | "lớp" | "loại" | "phòng" | "tầng" | "lô" | "vùng" | "bảng"
                | "tập" | "nhóm" | "tổ" | "đội" | "mẫu" | "biểu" | "bậc" | "cấp" | "quyển" | "trang",
            ) if !counts => Some(Reason::Name),
            ("trung", "ương") | ("giai", "đoạn") | ("đại", "hội") | ("phụ", "lục") | ("công", "nghiệp") if !counts => {
                Some(Reason::Name)
            }
            _ => None,
        };
        // "Covid-19", "M2", "5G", "4.0"
        // A blank may be lost: "trên420 lượt người".
        let blank_lost =
            matches!(one, "trên" | "hơn" | "gần" | "khoảng" | "được" | "gồm" | "có" | "với" | "cho" | "là");
        let in_name = (tokens.glued(i) && !blank_lost && matches!(tokens.kind(i.wrapping_sub(1)), Kind::Word))
            || (tokens.glued(i)
                && one == "-"
                && tokens.glued(i - 1)
                && tokens.kind(i.wrapping_sub(2)) == Kind::Word
                && !counts)
            || (tokens.glued(i + 1)
                && tokens.kind(i + 1) == Kind::Word
                && i + 1 < sentence.end
                && !countable(tokens, i + 1, sentence.end))
            || tokens.raw(i).ends_with(".0");
        if let Some(reason) = reason.or(in_name.then_some(Reason::Name)) {
            masks.claim(i..i + 1, reason);
            // "lần thứ 10, 11 và 12"
            let mut k = i + 1;
            while matches!(after(tokens, sentence, k, 0), "," | "và" | "-" | "–" | "đến")
                && tokens.kind(k + 1) == Kind::Number
                && k + 1 < sentence.end
                && !countable(tokens, k + 2, sentence.end)
            {
                masks.claim(k + 1..k + 2, reason);
                k += 2;
            }
        }
    }
}
