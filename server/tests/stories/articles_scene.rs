//! What stories about articles need: signed-in people, forms filled in, pictures and Word files made by hand.

use articles::{Article, State};
use kernel::ArticleId;
use testkit::{Browser, Reply};

use crate::scene::{self, Federation};
use crate::world::World;

/// The list of Hưng Yên.
pub const LIST: &str = "/desk/hung-yen/articles";

/// The federation, and three people of Hưng Yên at their desks.
pub struct Newsroom {
    pub federation: Federation,
    pub author: Browser,
    pub editor: Browser,
    pub chief: Browser,
}

pub async fn newsroom(world: &World) -> Newsroom {
    let federation = scene::federation(world).await;
    let author = scene::sign_in(world, "author@hy.vn").await;
    let editor = scene::sign_in(world, "editor@hy.vn").await;
    let chief = scene::sign_in(world, "chief_editor@hy.vn").await;
    Newsroom { federation, author, editor, chief }
}

/// Fields of an article that lacks nothing.
pub const WHOLE: [(&str, &str); 4] = [
    ("title", "Hội thảo giống nhãn chín muộn"),
    ("lead", "Sáng 18/11/2026, hội thảo khai mạc tại thành phố Hưng Yên."),
    ("body", "<p>Một trăm đại biểu dự hội thảo.</p>"),
    ("event_from", "2026-11-18"),
];

/// The fields with some changed or added.
pub fn with<'a>(fields: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more).copied().collect()
}

/// Begins an article; answers its address.
pub async fn begin(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let reply = browser.post(LIST, fields).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().split('?').next().unwrap_or_default().to_owned()
}

/// The id in an address.
pub fn id_of(url: &str) -> ArticleId {
    url.rsplit('/').next().unwrap_or_default().parse().expect("an id")
}

/// The article as it is stored.
pub async fn stored(world: &World, url: &str) -> Article {
    let mut cx = world.read().await;
    Article::find(&mut cx, id_of(url)).await.expect("the database answers").expect("the article")
}

pub async fn state(world: &World, url: &str) -> State {
    stored(world, url).await.state
}

/// Saves over the version the page would show.
pub async fn save(world: &World, browser: &mut Browser, url: &str, more: &[(&str, &str)]) -> Reply {
    let version = stored(world, url).await.version.to_string();
    let mut fields = with(&WHOLE, more);
    fields.push(("version", &version));
    browser.post(url, &fields).await
}

/// Takes an article through the flow until readers see it.
pub async fn publish(world: &World, room: &mut Newsroom, fields: &[(&str, &str)]) -> String {
    let url = begin(&mut room.author, fields).await;
    for (browser, part) in
        [(&mut room.author, "submission"), (&mut room.editor, "approval"), (&mut room.chief, "publication")]
    {
        let reply = browser.post(&format!("{url}/{part}"), &[]).await;
        assert_eq!(reply.status, 303, "{part}: {}", reply.text());
    }
    assert_eq!(state(world, &url).await, State::Published);
    url
}

/// A photo of 1,200 × 800 pixels.
pub fn photo() -> Vec<u8> {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='800'><rect width='1200' height='800' fill='#3a7'/><circle cx='400' cy='400' r='200' fill='#fc3'/></svg>";
    media::drawing(svg, 1200).and_then(|drawn| drawn.jpeg()).expect("a photo")
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// A PNG whose head promises 60,000 × 60,000 pixels.
pub fn bomb() -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(60_000_u32.to_be_bytes());
    head.extend(60_000_u32.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(13_u32.to_be_bytes());
    let sum = crc(&head);
    png.extend(head);
    png.extend(sum.to_be_bytes());
    for kind in [b"IDAT", b"IEND"] {
        png.extend(0_u32.to_be_bytes());
        png.extend(kind);
        png.extend(crc(kind).to_be_bytes());
    }
    png
}

/// A Word file with a title, two paragraphs and a picture.
pub fn docx(title: &str, picture: &[u8]) -> Vec<u8> {
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let rels = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let parts = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"media/image1.jpeg\"/></Relationships>";
    let styles = "<?xml version=\"1.0\"?><w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style></w:styles>";
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p><w:p><w:r><w:t>Đoạn thứ nhất của bài.</w:t></w:r></w:p><w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"a\" descr=\"Quang cảnh\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"rId2\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p><w:p><w:r><w:t>Đoạn cuối.</w:t></w:r></w:p></w:body></w:document>"
    );
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", parts.as_bytes()),
        ("word/media/image1.jpeg", picture),
    ])
}

/// A container without compression (APPNOTE 4.3).
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let size = |n: usize| u32::try_from(n).expect("a small file").to_le_bytes();
    for (name, content) in entries {
        let at = out.len();
        let mut facts = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        facts.extend(crc(content).to_le_bytes());
        facts.extend(size(content.len()));
        facts.extend(size(content.len()));
        facts.extend(&size(name.len())[..2]);
        facts.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&facts);
        out.extend(name.as_bytes());
        out.extend_from_slice(content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(size(at));
        directory.extend(name.as_bytes());
    }
    let (count, start) = (size(entries.len()), size(out.len()));
    let length = size(directory.len());
    out.extend(directory);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend(&count[..2]);
    out.extend(&count[..2]);
    out.extend(length);
    out.extend(start);
    out.extend([0, 0]);
    out
}
