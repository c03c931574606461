//! What one count of an indicator is called in a sentence: `16 hội thảo khoa học`.

/// Key, Vietnamese, English.
const NOUNS: &[(&str, &str, &str)] = &[
    ("member_associations", "hội thành viên", "member associations"),
    ("collective_members", "hội viên tập thể", "collective members"),
    ("linked_members", "đơn vị liên kết", "linked members"),
    ("affiliated_units", "đơn vị trực thuộc", "affiliated units"),
    ("members", "hội viên", "members"),
    ("intellectual_members", "hội viên trí thức", "intellectual members"),
    ("new_member_orgs", "tổ chức được kết nạp", "organisations admitted"),
    ("left_member_orgs", "tổ chức ra khỏi liên hiệp hội", "organisations that left"),
    ("new_members", "hội viên mới", "new members"),
    ("congresses_due", "đại hội đến hạn", "congresses due"),
    ("congresses_held", "đại hội đã tổ chức", "congresses held"),
    ("congresses_overdue", "tổ chức quá hạn đại hội", "organisations past their congress"),
    ("reviews_assigned", "nhiệm vụ được giao", "assigned tasks"),
    ("consultancies", "nhiệm vụ tư vấn", "consultancies"),
    ("critical_reviews", "nhiệm vụ phản biện", "critical reviews"),
    ("social_appraisals", "nhiệm vụ giám định xã hội", "social appraisals"),
    ("draft_opinions", "văn bản góp ý dự thảo", "opinions on drafts"),
    ("front_led_reviews", "hội nghị phản biện do Mặt trận chủ trì", "reviews led by the Front"),
    ("expert_turns", "lượt chuyên gia", "turns of experts"),
    (
        "eia_reviewer_tasks",
        "lượt ủy viên phản biện hội đồng đánh giá tác động môi trường",
        "reviewer's places on EIA councils",
    ),
    ("workshops", "hội thảo khoa học", "workshops"),
    ("forums", "diễn đàn", "forums"),
    ("conferences", "hội nghị", "conferences"),
    ("exhibitions", "triển lãm", "exhibitions"),
    ("training_classes", "lớp tập huấn", "training classes"),
    ("training_half_days", "buổi tập huấn", "training half-days"),
    ("professional_courses", "lớp bồi dưỡng chuyên môn", "refresher courses"),
    ("participants", "lượt người tham dự", "turns of participants"),
    ("topics_started", "đề tài, dự án mới", "topics started"),
    ("topics_accepted", "đề tài, dự án được nghiệm thu", "topics accepted"),
    ("topics_running", "đề tài, dự án đang thực hiện", "topics running"),
    ("newsletter_issues", "số bản tin, tập san", "issues of the newsletter"),
    ("newsletter_copies", "cuốn bản tin, tập san", "copies of the newsletter"),
    ("leaflets", "tờ rơi", "leaflets"),
    ("web_articles", "tin, bài", "articles"),
    ("web_images", "hình ảnh", "pictures"),
    ("tech_entries", "giải pháp dự Hội thi Sáng tạo kỹ thuật", "entries to the technical contest"),
    ("tech_entries_eligible", "giải pháp đủ điều kiện dự thi", "eligible technical entries"),
    (
        "youth_entries",
        "mô hình, sản phẩm dự Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng",
        "entries to the youth contest",
    ),
    ("youth_entries_eligible", "mô hình, sản phẩm đủ điều kiện dự thi", "eligible youth entries"),
    ("contest_authors", "tác giả dự thi", "contest authors"),
    ("tech_prizes", "giải pháp đoạt giải cấp tỉnh", "technical prizes"),
    ("youth_prizes", "mô hình, sản phẩm đoạt giải cấp tỉnh", "youth prizes"),
    ("sent_to_national", "sản phẩm gửi dự thi toàn quốc", "entries sent to the national contest"),
    ("national_tech_prizes", "giải kỹ thuật toàn quốc", "national technical prizes"),
    ("national_youth_prizes", "giải thanh thiếu niên, nhi đồng toàn quốc", "national youth prizes"),
    ("merit_collectives", "tập thể", "collectives"),
    ("merit_individuals", "cá nhân", "individuals"),
    ("honoured_intellectuals", "trí thức được tôn vinh", "intellectuals honoured"),
    ("awards_received", "cờ, bằng khen, huân chương", "awards received"),
];

/// The noun of an indicator; none for those an organisation has added, and for money.
pub fn noun(key: &str, l: ui::Lang) -> Option<&'static str> {
    let (_, vi, en) = NOUNS.iter().find(|(k, ..)| *k == key)?;
    Some(if l == ui::Lang::Vi { vi } else { en })
}
