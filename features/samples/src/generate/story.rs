//! Sentences of the synthetic articles, put together from patterns so that searches find something that makes sense.

use kernel::Date;

use super::dice::Dice;
use super::words::{AUDIENCES, BODIES, GIVEN, MIDDLE, PLACES, ROLES, SURNAMES, TOPICS, Topic};

const TITLES: &[&str] = &[
    "Hội thảo khoa học về {topic} tại {place}",
    "{Org} tập huấn {topic} cho {audience}",
    "{Org} làm việc với {body} về {topic}",
    "Góp ý, phản biện {topic} năm {year}",
    "Khảo sát thực tế {topic} tại {place}",
    "Sơ kết sáu tháng triển khai {topic}",
    "Tổng kết chương trình {topic} năm {year}",
    "{Org} và {body} ký kết phối hợp về {topic}",
    "Tọa đàm “Vai trò của trí thức với {topic}”",
    "Nhân rộng mô hình {detail} ở {place}",
    "Đẩy mạnh {topic}: nhìn từ {detail}",
    "{number} đại biểu dự hội nghị về {topic}",
    "Nghiệm thu đề tài về {topic}",
    "Lắng nghe ý kiến {audience} về {detail}",
];

const LEADS: &[&str] = &[
    "Ngày {day}, tại {place}, {org} phối hợp với {body} tổ chức hội nghị về {topic}, với sự tham gia của {number} đại biểu là {audience}.",
    "{Org} vừa hoàn thành đợt khảo sát về {topic} tại {place}, tập trung vào {detail}.",
    "Trong hai ngày, {number} {audience} đã được hướng dẫn về {topic}, trọng tâm là {detail} và {other}.",
    "Nhiều ý kiến tại buổi làm việc ngày {day} cho rằng {topic} cần gắn với {detail}.",
    "Sáng {day}, {org} sơ kết công tác {topic} và bàn nhiệm vụ những tháng cuối năm {year}.",
];

const SENTENCES: &[&str] = &[
    "Phát biểu khai mạc, {role} {person} nhấn mạnh ý nghĩa của {topic} đối với sự phát triển của địa phương.",
    "Theo báo cáo, đến hết tháng trước đã có {number} hộ tại {place} tham gia {detail}.",
    "Các đại biểu trao đổi về {detail}, {other} và đề xuất {count} nhóm giải pháp cụ thể.",
    "{Body} đề nghị tiếp tục hoàn thiện {detail} trước khi nhân rộng.",
    "Kết quả bước đầu cho thấy chi phí giảm khoảng {percent}%, trong khi chất lượng được giữ vững.",
    "Tuy vậy, {detail} còn gặp khó khăn do thiếu kinh phí và nhân lực có chuyên môn.",
    "{Role} {second} cho biết đơn vị sẽ cử chuyên gia về {place} hướng dẫn trực tiếp.",
    "Nhiều hội viên kiến nghị sớm ban hành hướng dẫn về {other}.",
    "Sau phần trình bày, hội nghị dành thời gian thảo luận về {detail}.",
    "Đoàn đã thăm mô hình {detail} và trao đổi với {audience} tại {place}.",
    "Dịp này, {count} tập thể và {number} cá nhân được khen thưởng vì thành tích xuất sắc.",
    "Trong năm {year}, {org} đặt mục tiêu tổ chức thêm {count} lớp tập huấn về {topic}.",
    "Ông {person} cho rằng cần đưa {other} vào kế hoạch hằng năm.",
    "Bà {second} chia sẻ kinh nghiệm của đơn vị về {detail} trong ba năm qua.",
    "Hội đồng đánh giá đề tài đạt yêu cầu, có khả năng áp dụng tại {place} và các vùng lân cận.",
    "Kết luận buổi làm việc, {role} {person} giao các ban chuyên môn tổng hợp ý kiến về {topic}, gửi {body}.",
    "{Org} hiện có hơn {number} hội viên sinh hoạt tại {count} tổ chức thành viên.",
    "Hoạt động này nằm trong chương trình phối hợp giữa {org} và {body} giai đoạn {year}–{until}.",
];

const CAPTIONS: &[&str] = &[
    "Quang cảnh hội nghị về {topic}",
    "Đại biểu trao đổi về {detail}",
    "{Role} {person} phát biểu tại hội nghị",
    "Khảo sát thực tế tại {place}",
];

/// What one article tells of.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    dice: &'a Dice,
    org: &'a str,
    pub topic: &'static Topic,
    pub place: &'static str,
    pub day: Date,
    pub person: String,
    second: String,
}

/// A name.
pub(crate) fn person(dice: &Dice) -> String {
    format!("{} {} {}", dice.word(&SURNAMES), dice.word(&MIDDLE), dice.word(&GIVEN))
}

impl<'a> Scene<'a> {
    /// Something that happened on a day; `org` is the short name used in running text.
    pub(crate) fn new(dice: &'a Dice, org: &'a str, day: Date) -> Self {
        let (topic, place) = (dice.pick(TOPICS), dice.word(&PLACES));
        Self { dice, org, topic, place, day, person: person(dice), second: person(dice) }
    }

    pub(crate) fn title(&self) -> String {
        let title = self.fill(self.dice.word(TITLES));
        // Papers are told apart by their numbers; articles by their day.
        if self.dice.percent(30) { format!("{title} ({})", ui::Lang::Vi.date(self.day)) } else { title }
    }

    pub(crate) fn lead(&self) -> String {
        self.fill(self.dice.word(LEADS))
    }

    pub(crate) fn caption(&self) -> String {
        self.fill(self.dice.word(CAPTIONS))
    }

    /// Clean HTML as the cleaner writes it: a block a line.
    pub(crate) fn body(&self) -> String {
        let mut out = String::with_capacity(1600);
        for paragraph in 0..self.dice.between(3, 5) {
            if paragraph > 0 {
                out.push('\n');
            }
            out.push_str("<p>");
            for sentence in 0..self.dice.between(2, 4) {
                if sentence > 0 {
                    out.push(' ');
                }
                out.push_str(&self.fill(self.dice.word(SENTENCES)));
            }
            out.push_str("</p>");
        }
        out
    }

    /// A pattern with its places filled; `{Org}` begins with a capital.
    fn fill(&self, pattern: &str) -> String {
        let mut out = String::with_capacity(pattern.len() * 2);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((slot, after)) = after.split_once('}') else { break };
            self.slot(&mut out, slot);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn slot(&self, out: &mut String, slot: &str) {
        let d = self.dice;
        let year = self.day.year();
        match slot {
            "topic" => out.push_str(self.topic.name),
            "detail" => out.push_str(d.word(&self.topic.detail)),
            "other" => out.push_str(d.word(&self.topic.detail)),
            "place" => out.push_str(self.place),
            "org" | "Org" => out.push_str(self.org),
            "body" | "Body" => out.push_str(d.word(&BODIES)),
            "audience" => out.push_str(d.word(&AUDIENCES)),
            "person" => out.push_str(&self.person),
            "second" => out.push_str(&self.second),
            "role" | "Role" => out.push_str(d.word(&ROLES)),
            "day" => out.push_str(&ui::Lang::Vi.date(self.day)),
            "year" => out.push_str(&year.to_string()),
            "until" => out.push_str(&(year + 5).to_string()),
            "number" => out.push_str(&d.between(20, 480).to_string()),
            "count" => out.push_str(&d.between(3, 18).to_string()),
            "percent" => out.push_str(&d.between(8, 35).to_string()),
            _ => debug_assert!(false, "no word for {slot}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Date {
        "2024-12-20".parse().unwrap()
    }

    #[test]
    fn a_body_is_clean_already() {
        let dice = Dice::new(7);
        for _ in 0..50 {
            let body = Scene::new(&dice, "Liên hiệp Hội Hưng Yên", day()).body();
            assert_eq!(richtext::clean(&body).unwrap().html, body);
        }
    }

    #[test]
    fn the_same_seed_tells_the_same_story_and_no_place_stays_empty() {
        let tell = |seed| {
            let dice = Dice::new(seed);
            let scene = Scene::new(&dice, "Liên hiệp Hội Hưng Yên", day());
            [scene.title(), scene.lead(), scene.body(), scene.caption()].join("\n")
        };
        assert_eq!(tell(1), tell(1));
        assert_ne!(tell(1), tell(2));
        assert!((0..200).all(|seed| !tell(seed).contains(['{', '}'])));
    }
}
