//! What the house promises about letters.

mod folder;
mod lines;
mod server;
mod smtp;

use kernel::{Chance, Timestamp};
use mail::{Address, Letter};

fn office() -> Address {
    Address::new("vanphong@lienhiephoi.example.vn").unwrap().named("Văn phòng Liên hiệp hội")
}

fn letter() -> Letter {
    let at: Timestamp = "2026-11-20T01:30:00Z".parse().unwrap();
    Letter {
        id: Chance::seeded(7).uuid(at),
        at,
        to: Address::new("an@example.vn").unwrap().named("Nguyễn Văn An"),
        subject: "Đặt lại mật khẩu".into(),
        text: "Kính gửi ông An,\n.\n..hai chấm đầu dòng\nHết.\n".into(),
        html: None,
    }
}
