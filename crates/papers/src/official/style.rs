//! The one table of measures: millimetres and points of NĐ 30/2020/NĐ-CP, annexes I and III. Both writers read it.
//!
//! Where the decree leaves a choice the sizes that go together are taken: national name 12, motto 13, place and day 13
//! (it asks that sizes rise and fall together), body 14.

use serde::Serialize;

/// Lengths in millimetres, letters in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Style {
    /// A4, upright.
    pub page_width: f64,
    pub page_height: f64,
    pub margin_top: f64,
    pub margin_bottom: f64,
    pub margin_left: f64,
    pub margin_right: f64,
    /// From the upper edge of the page to the page number, inside the top margin.
    pub page_number_from_top: f64,
    pub page_number: f64,
    /// Width of the left half of the head; the right half has the rest.
    pub head_left: f64,
    pub parent: f64,
    pub organ: f64,
    pub nation: f64,
    pub motto: f64,
    pub number: f64,
    pub place: f64,
    /// `V/v …` under the number, and the gap above it in points.
    pub subject: f64,
    pub subject_above: f64,
    pub kind: f64,
    pub about: f64,
    pub body: f64,
    /// Distance of two lines as a multiple of the single distance of the letters.
    pub line_spacing: f64,
    /// Between paragraphs, points.
    pub paragraph_gap: f64,
    /// Before the first line of a paragraph.
    pub first_line: f64,
    /// Letters of tables; a wide table goes down to `table_least` until its words fit.
    pub table: f64,
    pub table_least: f64,
    /// Between the words of a cell and its lines.
    pub cell_side: f64,
    pub cell_top: f64,
    pub signature: f64,
    /// Room for the hand that signs.
    pub signature_room: f64,
    pub recipients_head: f64,
    pub recipients: f64,
    pub annex_number: f64,
    pub annex_title: f64,
    pub annex_belongs: f64,
    pub foot: f64,
    /// Rule below the issuing organ and the abstract, as a share of the line above it.
    pub rule_share: f64,
    /// Thickness of rules, points.
    pub rule: f64,
}

/// The measures in use.
pub const STYLE: Style = Style {
    page_width: 210.0,
    page_height: 297.0,
    margin_top: 20.0,
    margin_bottom: 20.0,
    margin_left: 30.0,
    margin_right: 20.0,
    page_number_from_top: 10.0,
    page_number: 13.0,
    head_left: 68.0,
    parent: 12.0,
    organ: 12.0,
    nation: 12.0,
    motto: 13.0,
    number: 13.0,
    place: 13.0,
    subject: 12.0,
    subject_above: 6.0,
    kind: 14.0,
    about: 14.0,
    body: 14.0,
    line_spacing: 1.1,
    paragraph_gap: 6.0,
    first_line: 12.7,
    table: 13.0,
    table_least: 8.0,
    cell_side: 1.6,
    cell_top: 1.0,
    signature: 14.0,
    signature_room: 24.0,
    recipients_head: 12.0,
    recipients: 11.0,
    annex_number: 14.0,
    annex_title: 14.0,
    annex_belongs: 14.0,
    foot: 11.0,
    rule_share: 0.4,
    rule: 0.75,
};

impl Style {
    /// Width of the text.
    pub fn text_width(&self, landscape: bool) -> f64 {
        if landscape {
            // Turned to the left: the binding is above.
            self.page_height - self.margin_top - self.margin_bottom
        } else {
            self.page_width - self.margin_left - self.margin_right
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The decree's own limits; a change of the table beyond them fails here.
    #[test]
    fn every_measure_keeps_to_the_decree() {
        let s = STYLE;
        let within = |name: &str, value: f64, low: f64, high: f64| {
            assert!((low..=high).contains(&value), "{name} is {value}, not between {low} and {high}");
        };
        assert_eq!((s.page_width, s.page_height), (210.0, 297.0));
        within("top margin", s.margin_top, 20.0, 25.0);
        within("bottom margin", s.margin_bottom, 20.0, 25.0);
        within("left margin", s.margin_left, 30.0, 35.0);
        within("right margin", s.margin_right, 15.0, 20.0);
        within("page number", s.page_number, 13.0, 14.0);
        within("place of the page number", s.page_number_from_top, 5.0, s.margin_top - 5.0);
        for (name, value) in [("parent", s.parent), ("organ", s.organ), ("nation", s.nation)] {
            within(name, value, 12.0, 13.0);
        }
        within("motto", s.motto, 13.0, 14.0);
        assert_eq!(s.number, 13.0);
        within("place and day", s.place, 13.0, 14.0);
        within("subject of a letter", s.subject, 12.0, 13.0);
        assert_eq!(s.subject_above, 6.0);
        for (name, value) in [("type", s.kind), ("abstract", s.about), ("body", s.body), ("signature", s.signature)] {
            within(name, value, 13.0, 14.0);
        }
        within("line spacing", s.line_spacing, 1.0, 1.5);
        assert!(s.paragraph_gap >= 6.0);
        assert!(s.first_line == 10.0 || s.first_line == 12.7, "1 cm or 1.27 cm");
        assert_eq!((s.recipients_head, s.recipients), (12.0, 11.0));
        assert_eq!(s.annex_number, 14.0);
        within("annex title", s.annex_title, 13.0, 14.0);
        within("annex belongs to", s.annex_belongs, 13.0, 14.0);
        within("foot", s.foot, 11.0, 12.0);
        within("rule", s.rule_share, 1.0 / 3.0, 0.5);
    }

    #[test]
    fn sizes_that_belong_together_rise_together() {
        let s = STYLE;
        assert_eq!((s.motto - s.nation, s.place - s.nation), (1.0, 1.0));
        assert_eq!((s.nation, s.parent), (s.organ, s.organ));
        assert_eq!(s.text_width(false), 160.0);
    }
}
