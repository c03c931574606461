//! Events as an iCalendar file (RFC 5545), for calendars of telephones and offices.
//!
//! Pure: lines of at most 75 bytes, folded between characters; CRLF; hours in Asia/Ho_Chi_Minh with its definition in
//! the file, whole days as dates. The id of an event stays, so that a calendar that has it changes it.

use kernel::jiff::ToSpan;
use kernel::{Timestamp, at_hanoi};
use ui::Lang;

use crate::Happening;

/// Longest line in bytes, without its end.
const LINE: usize = 75;

/// The content type of the file.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// The file. `url` answers the address of an event's page; `host` stands in the ids of events.
pub fn calendar(l: Lang, name: &str, host: &str, list: &[Happening], url: &dyn Fn(&Happening) -> String) -> String {
    let mut out = String::new();
    let language = l.code().to_uppercase();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0"] {
        put(&mut out, line);
    }
    put(&mut out, &format!("PRODID:-//lienhiep//{language}"));
    put(&mut out, "CALSCALE:GREGORIAN");
    put(&mut out, "METHOD:PUBLISH");
    put(&mut out, &format!("X-WR-CALNAME:{}", text(name)));
    for line in [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19750613T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0700",
        "TZNAME:+07",
        "END:STANDARD",
        "END:VTIMEZONE",
    ] {
        put(&mut out, line);
    }
    for happening in list {
        event(&mut out, l, host, happening, &url(happening));
    }
    put(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, l: Lang, host: &str, happening: &Happening, url: &str) {
    let told = &happening.told;
    put(out, "BEGIN:VEVENT");
    put(out, &format!("UID:{}@{host}", happening.id));
    put(out, &format!("DTSTAMP:{}Z", happening.updated_at.strftime("%Y%m%dT%H%M%S")));
    put(out, &format!("SEQUENCE:{}", happening.version - 1));
    if told.all_day {
        put(out, &format!("DTSTART;VALUE=DATE:{}", told.first_day().strftime("%Y%m%d")));
        // The end of a whole-day event is the day after it.
        put(out, &format!("DTEND;VALUE=DATE:{}", told.last_day().saturating_add(1.day()).strftime("%Y%m%d")));
    } else {
        put(out, &format!("DTSTART;TZID=Asia/Ho_Chi_Minh:{}", local(told.starts_at)));
        put(out, &format!("DTEND;TZID=Asia/Ho_Chi_Minh:{}", local(told.ends_at)));
    }
    put(out, &format!("SUMMARY:{}", text(told.title(l))));
    if !told.place.is_empty() {
        put(out, &format!("LOCATION:{}", text(told.place(l))));
    }
    let about = richtext::plain_text(told.about(l));
    if !about.is_empty() {
        put(out, &format!("DESCRIPTION:{}", text(&about)));
    }
    put(out, &format!("URL:{}", url.replace(['\r', '\n'], "")));
    put(out, "END:VEVENT");
}

fn local(at: Timestamp) -> String {
    at_hanoi(at).strftime("%Y%m%dT%H%M%S").to_string()
}

/// Text values: commas, semicolons and backslashes are escaped, line ends become `\n`, other control characters go.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded.
fn put(out: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            // The blank that marks the folding counts.
            room = LINE - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}
