//! The words of the synthetic federation.

/// The provinces and cities of today with their words in addresses.
pub(crate) const PROVINCES: [(&str, &str); 34] = [
    ("Hưng Yên", "hung-yen"),
    ("Hà Nội", "ha-noi"),
    ("Hải Phòng", "hai-phong"),
    ("Huế", "hue"),
    ("Đà Nẵng", "da-nang"),
    ("Thành phố Hồ Chí Minh", "tp-ho-chi-minh"),
    ("Cần Thơ", "can-tho"),
    ("Tuyên Quang", "tuyen-quang"),
    ("Cao Bằng", "cao-bang"),
    ("Lai Châu", "lai-chau"),
    ("Lào Cai", "lao-cai"),
    ("Thái Nguyên", "thai-nguyen"),
    ("Điện Biên", "dien-bien"),
    ("Lạng Sơn", "lang-son"),
    ("Sơn La", "son-la"),
    ("Phú Thọ", "phu-tho"),
    ("Bắc Ninh", "bac-ninh"),
    ("Quảng Ninh", "quang-ninh"),
    ("Ninh Bình", "ninh-binh"),
    ("Thanh Hóa", "thanh-hoa"),
    ("Nghệ An", "nghe-an"),
    ("Hà Tĩnh", "ha-tinh"),
    ("Quảng Trị", "quang-tri"),
    ("Quảng Ngãi", "quang-ngai"),
    ("Gia Lai", "gia-lai"),
    ("Đắk Lắk", "dak-lak"),
    ("Khánh Hòa", "khanh-hoa"),
    ("Lâm Đồng", "lam-dong"),
    ("Đồng Nai", "dong-nai"),
    ("Tây Ninh", "tay-ninh"),
    ("Đồng Tháp", "dong-thap"),
    ("Vĩnh Long", "vinh-long"),
    ("An Giang", "an-giang"),
    ("Cà Mau", "ca-mau"),
];

/// What associations are of.
pub(crate) const FIELDS: [&str; 64] = [
    "Y học",
    "Dược học",
    "Điều dưỡng",
    "Y học cổ truyền",
    "Châm cứu",
    "Dinh dưỡng",
    "Nhi khoa",
    "Tim mạch",
    "Mắt",
    "Răng hàm mặt",
    "Khoa học đất",
    "Làm vườn",
    "Nuôi ong",
    "Chăn nuôi",
    "Thú y",
    "Thủy sản",
    "Lâm nghiệp",
    "Giống cây trồng",
    "Bảo vệ thực vật",
    "Sinh vật cảnh",
    "Thủy lợi",
    "Đập lớn",
    "Cầu đường",
    "Xây dựng",
    "Kiến trúc sư",
    "Quy hoạch đô thị",
    "Cấp thoát nước",
    "Cơ học",
    "Cơ khí",
    "Điện lực",
    "Tự động hóa",
    "Tin học",
    "Vô tuyến điện tử",
    "Viễn thông",
    "Hóa học",
    "Vật lý",
    "Toán học",
    "Sinh học",
    "Di truyền học",
    "Địa lý",
    "Địa chất",
    "Địa chất thủy văn",
    "Khai thác mỏ",
    "Tuyển khoáng",
    "Trắc địa bản đồ",
    "Khí tượng thủy văn",
    "Môi trường",
    "Năng lượng",
    "Nhiệt học",
    "Hàng hải",
    "Đúc và luyện kim",
    "Khoa học vật liệu",
    "Đo lường",
    "Tiêu chuẩn và chất lượng",
    "Sở hữu trí tuệ",
    "Nữ trí thức",
    "Khoa học lịch sử",
    "Khoa học kinh tế",
    "Tâm lý học",
    "Giáo dục chăm sóc sức khỏe",
    "Khảo cổ học",
    "Dân tộc học",
    "Ngôn ngữ học",
    "Xã hội học",
];

/// What an article is about: words in running text, its tags, the section it stands in.
#[derive(Debug)]
pub(crate) struct Topic {
    pub name: &'static str,
    pub tags: [&'static str; 2],
    pub section: &'static str,
    pub detail: [&'static str; 4],
}

macro_rules! topics {
    ($($section:literal: $name:literal, [$a:literal, $b:literal], [$($d:literal),*];)*) => {
        &[$(Topic { name: $name, tags: [$a, $b], section: $section, detail: [$($d),*] }),*]
    };
}

/// The topics.
pub(crate) const TOPICS: &[Topic] = topics! {
    "khoa-hoc": "chuyển đổi số trong nông nghiệp", ["Chuyển đổi số", "Nông nghiệp"],
        ["nhật ký canh tác điện tử", "mã số vùng trồng", "cảm biến độ ẩm đất", "truy xuất nguồn gốc nông sản"];
    "khoa-hoc": "ứng dụng trí tuệ nhân tạo trong chẩn đoán hình ảnh", ["Trí tuệ nhân tạo", "Y học"],
        ["phim chụp cắt lớp", "dữ liệu bệnh án", "phát hiện sớm tổn thương phổi", "bảo mật thông tin người bệnh"];
    "khoa-hoc": "giống lúa chịu mặn", ["Nông nghiệp", "Biến đổi khí hậu"],
        ["vùng đất nhiễm mặn ven biển", "năng suất vụ đông xuân", "ruộng trình diễn", "quy trình bón phân hữu cơ"];
    "khoa-hoc": "nuôi tôm theo quy trình tuần hoàn nước", ["Thủy sản", "Kinh tế tuần hoàn"],
        ["ao lắng sinh học", "chế phẩm vi sinh", "mật độ thả nuôi", "kiểm soát dịch bệnh"];
    "khoa-hoc": "vật liệu xây dựng từ tro xỉ nhiệt điện", ["Vật liệu", "Môi trường"],
        ["gạch không nung", "cường độ nén của mẫu thử", "tiêu chuẩn quốc gia", "bãi chứa tro xỉ"];
    "khoa-hoc": "điện mặt trời mái nhà cho trường học", ["Năng lượng", "Giáo dục"],
        ["tấm pin quang điện", "lưu trữ điện năng", "chi phí vận hành", "an toàn phòng cháy"];
    "tu-van": "quy hoạch không gian ngầm đô thị", ["Phản biện xã hội", "Quy hoạch"],
        ["bãi đỗ xe ngầm", "hạ tầng kỹ thuật dùng chung", "khảo sát địa chất công trình", "dự báo dân số"];
    "tu-van": "đề án thu gom và phân loại chất thải rắn sinh hoạt", ["Phản biện xã hội", "Môi trường"],
        ["trạm trung chuyển", "giá dịch vụ thu gom", "phân loại tại nguồn", "lộ trình đóng bãi chôn lấp"];
    "tu-van": "dự án đường vành đai và khu công nghiệp ven sông", ["Phản biện xã hội", "Giao thông"],
        ["hành lang thoát lũ", "đánh giá tác động môi trường", "phương án tái định cư", "suất đầu tư"];
    "tu-van": "chính sách đãi ngộ trí thức trẻ", ["Giám định xã hội", "Trí thức trẻ"],
        ["nhà ở công vụ", "kinh phí đề tài cấp cơ sở", "quy chế khoán sản phẩm", "bình đẳng giới trong khoa học"];
    "hoi-thanh-vien": "đại hội nhiệm kỳ của hội thành viên", ["Tổ chức hội", "Đại hội"],
        ["dự thảo điều lệ sửa đổi", "báo cáo kiểm điểm ban chấp hành", "cơ cấu ủy viên", "chương trình hành động"];
    "hoi-thanh-vien": "phát triển hội viên ở cơ sở", ["Tổ chức hội", "Hội viên"],
        ["chi hội trường học", "thẻ hội viên điện tử", "quỹ hoạt động", "câu lạc bộ chuyên ngành"];
    "hoi-thanh-vien": "khám bệnh và cấp thuốc miễn phí cho người cao tuổi", ["Y học", "An sinh xã hội"],
        ["đo huyết áp", "tư vấn dinh dưỡng", "sổ theo dõi sức khỏe", "bác sĩ tình nguyện"];
    "hoi-thanh-vien": "tập huấn kỹ thuật ghép cải tạo vườn cây ăn quả", ["Làm vườn", "Nông nghiệp"],
        ["mắt ghép sạch bệnh", "vườn nhãn lâu năm", "phòng trừ sâu đục quả", "hợp tác xã dịch vụ"];
    "pho-bien": "phòng chống đuối nước cho trẻ em", ["Phổ biến kiến thức", "Trẻ em"],
        ["bể bơi thông minh", "kỹ năng cứu đuối", "biển cảnh báo ao hồ", "giáo viên thể dục"];
    "pho-bien": "sử dụng nước sạch nông thôn", ["Phổ biến kiến thức", "Nước sạch"],
        ["bể lọc gia đình", "mẫu nước giếng khoan", "hàm lượng asen", "ban quản lý trạm cấp nước"];
    "pho-bien": "an toàn thông tin trên mạng xã hội", ["Phổ biến kiến thức", "An toàn thông tin"],
        ["tin nhắn lừa đảo", "xác thực hai lớp", "dữ liệu cá nhân", "câu lạc bộ tin học"];
    "pho-bien": "bảo tồn cây di sản và đa dạng sinh học", ["Đa dạng sinh học", "Môi trường"],
        ["cây đa cổ thụ", "hồ sơ công nhận", "loài chim nước di cư", "cộng đồng vùng đệm"];
    "tin-tuc": "hội thi sáng tạo kỹ thuật", ["Sáng tạo kỹ thuật", "Giải thưởng"],
        ["mô hình dự thi", "hội đồng giám khảo", "lĩnh vực cơ khí tự động hóa", "tính mới và khả năng áp dụng"];
    "tin-tuc": "cuộc thi sáng tạo thanh thiếu niên, nhi đồng", ["Sáng tạo kỹ thuật", "Thanh thiếu niên"],
        ["sản phẩm thân thiện với môi trường", "đồ dùng học tập", "giáo viên hướng dẫn", "vòng sơ khảo"];
    "tin-tuc": "gặp mặt trí thức tiêu biểu đầu xuân", ["Tôn vinh trí thức", "Gặp mặt"],
        ["giải thưởng khoa học và công nghệ", "đóng góp cho địa phương", "thế hệ nhà khoa học trẻ", "kiến nghị với lãnh đạo tỉnh"];
    "tin-tuc": "phối hợp giữa Liên hiệp Hội và Mặt trận Tổ quốc", ["Phối hợp", "Mặt trận Tổ quốc"],
        ["chương trình phối hợp giai đoạn mới", "giám sát cộng đồng", "phong trào thi đua", "kế hoạch năm"];
    "thong-bao": "tuyển chọn đề tài khoa học cấp tỉnh", ["Thông báo", "Đề tài khoa học"],
        ["thuyết minh đề cương", "hồ sơ đăng ký", "kinh phí đối ứng", "hội đồng tư vấn"];
    "thong-bao": "xét tặng danh hiệu trí thức khoa học và công nghệ", ["Thông báo", "Tôn vinh trí thức"],
        ["tiêu chuẩn xét tặng", "biên bản bình xét", "thời hạn nhận hồ sơ", "đơn vị đề cử"];
};

/// Sections of each portal: word in addresses, name, English name.
pub(crate) const SECTIONS: [(&str, &str, &str); 6] = [
    ("tin-tuc", "Tin tức – Sự kiện", "News and events"),
    ("hoi-thanh-vien", "Hội thành viên", "Member associations"),
    ("tu-van", "Tư vấn, phản biện và giám định xã hội", "Advice and review"),
    ("khoa-hoc", "Khoa học và công nghệ", "Science and technology"),
    ("pho-bien", "Phổ biến kiến thức", "Public knowledge"),
    ("thong-bao", "Thông báo", "Notices"),
];

pub(crate) const SURNAMES: [&str; 20] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Đoàn", "Tạ", "Lương",
];
pub(crate) const MIDDLE: [&str; 12] =
    ["Văn", "Thị", "Đức", "Minh", "Thanh", "Quang", "Hữu", "Ngọc", "Xuân", "Thu", "Hồng", "Quốc"];
pub(crate) const GIVEN: [&str; 30] = [
    "Hùng", "Lan", "Sơn", "Hương", "Dũng", "Mai", "Tuấn", "Hà", "Bình", "Yến", "Cường", "Thảo", "Long", "Nga", "Khánh",
    "Trang", "Phúc", "Hạnh", "Thịnh", "Oanh", "Việt", "Nhung", "Kiên", "Tâm", "Lâm", "Chi", "Đạt", "Thủy", "Quân",
    "Hiền",
];

/// Wards and communes.
pub(crate) const PLACES: [&str; 24] = [
    "xã Tân Hòa",
    "xã An Bình",
    "phường Phố Mới",
    "xã Đông Thành",
    "phường Minh Khai",
    "xã Hợp Tiến",
    "xã Vĩnh Phong",
    "phường Lê Lợi",
    "xã Hải Thịnh",
    "xã Phú Lâm",
    "phường Trần Phú",
    "xã Quang Trung",
    "xã Long Sơn",
    "phường Hồng Hà",
    "xã Xuân Trường",
    "xã Bình Minh",
    "phường An Phú",
    "xã Cẩm Giang",
    "xã Đại Đồng",
    "phường Nam Thành",
    "xã Thanh Bình",
    "xã Mỹ Lộc",
    "phường Tân Lập",
    "xã Yên Khê",
];

pub(crate) const ROLES: [&str; 10] = [
    "Chủ tịch Liên hiệp Hội",
    "Phó Chủ tịch Thường trực",
    "Phó Chủ tịch Liên hiệp Hội",
    "Tổng Thư ký",
    "Trưởng ban Tư vấn phản biện",
    "Chủ tịch hội thành viên",
    "Giám đốc trung tâm tư vấn",
    "Chánh Văn phòng",
    "Trưởng ban Khoa học và Công nghệ",
    "Phó Trưởng ban Tổ chức",
];

/// Bodies outside the federation.
pub(crate) const BODIES: [&str; 10] = [
    "Ủy ban nhân dân tỉnh",
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Tỉnh đoàn",
    "Hội Nông dân tỉnh",
    "Trường Đại học địa phương",
];

pub(crate) const AUDIENCES: [&str; 8] = [
    "cán bộ hội và hội viên",
    "nông dân và hợp tác xã",
    "giáo viên và học sinh",
    "đoàn viên thanh niên",
    "trí thức trẻ",
    "cán bộ kỹ thuật cơ sở",
    "doanh nghiệp nhỏ và vừa",
    "người cao tuổi",
];
