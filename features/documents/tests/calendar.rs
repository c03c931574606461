//! The calendar file: what RFC 5545 asks of it, read back line by line.

use documents::{Announcement, Happening, State, calendar};
use kernel::{HappeningId, OrgId, SiteId, Uuid, jiff::civil::date};
use proptest::prelude::*;
use ui::Lang;

fn happening(told: Announcement) -> Happening {
    Happening {
        id: HappeningId(Uuid::from_u128(7)),
        site: SiteId(Uuid::nil()),
        org: OrgId(Uuid::nil()),
        slug: "hoi-thao".into(),
        state: State::Published,
        told,
        published_at: None,
        updated_by_name: String::new(),
        updated_at: "2026-11-20T02:00:00Z".parse().expect("an instant"),
        version: 3,
    }
}

fn made(told: Announcement) -> String {
    let url = |h: &Happening| format!("https://lienhiep.vn/hung-yen/su-kien/{}", h.slug);
    calendar(Lang::Vi, "Liên hiệp Hội Hưng Yên", "lienhiep.vn", &[happening(told)], &url)
}

/// The lines as a calendar reads them: foldings undone.
fn unfolded(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn hours_are_those_of_ha_noi_and_texts_are_escaped() {
    let mut told = Announcement::hours(
        "Hội thảo: lúa, ngao; điện gió",
        "2026-12-25T01:00:00Z".parse().expect("an instant"),
        "2026-12-25T04:30:00Z".parse().expect("an instant"),
    );
    told.place = "Hội trường A, số 1".into();
    told.about_vi = "<p>Phiên một</p><p>Phiên hai</p>".into();
    let lines = unfolded(&made(told));
    for line in [
        "UID:00000000-0000-0000-0000-000000000007@lienhiep.vn",
        "DTSTAMP:20261120T020000Z",
        "SEQUENCE:2",
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20261225T080000",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20261225T113000",
        "SUMMARY:Hội thảo: lúa\\, ngao\\; điện gió",
        "LOCATION:Hội trường A\\, số 1",
        "DESCRIPTION:Phiên một\\n\\nPhiên hai",
        "URL:https://lienhiep.vn/hung-yen/su-kien/hoi-thao",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line} is missing in {lines:#?}");
    }
}

#[test]
fn whole_days_end_on_the_day_after() {
    let lines = unfolded(&made(Announcement::days("Triển lãm", date(2026, 12, 30), date(2026, 12, 31))));
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20261230".to_owned()));
    assert!(lines.contains(&"DTEND;VALUE=DATE:20270101".to_owned()));
}

#[test]
fn parts_open_and_close_in_order() {
    let lines = unfolded(&made(Announcement::days("A", date(2026, 1, 1), date(2026, 1, 1))));
    let mut open: Vec<&str> = Vec::new();
    for line in &lines {
        if let Some(part) = line.strip_prefix("BEGIN:") {
            open.push(part);
        } else if let Some(part) = line.strip_prefix("END:") {
            assert_eq!(open.pop(), Some(part));
        }
    }
    assert!(open.is_empty() && lines[0] == "BEGIN:VCALENDAR" && lines[1] == "VERSION:2.0");
}

proptest! {
    #[test]
    fn no_line_is_longer_than_75_bytes_and_nothing_breaks_out_of_its_line(title in "\\PC{0,200}", place in "(?s).{0,200}") {
        let mut told = Announcement::days(&title, date(2026, 5, 1), date(2026, 5, 2));
        told.place = place;
        let file = made(told);
        prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
        for line in file.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let names = ["BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "TZID", "DTSTART", "TZOFFSETFROM",
            "TZOFFSETTO", "TZNAME", "UID", "DTSTAMP", "SEQUENCE", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "URL"];
        for line in unfolded(&file) {
            let name = line.split([':', ';']).next().unwrap_or_default().to_owned();
            prop_assert!(names.contains(&name.as_str()), "{line:?}");
        }
    }
}
