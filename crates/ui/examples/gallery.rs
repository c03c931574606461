//! Writes sample pages to look at: `cargo run -p ui --example gallery -- target/gallery`, then serve that folder.

use std::path::{Path, PathBuf};
use std::{env, fs};

use askama::Template;
use kernel::jiff::civil::date;
use ui::parts::{
    Choice, Crumb, DiffKind, DiffPart, DocumentRow, EventRow, Fact, FieldError, FileLink, Flash, Link, Member, Pager,
    Picture, SortHead, Story, Tab, Tone,
};
use ui::portal::{Alternate, Counters, Footer, MenuItem, Site};
use ui::{Lang, desk, plain, portal};

const L: Lang = Lang::Vi;

macro_rules! page {
    ($name:ident, $path:literal, $shell:ty { $($field:ident: $kind:ty),* }) => {
        #[derive(Template)]
        #[template(path = $path)]
        struct $name { shell: $shell, l: Lang, $($field: $kind),* }
    };
}

page!(Home, "home.html", portal::Shell {
    lead: Story, second: Vec<Story>, cards: Vec<Story>, plain: Vec<Story>, rows: Vec<Story>, events: Vec<EventRow>,
    documents: Vec<DocumentRow>, members: Vec<Member>
});
page!(Article, "article.html", portal::Shell {
    photo: Picture, photo2: Picture, facts: Vec<Fact>, cards: Vec<Story>, plain: Vec<Story>, documents: Vec<DocumentRow>
});
page!(Search, "search.html", portal::Shell { rows: Vec<Story>, tabs: Vec<Tab>, choices: Vec<Choice>, pager: Pager });
page!(Documents, "documents.html", portal::Shell { documents: Vec<DocumentRow>, choices: Vec<Choice>, pager: Pager });
page!(Missing, "missing.html", portal::Shell { rows: Vec<Story> });
page!(DeskList, "desk_list.html", desk::Shell {
    rows: Vec<Story>, tabs: Vec<Tab>, choices: Vec<Choice>, heads: Vec<SortHead>, pager: Pager
});
page!(Editor, "editor.html", desk::Shell { body: &'static str, errors: Vec<FieldError>, choices: Vec<Choice>, diff: Vec<DiffPart> });
page!(Today, "today.html", desk::Shell { rows: Vec<Story> });
page!(SignIn, "sign_in.html", plain::Shell {});

fn main() {
    let out = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/gallery".into()));
    fs::create_dir_all(out.join("assets")).expect("the folder can be made");
    ui::texts::install(&[ui::TEXTS]).expect("the texts are sound");
    for name in ui::assets::names() {
        let path = ui::asset(name);
        let file = out.join(path.trim_start_matches('/'));
        fs::write(file, ui::find(path).expect("a listed asset").bytes).expect("the folder can be written");
    }
    let themes = [("#0b5d3b", "#c8102e"), ("#7a1f1f", "#d49a00"), ("#ffd400", "#d00000"), ("#123c69", "#b3261e")];
    for (n, (primary, accent)) in themes.iter().enumerate() {
        fs::write(out.join(format!("theme{n}.css")), ui::Palette::derive(primary, accent).css()).expect("written");
    }
    for n in 1..=6 {
        fs::write(out.join(format!("p{n}.svg")), drawing(n)).expect("written");
    }
    pages(&out);
}

fn pages(out: &Path) {
    let put = |name: &str, html: Result<String, askama::Error>| {
        fs::write(out.join(name), html.expect("the page renders")).expect("the folder can be written");
    };
    for (n, name) in ["home", "home-red", "home-yellow", "home-blue"].iter().enumerate() {
        let mut shell = portal_shell("", n);
        shell.body_class = "home";
        if n == 3 {
            shell.site.logo = None;
            shell.welcome_line = None;
        }
        let page = Home {
            shell,
            l: L,
            lead: story(0, usize::from(n != 3), true),
            second: vec![story(1, 2, false), story(2, 0, false), story(3, 3, false), story(4, 0, false)],
            cards: vec![story(5, 4, true), story(1, 5, true), story(2, 6, true)],
            plain: vec![story(3, 0, true), story(4, 0, true), story(5, 0, true)],
            rows: (0..5).map(|n| story(n, n % 3, false)).collect(),
            events: events(),
            documents: documents(),
            members: members(),
        };
        put(&format!("{name}.html"), page.render());
    }
    let mut shell = portal_shell("Hội nghị trí thức, tổng kết hoạt động năm 2025 và triển khai nhiệm vụ năm 2026", 0);
    shell.breadcrumbs =
        vec![Crumb::to("Trang chủ", "#"), Crumb::to("Hoạt động liên hiệp hội", "#"), Crumb::here(shell.title.clone())];
    let article = Article {
        shell,
        l: L,
        photo: picture(1, "Chủ tịch Liên hiệp hội phát biểu khai mạc hội nghị sáng 25/12."),
        photo2: picture(2, "Quang cảnh hội nghị."),
        facts: ["Sự kiện|Hội nghị tổng kết", "Thời gian|25/12/2025", "Địa điểm|Hội trường Tỉnh ủy", "Hội thảo|16"]
            .iter()
            .filter_map(|line| line.split_once('|'))
            .map(|(label, value)| Fact {
                label: label.into(),
                value: value.into(),
                url: (label == "Hội thảo").then(|| "#".into()),
            })
            .collect(),
        cards: vec![story(5, 4, true), story(1, 5, true), story(2, 6, true)],
        plain: vec![story(3, 0, true), story(4, 0, true), story(5, 0, true)],
        documents: documents(),
    };
    put("article.html", article.render());
    let mut shell = portal_shell("Tìm kiếm", 0);
    shell.query = "hoi thao chuyen doi so".into();
    let search = Search {
        shell,
        l: L,
        rows: (0..5).map(|n| story(n, 0, false)).collect(),
        tabs: tabs(),
        choices: choices(),
        pager: pager(),
    };
    put("search.html", search.render());
    let shell = portal_shell("Văn bản", 0);
    put(
        "documents.html",
        Documents { shell, l: L, documents: documents(), choices: choices(), pager: pager() }.render(),
    );
    let shell = portal_shell("Không tìm thấy trang", 0);
    put("404.html", Missing { shell, l: L, rows: (0..3).map(|n| story(n, n, false)).collect() }.render());
    let heads = ["Tiêu đề", "Trạng thái", "Người viết", "Sửa lần cuối"];
    let heads = heads.iter().enumerate().map(|(n, label)| SortHead {
        label: (*label).into(),
        url: "#".into(),
        sorted: if n == 3 { "descending" } else { "" },
    });
    let desk_list = DeskList {
        shell: desk_shell("Tin bài"),
        l: L,
        rows: (0..6).map(|n| story(n, 0, false)).collect(),
        tabs: tabs(),
        choices: choices(),
        heads: heads.collect(),
        pager: pager(),
    };
    put("desk.html", desk_list.render());
    put(
        "today.html",
        Today { shell: desk_shell("Hôm nay"), l: L, rows: (0..3).map(|n| story(n, 0, false)).collect() }.render(),
    );
    let mut shell = desk_shell("Viết bài");
    (shell.editor, shell.tools, shell.wide) = (true, true, true);
    shell.flash = None;
    let diff = [
        (DiffKind::Same, "Năm qua, Liên hiệp hội đã phản biện "),
        (DiffKind::Removed, "05 "),
        (DiffKind::Added, "5 "),
        (DiffKind::Same, "đề án, quy hoạch của tỉnh, chủ trì 16 hội thảo."),
    ];
    let editor = Editor {
        body: BODY,
        shell,
        l: L,
        errors: vec![FieldError { field: "title".into(), text: "Hãy nhập tiêu đề bài viết.".into() }],
        choices: choices(),
        diff: diff.into_iter().map(|(kind, text)| DiffPart { kind, text: text.into() }).collect(),
    };
    put("editor.html", editor.render());
    let shell = plain::Shell {
        l: L,
        title: "Đăng nhập".into(),
        site_name: "Liên hiệp hội Hưng Yên".into(),
        theme_css: Some("theme0.css".into()),
        links: vec![Link::new("Về cổng thông tin", "#")],
        ..Default::default()
    };
    put("sign_in.html", SignIn { shell, l: L }.render());
}

const BODY: &str = "<p class=\"center\">H<sub>2</sub>O</p><p>Năm qua, Liên hiệp hội đã phản biện <b>5 đề án</b>, chủ trì <a href=\"https://example.vn\">16 hội thảo</a>.</p>\
<h2>Hai cuộc thi</h2><ul><li>Thanh thiếu niên: 194 sản phẩm</li><li>Kỹ thuật: 128 giải pháp</li></ul>\
<table><caption>Kết quả</caption><tbody><tr><th scope=\"col\">Cuộc thi</th><th>Giải</th></tr><tr><td>Kỹ thuật</td><td>48</td></tr></tbody></table>\
<figure data-picture=\"7\"><img src=\"/p1.svg\" alt=\"Hội trường\"><figcaption>Quang cảnh hội nghị. <span class=\"credit\">Ảnh: Văn Nam</span></figcaption></figure>";

fn portal_shell(title: &str, theme: usize) -> portal::Shell {
    let item = |label: &str, children: &[&str]| MenuItem {
        label: label.into(),
        url: "#".into(),
        current: label == "Tin tức",
        children: children
            .iter()
            .map(|c| MenuItem { label: (*c).into(), url: "#".into(), ..Default::default() })
            .collect(),
    };
    portal::Shell {
        l: L,
        site: Site {
            name: "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên".into(),
            short_name: "Liên hiệp hội Hưng Yên".into(),
            parent: Some(Link::new("Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam", "#")),
            base: "/hung-yen".into(),
            logo: Some("p6.svg".into()),
            theme_css: Some(format!("theme{theme}.css")),
        },
        title: title.into(),
        menu: vec![
            item("Trang chủ", &[]),
            item("Giới thiệu", &["Lịch sử hình thành", "Cơ cấu tổ chức", "Ban Chấp hành"]),
            item("Tin tức", &["Hoạt động liên hiệp hội", "Hội thành viên", "Tin từ các tỉnh"]),
            item("Tư vấn, phản biện", &[]),
            item("Hội thi sáng tạo", &[]),
            item("Số liệu", &[]),
            item("Văn bản", &[]),
            item("Liên hệ", &[]),
        ],
        search_url: "/hung-yen/tim-kiem".into(),
        suggest_url: "/suggest.json".into(),
        welcome_line: Some("Thứ Năm, 18/04/2026 13:32".into()),
        counters: Some(Counters {
            today: Some(31),
            week: Some(131),
            total: Some(18_124),
            online_guests: Some(3),
            online_members: Some(0),
            online_total: Some(3),
        }),
        footer: Footer {
            officers: vec!["Chịu trách nhiệm nội dung: Trần Văn Bình, Chánh Văn phòng".into()],
            address: "Số 10 đường Chùa Chuông, phường Phố Hiến, tỉnh Hưng Yên".into(),
            phone: "0221 3862 000".into(),
            email: "lienhiephoi@hungyen.example.vn".into(),
            licence: "Giấy phép số 12/GP-STTTT ngày 05/03/2024. Ghi rõ nguồn khi phát lại thông tin.".into(),
            links: ["Sơ đồ cổng", "Liên hệ", "Cổng thông tin tỉnh", "Thống kê truy cập"]
                .map(|label| Link::new(label, "#"))
                .to_vec(),
            old_names: vec![
                "1992–2025: Liên hiệp các Hội KH&KT tỉnh Hưng Yên (cũ)".into(),
                "1994–2025: Liên hiệp các Hội KH&KT tỉnh Thái Bình".into(),
            ],
        },
        alternates: Lang::ALL.map(|lang| Alternate { lang, url: "#".into() }).to_vec(),
        feeds: vec![Link::new("Kênh tin Atom", "#")],
        ..Default::default()
    }
}

fn desk_shell(title: &str) -> desk::Shell {
    use desk::PlaceKind::{Articles, Organisation, Today};
    let place = |kind, count| desk::Place {
        kind,
        url: "#".into(),
        current: kind == Articles,
        count,
        pages: if kind == Articles {
            ["Tất cả bài viết", "Ảnh", "Văn bản", "Trao đổi với đơn vị khác"].map(|p| Link::new(p, p)).to_vec()
        } else {
            Vec::new()
        },
    };
    desk::Shell {
        l: L,
        title: title.into(),
        organisation: desk::Acting {
            name: "Liên hiệp hội Hưng Yên".into(),
            role: "Tổng biên tập".into(),
            others: vec![("a".into(), "Hội Làm vườn Hưng Yên".into()), ("b".into(), "Liên hiệp hội Việt Nam".into())],
            ..Default::default()
        },
        places: vec![place(Today, 4), place(Articles, 3), place(Organisation, 0)],
        user: desk::User { name: "Nguyễn Thị Ánh".into(), account_url: "#".into(), sign_out_url: "#".into() },
        flash: Some(Flash {
            tone: Tone::Good,
            text: "Đã gửi duyệt 2 bài.".into(),
            link: Some(Link::new("Hoàn tác", "#")),
        }),
        breadcrumbs: vec![Crumb::to("Tin bài", "#"), Crumb::here(title)],
        search_url: "#".into(),
        portal_url: "#".into(),
        page_url: "Tất cả bài viết".into(),
        ..Default::default()
    }
}

fn story(n: usize, photo: usize, lead: bool) -> Story {
    const TITLES: [&str; 6] = [
        "Hội nghị trí thức, tổng kết hoạt động năm 2025 và triển khai phương hướng nhiệm vụ năm 2026",
        "194 mô hình, sản phẩm dự Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng lần thứ X",
        "Góp ý dự thảo quy hoạch thủy lợi: cần tính đến xâm nhập mặn",
        "Tập huấn kỹ thuật canh tác nhãn lồng theo hướng hữu cơ cho nông dân",
        "Đại hội Hội Làm vườn nhiệm kỳ 2026–2031",
        "Trao giải Hội thi Sáng tạo kỹ thuật lần thứ VII",
    ];
    Story {
        url: "article.html".into(),
        title: TITLES[n].into(),
        lead: if lead {
            "Sáng 25/12, tại hội trường Tỉnh ủy, gần 200 đại biểu trí thức tiêu biểu dự hội nghị, nghe báo cáo kết quả \
             một năm và thảo luận nhiệm vụ trọng tâm…"
                .into()
        } else {
            String::new()
        },
        date: Some(date(2025, 12, 26)),
        section: (n.is_multiple_of(2)).then(|| Link::new("Hoạt động liên hiệp hội", "#")),
        source: (n == 4).then(|| Link::new("Liên hiệp hội Cần Thơ", "#")),
        picture: (photo > 0).then(|| picture(photo, "")),
        views: (n == 0).then_some(1_612),
        lang: None,
    }
}

fn picture(n: usize, caption: &str) -> Picture {
    Picture {
        id: format!("{}p{n}.svg", if cfg!(unix) { "/" } else { "" }),
        alt: "Các đại biểu trong hội trường".into(),
        width: 1200,
        height: if n == 2 { 1500 } else { 800 },
        caption: caption.into(),
        credit: if caption.is_empty() { String::new() } else { "Văn Nam".into() },
        focus: if n == 2 { "top" } else { "" },
    }
}

fn documents() -> Vec<DocumentRow> {
    let file = |extension: &str, size| FileLink {
        url: "#".into(),
        name: format!("Toàn văn.{extension}"),
        extension: extension.into(),
        size,
    };
    vec![
        DocumentRow {
            url: "#".into(),
            title: "Giao nhiệm vụ cho Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh thực hiện trong năm 2026".into(),
            symbol: "3690/QĐ-UBND".into(),
            kind: "Quyết định".into(),
            issuer: "Ủy ban nhân dân tỉnh Hưng Yên".into(),
            date: Some(date(2025, 12, 22)),
            expired: false,
            files: vec![file("pdf", 1_560_000), file("docx", 48_900)],
        },
        DocumentRow {
            url: "#".into(),
            title: "Kế hoạch tổ chức Hội thi Sáng tạo kỹ thuật lần thứ VIII".into(),
            symbol: "15/KH-LHH".into(),
            kind: "Kế hoạch".into(),
            issuer: "Liên hiệp hội Hưng Yên".into(),
            date: Some(date(2025, 11, 3)),
            expired: true,
            files: vec![file("xlsx", 22_000)],
        },
    ]
}

fn events() -> Vec<EventRow> {
    let event = |title: &str, day, time: &str| EventRow {
        url: "#".into(),
        title: title.into(),
        date: date(2026, 4, day),
        time: time.into(),
        place: "Trụ sở Liên hiệp hội".into(),
    };
    vec![
        event("Hội thảo “Chuyển đổi số trong hội thành viên”", 24, "08:00"),
        event("Chấm chung khảo Hội thi Sáng tạo kỹ thuật", 28, "13:30"),
        event("Ngày Khoa học và Công nghệ Việt Nam", 30, ""),
    ]
}

fn members() -> Vec<Member> {
    let names = ["Hội Làm vườn", "Hội Đông y", "Hội Khuyến học", "Hội Kiến trúc sư", "Hội Lâm nghiệp", "Hội Thủy lợi"];
    let more = ["Hội Luật gia", "Trung tâm Tư vấn Khoa học và Công nghệ"];
    names
        .iter()
        .chain(&more)
        .enumerate()
        .map(|(n, name)| Member {
            url: "#".into(),
            name: (*name).into(),
            note: if n < 6 { "Hội thành viên".into() } else { "Đơn vị trực thuộc".into() },
            logo: None,
        })
        .collect()
}

fn tabs() -> Vec<Tab> {
    ["Tất cả", "Chờ duyệt", "Bản nháp", "Đã xuất bản"]
        .iter()
        .enumerate()
        .map(|(n, label)| Tab { label: (*label).into(), url: "#".into(), current: n == 0, count: Some(24 >> n) })
        .collect()
}

fn choices() -> Vec<Choice> {
    vec![
        Choice::new("", "Tất cả", true),
        Choice::new("1", "Hoạt động liên hiệp hội", false),
        Choice::new("2", "Tin từ các tỉnh", false),
    ]
}

fn pager() -> Pager {
    Pager { previous: Some("#".into()), next: Some("#".into()), shown: 5, total: Some(1_240) }
}

/// Stands in for photos: a hall, hills, a field.
fn drawing(n: usize) -> String {
    let (w, h) = (1200, if n == 2 { 1500 } else { 800 });
    let hue = n * 67 % 360;
    if n == 6 {
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'><circle cx='32' cy='32' r='31' fill='#fff'/>\
                <circle cx='32' cy='32' r='28' fill='#c8102e'/><path d='m32 12 6 14h15L41 35l5 15-14-9-14 9 5-15-12-9h15z' fill='#ffd400'/></svg>"
            .into();
    }
    let people: String = (0..40)
        .map(|p| {
            let (x, y) = (p % 10 * 125 + p / 10 * 40, h - 60 - p / 10 * 70);
            format!("<circle cx='{x}' cy='{y}' r='34' fill='hsl({hue},25%,{}%)'/>", 20 + p / 10 * 9)
        })
        .collect();
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{w}' height='{h}' viewBox='0 0 {w} {h}'>\
         <rect width='{w}' height='{h}' fill='hsl({hue},35%,62%)'/><rect y='0' width='{w}' height='{}' fill='hsl({hue},42%,74%)'/>\
         <rect x='220' y='110' width='760' height='240' fill='hsl(2,65%,42%)'/><rect x='260' y='170' width='680' height='26' fill='#fff8'/>\
         <rect x='360' y='220' width='480' height='18' fill='#fff6'/>{people}</svg>",
        h / 2
    )
}
