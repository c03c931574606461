//! A small federation's worth of invented news, pages and documents.

use kernel::{Timestamp, Uuid};
use search::{Filter, Hits, Kind, Query, Search, SearchDoc};

pub const UNION: Uuid = Uuid::from_u128(1);
pub const LANG_SON: Uuid = Uuid::from_u128(2);
pub const HUNG_YEN: Uuid = Uuid::from_u128(3);
pub const LONG_AN: Uuid = Uuid::from_u128(4);

pub fn at(date: &str) -> Timestamp {
    format!("{date}T08:00:00+07:00").parse().expect("a date")
}

/// key, kind, organisation, date, title, lead, body, extra
type Row = (&'static str, Kind, Uuid, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

use Kind::{Article as A, Document as D, Page as P};

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("dai-hoi-hy", A, HUNG_YEN, "2025-09-12", "Đại hội đại biểu Liên hiệp các hội Hưng Yên lần thứ V", "Hơn 150 đại biểu dự đại hội tại thành phố Hưng Yên.", "Đại hội bầu Ban Chấp hành gồm 35 ủy viên. Ông Trần Quốc Vượng được bầu làm Chủ tịch. Khẩu hiệu đổi mới, sáng tạo.", &["Trần Quốc Vượng"]),
    ("dai-hoi-ls", A, LANG_SON, "2024-05-20", "Đại hội Hội Làm vườn Lạng Sơn nhiệm kỳ 2024–2029", "Hội viên các huyện về dự.", "Hội Làm vườn bàn cách trồng na Chi Lăng, hồng Bảo Lâm theo hướng hữu cơ. Bà Nông Thị Thúy phát biểu.", &["Nông Thị Thúy"]),
    ("sang-tao-hy", A, HUNG_YEN, "2025-11-02", "Trao giải Hội thi Sáng tạo kỹ thuật tỉnh Hưng Yên lần thứ X", "Ban Tổ chức trao 24 giải.", "Giải nhất thuộc về máy gieo hạt của nhóm tác giả Nguyễn Văn Hòa. Các giải pháp áp dụng vào sản xuất.", &["sáng tạo kỹ thuật"]),
    ("sang-tao-la", A, LONG_AN, "2023-10-15", "Phát động Cuộc thi sáng tạo thanh thiếu niên, nhi đồng Long An", "Cuộc thi dành cho học sinh từ 6 đến 19 tuổi.", "Mô hình dự thi gửi về Liên hiệp trước ngày 30/4. Năm ngoái có 312 mô hình.", &["thiếu nhi"]),
    ("lua", A, LONG_AN, "2025-03-03", "Mô hình trồng lúa chất lượng cao ở Tân Hưng", "Nông dân giảm một nửa lượng giống.", "Kỹ sư Lê Hoàng Khoẻ hướng dẫn bón phân. Lúa ít sâu bệnh, năng suất bảy tấn một héc-ta.", &["Lê Hoàng Khoẻ"]),
    ("thanh-long", A, LONG_AN, "2022-06-01", "Thanh long ruột đỏ Châu Thành tìm đường xuất khẩu", "Hợp tác xã ghi nhật ký canh tác điện tử.", "Mã số vùng trồng giúp truy xuất nguồn gốc trái thanh long.", &[]),
    ("phan-bien", A, HUNG_YEN, "2025-06-18", "Phản biện quy hoạch cấp nước nông thôn", "Hội đồng gồm chín chuyên gia.", "Hội đồng phản biện đề nghị tính lại nhu cầu nước sinh hoạt; nguồn nước sông Hồng biến động.", &["tư vấn, phản biện và giám định xã hội"]),
    ("giam-dinh", A, LANG_SON, "2021-08-08", "Giám định xã hội dự án đường tránh thị xã", "Hội Cầu đường góp ý hồ sơ thiết kế.", "Mặt cắt ngang và thoát nước cần tính toán lại theo tiêu chuẩn mới.", &[]),
    ("hoi-thao-cds", A, UNION, "2025-10-10", "Hội thảo khoa học về chuyển đổi số trong các hội ngành toàn quốc", "Mười hai tham luận được trình bày.", "Các đại biểu bàn về dữ liệu dùng chung, chữ ký số và an toàn thông tin.", &["chuyển đổi số"]),
    ("hoi-thao-ai", A, UNION, "2024-12-05", "Trí tuệ nhân tạo với công tác phổ biến kiến thức", "Toạ đàm tại Hà Nội.", "Trợ lý ảo trả lời câu hỏi của bà con bằng tiếng Việt. Chuyển đổi số là xu hướng.", &[]),
    ("giao-su-thuy", A, UNION, "2023-02-27", "Giáo sư Phạm Thị Thuý và bốn mươi năm vì cây chè", "Chân dung nhà khoa học.", "Bà chọn tạo ba giống chè mới, trồng ở Thái Nguyên, Phú Thọ.", &["Phạm Thị Thuý"]),
    ("bac-si-thuy", A, UNION, "2022-02-27", "Bác sĩ Đỗ Minh Thủy: thầy thuốc của bản làng", "Gương người tốt.", "Ông khám bệnh cho đồng bào vùng cao suốt ba mươi năm.", &["Đỗ Minh Thủy"]),
    ("hoa-dao", A, LANG_SON, "2025-01-20", "Lễ hội hoa đào xứ Lạng", "Hoa đào nở đúng dịp Tết.", "Hội Sinh vật cảnh trưng bày 60 gốc đào cổ.", &["sinh vật cảnh"]),
    ("hoa-hoc", A, UNION, "2025-04-04", "Hội Hoá học trao giải Olympic hóa học sinh viên", "Hai trăm thí sinh dự thi.", "Đề thi gồm phần lý thuyết và thực hành hoá hữu cơ.", &[]),
    ("hoa-binh", A, UNION, "2020-07-07", "Đoàn công tác thăm thuỷ điện Hòa Bình", "Các cựu kỹ sư gặp lại công trường xưa.", "Nhà máy phát điện tổ máy đầu tiên năm 1988.", &[]),
    ("thuy-loi", A, HUNG_YEN, "2024-07-15", "Hội Thủy lợi kiểm tra đê trước mùa lũ", "Đê tả sông Hồng có ba điểm xung yếu.", "Đoàn đề nghị gia cố kè, nạo vét cống Bắc Hưng Hải.", &["thuỷ lợi"]),
    ("quy", A, HUNG_YEN, "2025-05-05", "Thành lập Quỹ hỗ trợ sáng tạo kỹ thuật", "Quỹ có vốn ban đầu hai tỷ đồng.", "Hội đồng quản lý Quỹ gồm năm thành viên.", &[]),
    ("quy-hoach", A, LONG_AN, "2024-04-24", "Góp ý quy hoạch tỉnh Long An thời kỳ 2021–2030", "Ba hành lang kinh tế được đề xuất.", "Nhà khoa học lưu ý xâm nhập mặn và hạ tầng giao thông.", &[]),
    ("man", A, LONG_AN, "2024-03-18", "Ứng phó xâm nhập mặn mùa khô", "Độ mặn bốn phần nghìn vào sâu 60 km.", "Trữ nước ngọt, chuyển cây trồng, theo dõi trạm đo tự động.", &["hạn mặn"]),
    ("ong", A, LANG_SON, "2023-05-11", "Nuôi ong lấy mật dưới tán rừng keo", "Mỗi đàn ong cho 15 lít mật.", "Hội Nuôi ong tập huấn cho 80 hộ ở Bắc Sơn.", &["hội nuôi ong"]),
    ("hoi-cuu", A, LANG_SON, "2022-12-22", "Hội Cựu giáo chức họp mặt cuối năm", "Thầy cô ôn lại kỷ niệm.", "Quà tặng cho mười hội viên cao tuổi.", &[]),
    ("tong-ket-24", A, HUNG_YEN, "2024-12-28", "Hội nghị tổng kết công tác năm 2024", "Hoàn thành 18 trên 20 nhiệm vụ.", "Năm 2024 tổ chức 12 hội thảo, tập huấn cho 3.400 lượt người.", &[]),
    ("tong-ket-25", A, HUNG_YEN, "2025-12-27", "Hội nghị tổng kết công tác năm 2025", "Hoàn thành 19 trên 20 nhiệm vụ.", "Năm 2025 tổ chức 15 hội thảo, tập huấn cho 4.100 lượt người.", &[]),
    ("hop-nhat", A, UNION, "2025-07-01", "Hợp nhất Liên hiệp hội Hưng Yên và Thái Bình", "Tổ chức mới hoạt động từ ngày 1/7/2025.", "Trụ sở đặt tại phường Phố Hiến. Con dấu cũ nộp lại.", &["Thái Bình", "sáp nhập"]),
    ("tieu-su", A, UNION, "2019-09-09", "Kỷ niệm ngày sinh Hải Thượng Lãn Ông Lê Hữu Trác", "Danh y quê Hưng Yên.", "Bộ sách y học của ông gồm 66 quyển.", &["Lê Hữu Trác"]),
    ("dak-lak", A, UNION, "2025-08-19", "Cà phê đặc sản Đắk Lắk vào chung kết", "Ban giám khảo nếm thử 40 mẫu.", "Giống cà phê chè trồng ở Krông Năng đạt 86 điểm.", &[]),
    ("dien-mat-troi", A, LONG_AN, "2023-08-30", "Điện mặt trời mái nhà cho trường học", "Mỗi trường tiết kiệm năm triệu đồng một tháng.", "Hội Điện lực khảo sát kết cấu mái, lắp pin năng lượng.", &["năng lượng tái tạo"]),
    ("covid", A, LONG_AN, "2021-09-01", "Thầy thuốc trẻ chống dịch COVID-19", "Trạm y tế lưu động ở Đức Hòa.", "Tiêm vắc-xin cho 12.000 người.", &[]),
    ("english", A, UNION, "2025-10-12", "National workshop on digital transformation", "Twelve papers were presented.", "Delegates spoke about shared data and digital signatures.", &[]),
    ("khuyen-hoc", A, HUNG_YEN, "2023-09-05", "Khuyến học Văn Giang trao 500 suất học bổng", "Học sinh nghèo vượt khó được khen.", "Quỹ khuyến học huyện huy động 600 triệu đồng.", &[]),
    ("nq-36", D, UNION, "2014-07-01", "Nghị quyết về đẩy mạnh ứng dụng công nghệ thông tin", "Ban Chấp hành Trung ương.", "Yêu cầu phát triển hạ tầng, nhân lực, an ninh mạng.", &["36-NQ/TW"]),
    ("qd-3476", D, HUNG_YEN, "2017-12-11", "Quyết định phê duyệt Điều lệ Hội Làm vườn", "Uỷ ban nhân dân tỉnh.", "Điều lệ gồm tám chương, hai mươi bốn điều.", &["3476/QĐ-UBND"]),
    ("qd-347", D, HUNG_YEN, "2018-02-02", "Quyết định khen thưởng hội thi sáng tạo", "Uỷ ban nhân dân tỉnh.", "Tặng bằng khen cho mười tác giả.", &["347/QĐ-UBND"]),
    ("ct-42", D, UNION, "2010-04-16", "Chỉ thị về tiếp tục đổi mới hoạt động của Liên hiệp hội", "Ban Bí thư.", "Trong giai đoạn đẩy mạnh công nghiệp hóa, hiện đại hóa đất nước.", &["42-CT/TW"]),
    ("nd-93", D, UNION, "2019-11-25", "Nghị định về quỹ xã hội, quỹ từ thiện", "Chính phủ.", "Quy định về tổ chức, hoạt động và quản lý quỹ.", &["93/2019/NĐ-CP"]),
    ("kh-12", D, LANG_SON, "2025-01-15", "Kế hoạch tổ chức Hội thi sáng tạo kỹ thuật lần thứ XI", "Liên hiệp hội Lạng Sơn.", "Nhận hồ sơ đến hết ngày 31/8/2025.", &["12/KH-LHH"]),
    ("bc-05", D, LONG_AN, "2024-06-30", "Báo cáo kết quả công tác sáu tháng đầu năm", "Văn phòng Liên hiệp hội.", "Tổ chức bảy hội thảo, phản biện ba đề án.", &["05/BC-LHH"]),
    ("lien-he", P, HUNG_YEN, "2020-01-01", "Liên hệ", "", "Địa chỉ: số 8, đường Chùa Chuông, thành phố Hưng Yên. Điện thoại 0221 386 2000.", &[]),
    ("gioi-thieu", P, LONG_AN, "2020-01-01", "Giới thiệu chung về Liên hiệp hội Long An", "", "Lịch sử hình thành, chức năng, nhiệm vụ, cơ cấu tổ chức.", &[]),
    ("so-do", P, LANG_SON, "2020-01-01", "Cơ cấu tổ chức và các hội thành viên", "", "Thường trực, văn phòng, ban chuyên môn; 21 hội thành viên.", &[]),
];

pub fn docs() -> Vec<SearchDoc> {
    ROWS.iter()
        .map(|(key, kind, org, date, title, lead, body, extra)| SearchDoc {
            key: (*key).to_owned(),
            kind: *kind,
            site: *org,
            orgs: if *org == UNION { vec![UNION] } else { vec![*org, UNION] },
            section: (*kind == Kind::Article).then_some(Uuid::from_u128(77)),
            lang: if *key == "english" { "en" } else { "vi" }.to_owned(),
            title: (*title).to_owned(),
            lead: (*lead).to_owned(),
            body: (*body).to_owned(),
            extra: extra.iter().map(|e| (*e).to_owned()).collect(),
            date: at(date),
            url: format!("/tin/{key}"),
            ..SearchDoc::default()
        })
        .collect()
}

pub fn filled() -> Search {
    let search = Search::in_memory().expect("an index");
    search.put(&docs()).expect("fed");
    search.commit().expect("committed");
    search
}

pub fn ask(search: &Search, text: &str, filter: Filter) -> Hits {
    let now = Some(at("2026-01-15"));
    let query = Query { text: text.to_owned(), filter, limit: 10, now, ..Query::default() };
    search.query(&query).expect("an answer")
}

pub fn keys(hits: &Hits) -> Vec<&str> {
    hits.hits.iter().map(|h| h.key.as_str()).collect()
}
