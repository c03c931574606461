//! The documents of the libraries, by the verbs of the product.

use db::Who;
use documents::{Birth, Document, Entry, Kind};
use kernel::{Date, day_hanoi};
use web::App;

use super::dice::Dice;
use super::story::person;
use super::words::{BODIES, ROLES, TOPICS};
use super::{Counts, Portal, Size, before};
use crate::demo::DemoError;

/// Documents of one transaction.
const BATCH: usize = 500;
const DAY: i64 = 86_400;

const WORDS: &[(&str, &str)] = &[
    ("QĐ", "Về việc phê duyệt kế hoạch"),
    ("KH", "Kế hoạch triển khai"),
    ("BC", "Báo cáo kết quả thực hiện"),
    ("TB", "Thông báo kết luận hội nghị về"),
    ("HD", "Hướng dẫn thực hiện"),
    ("TTr", "Tờ trình đề nghị hỗ trợ kinh phí cho"),
    ("CTr", "Chương trình hành động về"),
    ("GM", "Giấy mời dự hội thảo về"),
];
const FIELDS: [&str; 5] =
    ["Tổ chức – Nhân sự", "Khoa học và công nghệ", "Tư vấn, phản biện", "Thi đua – Khen thưởng", "Tài chính"];

pub(super) async fn fill(
    app: &App,
    size: &Size,
    dice: &Dice,
    portals: &[Portal],
    counts: &mut Counts,
    told: &(dyn Fn(String) + Sync),
) -> Result<(), DemoError> {
    let now = app.clock().now();
    let span = size.years * 365 * DAY;
    let mut done = 0;
    while done < size.documents {
        let batch = BATCH.min(size.documents - done);
        let mut cx = app.db.write(Who::command("Văn phòng")).await?;
        for n in done..done + batch {
            // The oldest first, so that ids sort as the days do.
            let ago = span - span * i64::try_from(n).unwrap_or(0) / i64::try_from(size.documents).unwrap_or(1);
            cx.now = before(now, ago + DAY);
            let portal = dice.pick(portals);
            let entry = entry(dice, portal, day_hanoi(cx.now), n);
            let site = &portal.entry.site;
            let id = Document::begin(&mut cx, site.id, site.org, &entry, Birth::default()).await?;
            let document = Document::find(&mut cx, id).await?.ok_or(DemoError::NotEmpty)?;
            let published = Document::publish(&mut cx, &document).await?;
            published.map_err(|e| DemoError::Refused(entry.reference.clone(), format!("{e:?}")))?;
        }
        cx.now = now;
        cx.commit().await?;
        done += batch;
        if done % 5_000 == 0 || done == size.documents {
            told(format!("{done}/{} văn bản / documents", size.documents));
        }
    }
    counts.documents = u64::try_from(done).unwrap_or(0);
    Ok(())
}

fn entry(dice: &Dice, portal: &Portal, day: Date, n: usize) -> Entry {
    let (kind, about) = *dice.pick(WORDS);
    let topic = dice.pick(TOPICS);
    let reference = format!("{}/{kind}-{}", n % 900 + 1, portal.symbol);
    let mut entry = Entry::new(Kind::of_reference(&reference), day);
    entry.issuer = if dice.percent(80) { portal.short.clone() } else { dice.word(&BODIES).to_owned() };
    entry.issuer_org = Some(portal.entry.site.org).filter(|_| entry.issuer == portal.short);
    entry.reference = reference;
    entry.abstract_vi = format!("{about} {}", topic.name);
    entry.field = dice.word(&FIELDS).to_owned();
    entry.signer = person(dice);
    entry.signer_post = dice.word(&ROLES).to_owned();
    entry
}
