//! Short sentences, names and tools around the story: what is told never vanishes, what is no story never comes in.

use exchange::page::{ReadPage, WarningCode, read};

fn text(lines: &[&str]) -> ReadPage {
    read(lines.join("\n\n").as_bytes(), "x").unwrap()
}

const LONG: &str = "Sáng 12/3/2024, Hội Cựu giáo chức tỉnh Bình An họp hội nghị tổng kết công tác năm, với sự tham dự của đại \
    biểu các chi hội trong toàn tỉnh.";
const NEXT: &str =
    "Hội nghị đã nghe báo cáo kết quả, thảo luận phương hướng và bầu bổ sung ba ủy viên ban chấp hành hội.";

#[test]
fn a_short_last_paragraph_before_the_names_stays() {
    for last in ["Hội nghị kết thúc lúc 11 giờ cùng ngày.", "Hội nghị kết thúc lúc 11 giờ cùng ngày"]
    {
        for names in ["Tin, ảnh: Lan Chi", "Tác giả: Lan Chi (VP Hội)"] {
            let page = text(&["Hội Cựu giáo chức tổng kết", "13/03/2024 | 20", LONG, NEXT, last, names]);
            assert!(page.body_text.ends_with(last), "{last} {names}: {}", page.body_text);
            assert_eq!(page.author.as_deref(), Some("Lan Chi"));
        }
    }
}

#[test]
fn a_very_short_page_keeps_each_of_its_sentences() {
    let page = text(&[
        "Họp chi hội Tân Lập",
        "13/03/2024 | 20",
        "Sáng nay, chi hội họp bàn việc trồng cây và góp quỹ khuyến học của năm.",
        "Có 25 người dự.",
        "Chi hội trồng 120 cây.",
        "Hẹn gặp lại tháng sau.",
    ]);
    let told = format!("{} {}", page.lead.as_deref().unwrap_or(""), page.body_text);
    for sentence in ["Sáng nay", "25 người", "120 cây", "tháng sau"] {
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
}

#[test]
fn a_source_is_nobodys_office() {
    let page = text(&[
        "Hội Cựu giáo chức tổng kết",
        "13/03/2024 | 20",
        LONG,
        NEXT,
        "Tác giả: Lan Chi",
        "(Theo Báo Nông nghiệp)",
    ]);
    assert_eq!((page.author.as_deref(), page.author_unit), (Some("Lan Chi"), None));
    assert!(page.warnings.iter().any(|w| w.code == WarningCode::SourceNamed));
    let page = text(&["Hội Cựu giáo chức tổng kết", "13/03/2024 | 20", LONG, NEXT, "(Theo Báo Nông nghiệp)"]);
    assert_eq!(page.author_unit.as_deref(), Some("Báo Nông nghiệp"));
}

#[test]
fn a_day_that_no_calendar_has_is_named_without_a_year_too() {
    let odd = LONG.replace("Sáng 12/3/2024", "Sáng ngày 30/02");
    let page = text(&["Hội Cựu giáo chức tổng kết", "13/03/2024 | 20", &odd, NEXT]);
    assert!(page.warnings.iter().any(|w| w.code == WarningCode::BrokenDate && w.excerpt.contains("30/02")));
    assert_eq!(page.event_date, None);
}

/// The tools of a page stand above its summary as a list of their own.
#[test]
fn tools_above_the_summary_neither_stand_in_the_body_nor_hide_it() {
    let page = format!(
        "<html><head><title>Hội tổng kết công tác năm</title></head><body><div class='news_column panel'><h1>Hội tổng kết công tác năm</h1>\
         <span class='h5'>Thứ tư - 13/03/2024 08:20</span><ul class='list-inline'><li><a href='#'>In ra</a></li><li>Cỡ chữ</li></ul>\
         <div class='hometext'>{LONG}</div><div id='news-bodyhtml' class='bodytext'><p>{NEXT}</p><p>{NEXT} Nhiều ý kiến đã được nêu.</p></div></div></body></html>"
    );
    let page = read(page.as_bytes(), "x").unwrap();
    assert!(page.lead.as_deref().is_some_and(|lead| lead.starts_with("Sáng 12/3/2024")), "{:?}", page.lead);
    assert!(!page.body_text.contains("In ra"), "{}", page.body_text);
}

#[test]
fn the_same_name_above_and_below_is_taken_once_and_headings_of_a_table_stay_headings() {
    let page = format!(
        "<html><body><div class='item-page'><h1>Hội tổng kết công tác năm</h1><dd class='createdby'>Viết bởi Lan Chi</dd>\
         <div itemprop='articleBody'><p>{LONG}</p><p>{NEXT}</p><table><tr><th>Chi hội</th><th>Hội viên</th></tr><tr><td>Tân Lập</td><td>25</td></tr></table>\
         <p>Hội nghị thành công tốt đẹp, các đại biểu ra về trong niềm vui chung của cả hội.</p><p style='text-align:right'>Lan Chi</p></div></div></body></html>"
    );
    let page = read(page.as_bytes(), "x").unwrap();
    assert_eq!(page.author.as_deref(), Some("Lan Chi"));
    assert!(!page.body_text.contains("Lan Chi"), "{}", page.body_text);
    assert!(
        page.body_html.contains("<th>Chi hội</th>") && page.body_html.contains("<td>Tân Lập</td>"),
        "{}",
        page.body_html
    );
}
