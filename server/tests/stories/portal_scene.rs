//! A small federation with portals to read: the national union, a province before and after its consolidation, a
//! member association, articles with photos, tags and translations.

use articles::{Article, Birth, Content, NewPicture, Picture, Share};
use kernel::{ArticleId, Dates, OrgId, PictureId, SectionId, SiteId, Timestamp, jiff::civil::Date};
use organisation::{Contact, Kind, Name, NewOrganisation, Organisation, Succession, Trees};
use people::{Details, Person};
use sites::{BlockKind, HomeBlock, Link, MenuItem, NewLink, NewSection, NewSite, Section, Site, Sites};
use terms::{NewPost, Post};

use crate::world::World;

/// The portals and their parts by name.
pub struct Scene {
    pub national: SiteId,
    pub hung_yen: SiteId,
    pub old: SiteId,
    pub hung_yen_org: OrgId,
    pub old_org: OrgId,
    pub activities: SectionId,
    pub reviews: SectionId,
    pub national_news: SectionId,
    pub photo: PictureId,
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn dates(from: Option<&str>, to: Option<&str>) -> Dates {
    Dates { from: from.map(day), to: to.map(day) }
}

/// Makes an organisation.
#[expect(clippy::too_many_arguments, reason = "the dated facts of an organisation, told in a line")]
pub async fn organisation(
    world: &World,
    kind: Kind,
    slug: &str,
    vi: &str,
    en: &str,
    short: &str,
    parent: Option<OrgId>,
    dates: Dates,
) -> OrgId {
    let app = &world.booted.app;
    let trees = app.service::<Trees>();
    let mut cx = world.write().await;
    let name = Name {
        vi: vi.into(),
        en: en.into(),
        short_vi: short.into(),
        short_en: String::new(),
        abbreviation: "LHH".into(),
        dates: Dates::default(),
    };
    let new = NewOrganisation {
        kind,
        external: None,
        name,
        aliases: Vec::new(),
        slug: slug.into(),
        parent,
        place: "Hưng Yên".into(),
        dates,
    };
    let id = Organisation::create(&mut cx, &trees.now(), new).await.expect("stored").expect("a fit organisation");
    trees.commit(cx).await.expect("committed");
    id
}

/// Makes a portal.
pub async fn portal(world: &World, org: OrgId, slug: &str, vi: &str, en: &str) -> SiteId {
    let mut cx = world.write().await;
    let new = NewSite { org, slug, name_vi: vi, name_en: en, primary: "#0b4f8a", accent: "#c8102e" };
    let id = Site::create(&mut cx, new).await.expect("stored").expect("a fit portal");
    world.booted.app.service::<Sites>().commit(cx).await.expect("committed");
    id
}

/// Adds a section.
pub async fn section(world: &World, site: SiteId, vi: &str, en: &str) -> SectionId {
    let mut cx = world.write().await;
    let site = Site::find(&mut cx, site).await.expect("read").expect("the portal");
    let new = NewSection {
        name_vi: vi.into(),
        name_en: en.into(),
        about_vi: format!("Tin về {vi}."),
        about_en: format!("News of {en}."),
        ..NewSection::default()
    };
    let id = Section::create(&mut cx, &site, &new).await.expect("stored");
    world.booted.app.service::<Sites>().commit(cx).await.expect("committed");
    id
}

/// Publishes an article as of an instant.
pub async fn publish(world: &World, site: SiteId, org: OrgId, content: Content, when: &str) -> ArticleId {
    publish_of(world, site, org, content, when, None).await
}

/// Publishes a translation.
pub async fn publish_of(
    world: &World,
    site: SiteId,
    org: OrgId,
    content: Content,
    when: &str,
    translation_of: Option<ArticleId>,
) -> ArticleId {
    let mut cx = world.write().await;
    let birth = Birth { translation_of, ..Birth::default() };
    let id = Article::begin(&mut cx, site, org, &content, birth).await.expect("stored");
    let article = Article::find(&mut cx, id).await.expect("read").expect("the article");
    article.publish_as_of(&mut cx, world.booted.app.service::<ledger::Ledger>(), at(when)).await.expect("published");
    cx.commit().await.expect("committed");
    id
}

/// A plain article.
pub fn content(title: &str, section: Option<SectionId>) -> Content {
    Content {
        title: title.into(),
        lead: format!("{title}: tóm tắt những việc chính, ai làm, khi nào và kết quả ra sao."),
        body: format!("<p>{title} – đoạn thứ nhất của bài.</p><p>Hội nghị kết thúc lúc 11 giờ 30 cùng ngày.</p>"),
        lang: "vi".into(),
        section,
        ..Content::default()
    }
}

impl Scene {
    /// Sets it up.
    pub async fn new(world: &World) -> Self {
        let consolidation = "2025-07-01";
        let national_org = organisation(
            world,
            Kind::NationalUnion,
            "viet-nam",
            "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
            "Vietnam Union of Science and Technology Associations",
            "Liên hiệp Hội Việt Nam",
            None,
            Dates::default(),
        )
        .await;
        let province = "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên";
        let province_en = "Union of Science and Technology Associations of Hưng Yên Province";
        let old_org = organisation(
            world,
            Kind::ProvincialUnion,
            "hung-yen-cu",
            province,
            province_en,
            "Liên hiệp Hội Hưng Yên (cũ)",
            Some(national_org),
            dates(Some("1998-05-14"), Some(consolidation)),
        )
        .await;
        let hung_yen_org = organisation(
            world,
            Kind::ProvincialUnion,
            "hung-yen",
            province,
            province_en,
            "Liên hiệp Hội Hưng Yên",
            Some(national_org),
            dates(Some(consolidation), None),
        )
        .await;
        let gardeners = organisation(
            world,
            Kind::MemberAssociation,
            "hoi-lam-vuon-hung-yen",
            "Hội Làm vườn tỉnh Hưng Yên",
            "Gardening Association of Hưng Yên Province",
            "Hội Làm vườn Hưng Yên",
            Some(hung_yen_org),
            Dates::default(),
        )
        .await;
        let name = "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam";
        let national = portal(world, national_org, "viet-nam", name, "Vietnam Union of S&T Associations").await;
        let hung_yen = portal(world, hung_yen_org, "hung-yen", province, province_en).await;
        let old = portal(world, old_org, "hung-yen-cu", province, province_en).await;
        let activities = section(world, hung_yen, "Hoạt động liên hiệp hội", "Union activities").await;
        let reviews = section(world, hung_yen, "Tư vấn, phản biện", "Critical review").await;
        let national_news = section(world, national, "Tin liên hiệp", "Union news").await;
        let photo = Self::furnish(world, national_org, hung_yen, hung_yen_org, old, old_org, gardeners).await;
        Self { national, hung_yen, old, hung_yen_org, old_org, activities, reviews, national_news, photo }
    }

    /// Contacts, posts, succession, menu, blocks, links, a photo.
    async fn furnish(
        world: &World,
        national_org: OrgId,
        hung_yen: SiteId,
        org: OrgId,
        old: SiteId,
        old_org: OrgId,
        gardeners: OrgId,
    ) -> PictureId {
        let app = &world.booted.app;
        let mut cx = world.write().await;
        let contact = Contact {
            address_vi: "Số 18, đường Phố Hiến, tỉnh Hưng Yên".into(),
            address_en: "18 Phố Hiến Street, Hưng Yên Province".into(),
            phone: "0221 300 1111".into(),
            email: "lienhiephoi@example.vn".into(),
            duties_vi: "Tập hợp, đoàn kết trí thức khoa học và công nghệ.\nTư vấn, phản biện và giám định xã hội."
                .into(),
            duties_en: "Brings scientists and engineers together.".into(),
            officer_name: "Nguyễn Thu Hạnh".into(),
            officer_post: "Chánh Văn phòng".into(),
            officer_phone: "0221 300 1115".into(),
            officer_email: "chanh-van-phong@example.vn".into(),
            ..Contact::default()
        };
        Contact::put(&mut cx, org, "Hưng Yên", &contact).await.expect("stored");
        let reach = Contact { phone: "0221 300 0819".into(), email: "hlv@example.vn".into(), ..Contact::default() };
        Contact::put(&mut cx, gardeners, "Hội Làm vườn", &reach).await.expect("stored");
        let posts = [
            ("Đoàn Thị Kim Oanh", "Chủ tịch", "President", dates(Some("2025-07-01"), None)),
            ("Vũ Đình Thức", "Chủ tịch", "President", dates(Some("2012-12-18"), Some("2018-11-30"))),
        ];
        for (person, vi, en, dates) in posts {
            let details = Details { name: person.into(), ..Details::default() };
            let person = Person::create(&mut cx, org, &details).await.expect("stored");
            let post = NewPost { title_en: en.into(), ..NewPost::of(person, "standing_board", vi, dates) };
            Post::fill(&mut cx, org, &post).await.expect("stored").expect("a post");
        }
        let step = Succession {
            predecessor: old_org,
            successor: org,
            kind: "consolidation".into(),
            day: day("2025-07-01"),
            decision: "Quyết định 412/QĐ-UBND".into(),
        };
        Organisation::succeed(&mut cx, step).await.expect("stored");
        let new = NewPicture {
            original: "original/00/00".into(),
            file_name: "hoi-nghi.jpg".into(),
            width: 1600,
            height: 1067,
            caption: "Toàn cảnh hội nghị".into(),
            credit: "Đức Anh".into(),
            alt: "Các đại biểu ngồi trong hội trường".into(),
            ..NewPicture::default()
        };
        let photo = Picture::keep(&mut cx, hung_yen, &new).await.expect("stored");
        app.service::<Trees>().commit(cx).await.expect("committed");
        let mut cx = world.write().await;
        let site = Site::find(&mut cx, hung_yen).await.expect("read").expect("the portal");
        let link = NewLink {
            heading_vi: "Cơ quan của tỉnh".into(),
            heading_en: "Provincial bodies".into(),
            label_vi: "Cổng thông tin tỉnh".into(),
            label_en: "Provincial portal".into(),
            url: "https://hungyen.example.vn".into(),
            position: 1,
        };
        Link::add(&mut cx, &site, &link).await.expect("stored");
        let item = |vi: &str, en: &str, target: &str| MenuItem {
            label_vi: vi.into(),
            label_en: en.into(),
            target: target.into(),
        };
        let menu = [
            item("Trang chủ", "Home", "/"),
            item("Hoạt động", "Activities", "/muc/hoat-dong-lien-hiep-hoi"),
            item("Tổ chức", "Organisation", "/to-chuc"),
            item("Sở Khoa học", "Department", "https://skhcn.example.vn"),
        ];
        MenuItem::put_all(&mut cx, &site, &menu).await.expect("stored");
        let old = Site::find(&mut cx, old).await.expect("read").expect("the portal");
        Site::archive(&mut cx, &old).await.expect("archived");
        let national = Site::by_slug(&mut cx, "viet-nam").await.expect("read").expect("the portal");
        let blocks =
            [BlockKind::Latest, BlockKind::Provinces, BlockKind::Members].map(|kind| HomeBlock { kind, section: None });
        HomeBlock::put_all(&mut cx, &national, &blocks).await.expect("stored");
        assert_eq!(national.org, national_org);
        app.service::<Sites>().commit(cx).await.expect("committed");
        photo
    }

    /// Publishes an article in the section of activities.
    pub async fn article(&self, world: &World, title: &str, when: &str) -> ArticleId {
        publish(world, self.hung_yen, self.hung_yen_org, content(title, Some(self.activities)), when).await
    }

    /// An article with everything an article can have.
    pub async fn rich(&self, world: &World) -> ArticleId {
        let body = "<h2>Hai cuộc thi</h2><p>Có 194 mô hình dự thi.</p><h2>Phản biện</h2><p>Năm đề án.</p>\
            <h2>Năm tới</h2><p>Hội nghị thống nhất ba việc.</p>";
        let rich = Content {
            body: body.into(),
            tags: vec!["Tổng kết năm".into(), "Phản biện".into()],
            event_from: Some(day("2018-01-30")),
            place: "Thành phố Hưng Yên".into(),
            author: "Nguyễn Thu Hạnh".into(),
            author_unit: "Văn phòng Liên hiệp Hội".into(),
            photo_credit: "Đức Anh".into(),
            lead_picture: Some(self.photo),
            lead_alt: "Các đại biểu ngồi trong hội trường".into(),
            lead_caption: "Thảo luận về kế hoạch năm 2018".into(),
            ..content("Tổng kết năm 2017 và nhiệm vụ năm 2018", Some(self.activities))
        };
        publish(world, self.hung_yen, self.hung_yen_org, rich, "2018-02-08T02:15:00Z").await
    }

    /// The national portal shows an article of the province.
    pub async fn share_with_national(&self, world: &World, id: ArticleId) {
        let mut cx = world.write().await;
        let article = Article::find(&mut cx, id).await.expect("read").expect("the article");
        Share::ask(&mut cx, &article, self.national, self.hung_yen_org, true, Some(self.national_news), "")
            .await
            .expect("asked");
        let share = Share::of_article(&mut cx, id).await.expect("read").remove(0);
        Share::answer(&mut cx, &share, self.hung_yen_org, true, None).await.expect("answered");
        cx.commit().await.expect("committed");
    }
}
