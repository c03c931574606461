//! A sample article.

use papers::{ArticlePaper, Picture};

#[derive(Default)]
pub struct Draft {
    pub site_name: String,
    pub section: String,
    pub title: String,
    pub lead: String,
    pub body_html: String,
    pub dates: Vec<String>,
    pub author: String,
    pub unit: String,
    pub pictures: Vec<Picture>,
}

impl Draft {
    pub fn sample() -> Self {
        Self {
            site_name: "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Mẫu Sơn".into(),
            section: "Tin hoạt động".into(),
            title: "Hội nghị trí thức bàn cách giữ nước ngọt cho vùng bãi: Ể Ặ Ỗ ữ ợ, những ý kiến từ thực địa".into(),
            lead: "Sáng 20/11, hơn một trăm nhà khoa học, kỹ sư và cán bộ cơ sở đã dự hội nghị về quản lý nguồn nước, \
                   đề xuất ba nhóm giải pháp cho giai đoạn 2026–2030."
                .into(),
            body_html: include_str!("sample.html").into(),
            dates: vec!["Thứ Sáu, 20/11/2026".into(), "Sự kiện: 19/11/2026".into()],
            author: "Nguyễn Thị Hoà".into(),
            unit: "Ban Thông tin và Phổ biến kiến thức".into(),
            pictures: vec![picture("anh-1")],
        }
    }

    pub fn paper(&self) -> ArticlePaper<'_> {
        ArticlePaper {
            site_name: &self.site_name,
            section: &self.section,
            title: &self.title,
            lead: &self.lead,
            body_html: &self.body_html,
            date_lines: &self.dates,
            place: if self.dates.is_empty() { "" } else { "Mẫu Sơn" },
            author: &self.author,
            unit: &self.unit,
            photo_credit: if self.author.is_empty() { "" } else { "Trần Văn Bưởi" },
            address: "https://mauson.example.vn/tin/hoi-nghi-tri-thuc-ban-cach-giu-nuoc-ngot",
            printed_at: "2026-11-20T07:05:00Z".parse().unwrap(),
            pictures: &self.pictures,
        }
    }
}

/// A drawn photo: hills under an evening sky.
pub fn picture(key: &str) -> Picture {
    let photo = image::RgbImage::from_fn(900, 560, |x, y| {
        let ridge = |scale: f32, high: f32| high + (x as f32 / scale).sin() * 40.0 + (x as f32 / 37.0).cos() * 9.0;
        let y = y as f32;
        match y {
            y if y > ridge(90.0, 470.0) => image::Rgb([38, 66, 52]),
            y if y > ridge(150.0, 380.0) => image::Rgb([72, 104, 88]),
            y if y > ridge(210.0, 300.0) => image::Rgb([122, 146, 140]),
            y => image::Rgb([235 - (y / 6.0) as u8, 205 - (y / 8.0) as u8, 170]),
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    photo.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    Picture { key: key.into(), bytes: bytes.into_inner() }
}
