//! Drawn portraits of the demo's leaders, with the consent under which readers see them. Each face follows from the name,
//! so the same person looks the same every time; nobody real is meant.

use files::Files;
use kernel::PersonId;
use media::{Crop, Focus, Format};
use people::{Consent, How, NewConsent, PHOTO, Person, PublicField, PublicFields, Purpose};
use ui::Lang;

use super::{DemoError, Filling};
use crate::generate::dice::Dice;

/// Offices whose holders have a portrait.
const LEADERS: [&str; 3] = ["Chủ tịch", "Tổng Thư ký", "Chủ nhiệm"];

const SKINS: [&str; 4] = ["#e8b996", "#dfa987", "#f0c6a4", "#d39c77"];
const WALLS: [(&str, &str); 5] = [
    ("#dfe9ee", "#b8cbd6"),
    ("#efe6d6", "#d8c7a8"),
    ("#e2eadc", "#bccfae"),
    ("#ece0e4", "#d3bcc5"),
    ("#e3e4ef", "#bfc3da"),
];
const SUITS: [&str; 5] = ["#28384c", "#3a3f4a", "#4a3b34", "#1f4a4f", "#43304f"];
const SILKS: [&str; 5] = ["#9c2f43", "#2a6f7f", "#7a4f9a", "#b0682a", "#3f7a4d"];

/// The portrait of a name.
fn portrait(name: &str) -> String {
    let seed = name.bytes().fold(7_u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(b)));
    let dice = Dice::new(seed);
    let woman = name.split_whitespace().any(|w| ["Thị", "Kim", "Thu", "Hồng", "Ngọc", "Bích", "Mai"].contains(&w));
    let skin = dice.word(&SKINS);
    let (light, dark) = WALLS[dice.below(WALLS.len())];
    let hair = if dice.percent(35) { "#8b8a88" } else { "#2a2522" };
    let glasses = dice.percent(45);
    let shoulders = if woman {
        let silk = dice.word(&SILKS);
        format!(
            "<path d=\"M70 480Q80 372 190 352L240 372 290 352Q400 372 410 480Z\" fill=\"{silk}\"/>\
             <path d=\"M204 344Q240 376 276 344L284 366Q240 402 196 366Z\" fill=\"#ffffff\" opacity=\"0.28\"/>"
        )
    } else {
        let (suit, tie) = (dice.word(&SUITS), dice.word(&SILKS));
        format!(
            "<path d=\"M56 480Q66 372 186 350L240 384 294 350Q414 372 424 480Z\" fill=\"{suit}\"/>\
             <path d=\"M192 350 240 480 288 350 262 340 218 340Z\" fill=\"#f6f4ef\"/>\
             <path d=\"M240 372 226 390 234 404 226 480H254L246 404 254 390Z\" fill=\"{tie}\"/>\
             <path d=\"M186 350 222 480H170L152 404Z M294 350 258 480H310L328 404Z\" fill=\"#000000\" opacity=\"0.14\"/>"
        )
    };
    let (behind, before) = if woman {
        (
            format!(
                "<path d=\"M142 214Q136 98 240 92Q344 98 338 214Q344 312 322 346H158Q136 312 142 214Z\" fill=\"{hair}\"/>"
            ),
            format!(
                "<path d=\"M156 214Q150 110 240 106Q330 110 324 214Q316 160 252 146Q214 176 164 182Q158 196 156 214Z\" fill=\"{hair}\"/>"
            ),
        )
    } else {
        let parting = if dice.percent(50) {
            "M158 206Q152 106 244 104Q330 108 322 206Q316 166 296 156Q226 166 186 148Q164 168 158 206Z"
        } else {
            "M158 202Q156 112 240 108Q324 112 322 202Q318 172 300 158Q240 140 180 158Q162 172 158 202Z"
        };
        (String::new(), format!("<path d=\"{parting}\" fill=\"{hair}\"/>"))
    };
    let spectacles = if glasses {
        "<g fill=\"none\" stroke=\"#3b3430\" stroke-width=\"5\"><circle cx=\"207\" cy=\"222\" r=\"23\"/><circle cx=\"273\" cy=\"222\" r=\"23\"/><path d=\"M230 220Q240 214 250 220M184 218 162 212M296 218 318 212\"/></g>"
    } else {
        ""
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 480\" width=\"480\" height=\"480\">\
         <defs><linearGradient id=\"w\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"{light}\"/><stop offset=\"1\" stop-color=\"{dark}\"/></linearGradient></defs>\
         <rect width=\"480\" height=\"480\" fill=\"url(#w)\"/>{behind}\
         <path d=\"M204 290H276V352Q240 386 204 352Z\" fill=\"{skin}\"/>\
         <path d=\"M204 312Q240 346 276 312V330Q240 362 204 330Z\" fill=\"#000000\" opacity=\"0.1\"/>{shoulders}\
         <ellipse cx=\"240\" cy=\"224\" rx=\"80\" ry=\"100\" fill=\"{skin}\"/>\
         <ellipse cx=\"160\" cy=\"228\" rx=\"11\" ry=\"20\" fill=\"{skin}\"/><ellipse cx=\"320\" cy=\"228\" rx=\"11\" ry=\"20\" fill=\"{skin}\"/>\
         <path d=\"M190 196Q207 186 224 196M256 196Q273 186 290 196\" fill=\"none\" stroke=\"{hair}\" stroke-width=\"6\" stroke-linecap=\"round\"/>\
         <circle cx=\"207\" cy=\"222\" r=\"7\" fill=\"#2a2320\"/><circle cx=\"273\" cy=\"222\" r=\"7\" fill=\"#2a2320\"/>\
         <path d=\"M240 226Q232 252 236 258Q240 262 247 258\" fill=\"none\" stroke=\"#000000\" stroke-opacity=\"0.28\" stroke-width=\"5\" stroke-linecap=\"round\"/>\
         <path d=\"M212 282Q240 300 268 282\" fill=\"none\" stroke=\"#9a4a45\" stroke-width=\"7\" stroke-linecap=\"round\"/>{before}{spectacles}</svg>"
    )
}

/// Draws the leaders named in the organisations' files and keeps their photos.
pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    let mut names: Vec<&str> = Vec::new();
    for post in f.demo.organisations.iter().flat_map(|o| &o.posts) {
        let leads = LEADERS.iter().any(|word| post.title_vi.contains(word));
        if leads && !names.contains(&post.person.as_str()) {
            names.push(&post.person);
        }
    }
    let mut drawn: Vec<(PersonId, String)> = Vec::new();
    for name in names {
        let Some(id) = f.persons.get(name).copied() else { continue };
        let failed = |e: String| DemoError::Drawing(name.to_owned(), e);
        let svg = portrait(name);
        let rendered = tokio::task::spawn_blocking(move || {
            media::drawing(&svg, 480)?.prepare(Crop::Around(Focus { x: 0.5, y: 0.5 }, Format::Square))
        });
        let prepared = rendered.await.map_err(|e| failed(e.to_string()))?.map_err(|e| failed(e.to_string()))?;
        let Some(size) = prepared.sizes.into_iter().next() else { continue };
        let key = f.app.service::<Files>().put(PHOTO, size.webp).await.map_err(|e| failed(e.to_string()))?;
        drawn.push((id, key.to_string()));
    }
    let mut cx = f.write().await?;
    for (id, key) in drawn {
        let Some(person) = Person::find(&mut cx, id).await? else { continue };
        Person::put_photo(&mut cx, None, &person, Some(key)).await?;
        let consent = NewConsent {
            purpose: Purpose::Articles,
            shown: Lang::Vi.t(Purpose::Articles.text_key()).to_owned(),
            lang: Lang::Vi,
            how: How::Paper,
            evidence: "Bản ký khi nhận nhiệm vụ, lưu Văn phòng".into(),
            own: true,
            representative: String::new(),
        };
        Consent::give(&mut cx, None, &person, &consent).await?;
        if let Some(person) = Person::find(&mut cx, id).await? {
            Person::choose_public(&mut cx, None, &person, &PublicFields::of([PublicField::Photo])).await?;
        }
    }
    cx.commit().await?;
    Ok(())
}
