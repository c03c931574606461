//! Real ids for the parameters of every address, made anew for each request that may use them up.

use accounts::{Account, Grant, NewGrant, OrgBrief, Role, Session};
use articles::{Article, Content, NewPicture, Picture, Share, State};
use db::{Cx, Who};
use documents::{Announcement, Document, Entry, Happening, Mode, Page, PageContent};
use extraction::{Batch, Find, Pile, Source};
use files::{Files, Kind};
use kernel::jiff::{SignedDuration, civil::date};
use kernel::{AccountId, Uuid};
use organisation::operation::{self, Asked, Named, Newcomer, Portals, Wanted};
use people::{
    Consent, Details, Expert, How, Membership, Merge, NewConsent, NewExpert, NewMembership, Parts, Person,
    PersonImport, Purpose, Sheet,
};
use sites::{Link, NewLink, NewSection, Redirect, Section, Sites};
use web::{Access, Route};

use crate::scene::{self, Federation, Union};
use crate::world::World;

/// A picture of one pixel.
const DOT: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdacd`\xf8_\x0f\0\
    \x02\x87\x01\x80\xebG\xba\x92\0\0\0\0IEND\xaeB`\x82";

/// Makes samples in `hung-yen`.
pub struct Samples {
    hung_yen: Union,
    lang_son: Union,
    account: AccountId,
    job: Uuid,
    made: u32,
    pile: [Uuid; 3],
    /// The return to the request made last.
    ret: Uuid,
    /// The file of the activity made last.
    activity_file: Uuid,
}

impl Samples {
    pub async fn new(world: &World, federation: &Federation) -> Self {
        let mut cx = world.write().await;
        let job = jobs::enqueue_later(&mut cx, "nobody.knows", &"").await.expect("a job");
        cx.commit().await.expect("kept");
        for _ in 0..jobs::MOST_ATTEMPTS {
            world.run_jobs().await;
            world.pass(SignedDuration::from_hours(1));
        }
        let mut cx = world.read().await;
        let account = Account::by_email(&mut cx, "nobody@hy.vn").await.expect("an answer").expect("the account").id;
        let copy = |u: &Union| Union { org: u.org, site: u.site, slug: u.slug };
        Self {
            hung_yen: copy(&federation.hung_yen),
            lang_son: copy(&federation.lang_son),
            account,
            job: job.0,
            made: 0,
            pile: [Uuid::nil(); 3],
            ret: Uuid::nil(),
            activity_file: Uuid::nil(),
        }
    }

    /// The address of a route with its parameters filled for one who knocks; `None` when a parameter is unknown.
    pub async fn fill(&mut self, world: &World, route: &Route, email: &str) -> Option<String> {
        let mut path = String::new();
        for part in route.path.split('/').skip(1) {
            path.push('/');
            match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                Some(name) => path.push_str(&self.one(world, route, name.trim_start_matches('*'), email).await?),
                // `{name}.csv` and the like: public files, whose names need not exist.
                None if part.contains('{') => path.push('x'),
                None => path.push_str(part),
            }
        }
        Some(path)
    }

    async fn one(&mut self, world: &World, route: &Route, name: &str, email: &str) -> Option<String> {
        if name == "org" {
            return Some(if route.access == Access::Operator { "viet-nam" } else { "hung-yen" }.to_owned());
        }
        if name == "site" && !route.path.starts_with("/desk/") {
            return Some("hung-yen".to_owned());
        }
        if route.access == Access::Public {
            // Nothing stands behind it: it is asked whether the door is open, not what is in the room.
            return Some("khong-co".to_owned());
        }
        self.made += 1;
        let who = self.who(world, email).await;
        let mut cx = world.booted.app.db.write(who).await.expect("a transaction");
        let id = match name {
            "number" => return Some("1".to_owned()),
            "cadence" => return Some("year".to_owned()),
            "report" => crate::report_samples::own(world, &mut cx, self.hung_yen.org, self.made).await,
            "received" => {
                let (from, to) = (self.lang_son.org, self.hung_yen.org);
                crate::report_samples::received(world, &mut cx, from, to, self.made).await
            }
            "account" => self.account.0,
            "job" => self.job,
            "session" => return Some(self.session(&mut cx, email).await),
            "member" => {
                drop(cx);
                return Some(self.member(world).await);
            }
            "article" => self.article(&mut cx, route.path.ends_with("/translation") && route.method == "GET").await,
            "picture" => self.picture(world, &mut cx).await,
            "share" => self.share(&mut cx, world.booted.app.service::<ledger::Ledger>()).await,
            "document" => self.document(&mut cx).await,
            "page" => self.page(&mut cx).await,
            "happening" => self.happening(&mut cx).await,
            "term" | "post" | "scheme" | "cluster" | "place" | "congress" | "vote" | "election" => {
                crate::term_samples::one(&mut cx, name, self.hung_yen.org, self.made).await
            }
            "operation" => self.operation(world, &mut cx).await,
            "indicator" => return Some("workshops".to_owned()),
            "declaration" => self.declaration(world, &mut cx).await,
            "extraction" => self.pile(world, &mut cx).await,
            "decision" | "task" | "limit" | "proposal" => {
                let files: &Files = world.booted.app.service();
                crate::plan_samples::one(&mut cx, world.booted.app.service(), files, name, self.hung_yen.org, self.made)
                    .await
            }
            "file" => self.pile[1],
            "find" => self.pile[2],
            "request" => {
                let (request, ret) = crate::work_samples::request(&mut cx, self.hung_yen.org).await;
                self.ret = ret;
                request
            }
            "return" if route.path.ends_with("/evidence/{indicator}") => {
                let store: &Files = world.booted.app.service();
                let key = store.put(ledger::evidence::FILES, b"%PDF-1.7".to_vec()).await.expect("stored").to_string();
                let ret = match route.path.contains("{request}") {
                    true => self.ret,
                    false => crate::work_samples::request(&mut cx, self.hung_yen.org).await.1,
                };
                crate::work_samples::sent(&mut cx, ret, key).await;
                ret
            }
            "return" if route.path.contains("{request}") => self.ret,
            "return" => crate::work_samples::request(&mut cx, self.hung_yen.org).await.1,
            "paper" => {
                let replaced = route.path.ends_with("/signed/{number}");
                let signed = replaced || route.path.ends_with("/signed") && route.method == "GET";
                let store: &Files = world.booted.app.service();
                let key = store.put(Kind::new("signed"), b"%PDF-1.7".to_vec()).await.expect("stored").to_string();
                let id = crate::work_samples::paper(&mut cx, self.hung_yen.org, signed.then_some(key.as_str())).await;
                if replaced {
                    let paper = register::Paper::find(&mut cx, id.into()).await.expect("read").expect("the paper");
                    paper.attach(&mut cx, &key, "ky-lai.pdf").await.expect("an answer").expect("attached");
                }
                id
            }
            "series" => crate::work_samples::series(&mut cx, self.hung_yen.org).await.id.0,
            "activity_kind" => crate::work_samples::activity_kind(&mut cx, self.hung_yen.org, self.made).await,
            "activity_import" => {
                activities::Import::begin(&mut cx, self.hung_yen.org, "hoat-dong.xlsx").await.expect("kept").0
            }
            "activity_file" => self.activity_file,
            "activity" => {
                let store: &Files = world.booted.app.service();
                let key = store.put(Kind::new("activity"), b"tham luan".to_vec()).await.expect("stored").to_string();
                let (activity, file) = crate::work_samples::activity(&mut cx, self.hung_yen.org, &key).await;
                self.activity_file = file;
                activity
            }
            "rule" => ledger::Rule::all(&mut cx).await.expect("an answer")[0].id.0,
            "grant" => self.grant(&mut cx).await,
            "person" if route.path.ends_with("/photo.webp") => {
                let store: &Files = world.booted.app.service();
                let key = store.put(people::PHOTO, b"RIFF".to_vec()).await.expect("stored").to_string();
                let person = self.known(&mut cx).await;
                Person::put_photo(&mut cx, Some(self.hung_yen.org), &person, Some(key)).await.expect("kept");
                person.id.0
            }
            "person" | "other" => self.person(&mut cx).await,
            "membership" => self.membership(&mut cx).await,
            "expert" => self.expert(&mut cx).await,
            "consent" => self.consent(&mut cx).await,
            "merge" => self.merge(&mut cx).await,
            "import" => self.import(&mut cx).await,
            "field" => return Some("mathematics".to_owned()),
            "section" | "link" | "redirect" => {
                let id = self.of_site(world, &mut cx, name).await;
                world.booted.app.service::<Sites>().commit(cx).await.expect("kept");
                return Some(id);
            }
            _ => return None,
        };
        cx.commit().await.expect("kept");
        Some(id.to_string())
    }

    /// Things are made by the one who knocks: an author may change what is his own.
    async fn who(&self, world: &World, email: &str) -> Who {
        let mut cx = world.read().await;
        let account = Account::by_email(&mut cx, email).await.expect("an answer");
        let mut who = Who::command("story");
        who.acting_for = Some(self.hung_yen.org);
        if let Some(account) = account {
            (who.account, who.name) = (Some(account.id), account.name);
        }
        who
    }

    async fn person(&self, cx: &mut Cx) -> Uuid {
        let details = Details { name: format!("Người thứ {}", self.made), ..Details::default() };
        Person::create(cx, self.hung_yen.org, &details).await.expect("a person").0
    }

    async fn known(&self, cx: &mut Cx) -> Person {
        let id = self.person(cx).await;
        Person::find(cx, id.into()).await.expect("an answer").expect("the person")
    }

    fn brief(&self) -> OrgBrief {
        OrgBrief {
            id: self.hung_yen.org,
            slug: "hung-yen".into(),
            name_vi: String::new(),
            name_en: String::new(),
            until: None,
        }
    }

    async fn membership(&self, cx: &mut Cx) -> Uuid {
        let person = self.known(cx).await;
        let made = Membership::admit(cx, &self.brief(), &person, &NewMembership::default()).await;
        made.expect("an answer").expect("a membership").0
    }

    async fn expert(&self, cx: &mut Cx) -> Uuid {
        let person = self.known(cx).await;
        let new = NewExpert { fields: vec!["mathematics".into()], ..NewExpert::default() };
        Expert::put_on_list(cx, &self.brief(), &person, &new).await.expect("an answer").expect("a listing").0
    }

    async fn consent(&self, cx: &mut Cx) -> Uuid {
        let person = self.known(cx).await;
        let new = NewConsent {
            purpose: Purpose::Directory,
            shown: "…".into(),
            lang: ui::Lang::Vi,
            how: How::Paper,
            evidence: "…".into(),
            own: true,
            representative: String::new(),
        };
        Consent::give(cx, Some(self.hung_yen.org), &person, &new).await.expect("a consent").0
    }

    async fn import(&self, cx: &mut Cx) -> Uuid {
        let sheet = Sheet {
            name: "1".into(),
            heads: vec!["Họ và tên".into()],
            rows: vec![(2, vec![format!("Người trong tệp {}", self.made)])],
        };
        PersonImport::begin(cx, self.hung_yen.org, "x.xlsx", &sheet).await.expect("an import").0
    }

    async fn merge(&self, cx: &mut Cx) -> Uuid {
        let (one, other) = (self.known(cx).await, self.known(cx).await);
        Merge::unite(cx, &Parts::own(), self.hung_yen.org, &one, &other, &other.details).await.expect("one record")
    }

    async fn session(&self, cx: &mut Cx, email: &str) -> String {
        let none = Uuid::nil().to_string();
        let Some(account) = Account::by_email(cx, email).await.expect("an answer") else { return none };
        let sessions = Session::of_account(cx, account.id).await.expect("an answer");
        sessions.first().map_or(none, |s| s.id.to_string())
    }

    async fn member(&self, world: &World) -> String {
        let slug = format!("hoi-{}", self.made);
        let name = format!("Hội thành viên {}", self.made);
        scene::organisation(world, organisation::Kind::MemberAssociation, &slug, &name, Some(self.hung_yen.org))
            .await
            .to_string()
    }

    async fn article(&self, cx: &mut Cx, translated: bool) -> Uuid {
        let content = Content { title: format!("Bài {}", self.made), lang: "vi".into(), ..Content::default() };
        let birth = articles::Birth::default();
        let (site, org) = (self.hung_yen.site, self.hung_yen.org);
        let id = Article::begin(cx, site, org, &content, birth).await.expect("an article");
        if !translated {
            return id.0;
        }
        let content = Content { title: format!("Story {}", self.made), lang: "en".into(), ..Content::default() };
        let birth = articles::Birth { translation_of: Some(id), ..articles::Birth::default() };
        Article::begin(cx, site, org, &content, birth).await.expect("its translation").0
    }

    async fn picture(&self, world: &World, cx: &mut Cx) -> Uuid {
        let files: &Files = world.booted.app.service();
        let original = files.put(Kind::new("original"), DOT).await.expect("a file").to_string();
        let new = NewPicture {
            original,
            file_name: "a.jpg".into(),
            width: 1200,
            height: 800,
            caption: "Quang cảnh".into(),
            credit: "N.T.A.".into(),
            alt: "Hội trường".into(),
            decorative: false,
            cropped_from: None,
        };
        Picture::keep(cx, self.hung_yen.site, &new).await.expect("a picture").0
    }

    async fn share(&self, cx: &mut Cx, ledger: &ledger::Ledger) -> Uuid {
        let from = &self.lang_son;
        let section = Section::of_site(cx, from.site).await.expect("an answer")[0].id;
        let content = Content {
            title: format!("Tin bạn {}", self.made),
            lang: "vi".into(),
            lead: "Tin.".into(),
            section: Some(section),
            ..Content::default()
        };
        let id =
            Article::begin(cx, from.site, from.org, &content, articles::Birth::default()).await.expect("an article");
        let article = |a: db::Result<Option<Article>>| a.expect("an answer").expect("the article");
        for state in [State::Draft, State::Submitted, State::Approved] {
            let found = article(Article::find(cx, id).await);
            assert_eq!(found.state, state);
            let done = match state {
                State::Draft => found.submit(cx, "").await,
                State::Submitted => found.approve(cx, false, "").await,
                _ => found.publish(cx, ledger).await,
            };
            done.expect("an answer").expect("the step");
        }
        let found = article(Article::find(cx, id).await);
        assert!(Share::ask(cx, &found, self.hung_yen.site, from.org, true, None, "").await.expect("an answer"));
        Share::of_article(cx, id).await.expect("an answer")[0].id.0
    }

    async fn document(&self, cx: &mut Cx) -> Uuid {
        let entry = Entry {
            abstract_vi: format!("Về việc {}", self.made),
            ..Entry::new(documents::Kind::OTHER, date(2026, 1, 2))
        };
        let birth = documents::Birth::default();
        Document::begin(cx, self.hung_yen.site, self.hung_yen.org, &entry, birth).await.expect("a document").0
    }

    async fn page(&self, cx: &mut Cx) -> Uuid {
        let content = PageContent { title_vi: format!("Trang {}", self.made), ..PageContent::default() };
        Page::begin(cx, self.hung_yen.site, self.hung_yen.org, "", &content, None).await.expect("a page").0
    }

    async fn happening(&self, cx: &mut Cx) -> Uuid {
        let told = Announcement {
            title_vi: format!("Hội thảo {}", self.made),
            title_en: String::new(),
            starts_at: cx.now,
            ends_at: cx.now + SignedDuration::from_hours(2),
            all_day: false,
            place: String::new(),
            place_en: String::new(),
            mode: Mode::default(),
            about_vi: String::new(),
            about_en: String::new(),
            article: None,
        };
        Happening::begin(cx, self.hung_yen.site, self.hung_yen.org, &told).await.expect("an event").0
    }

    async fn operation(&self, world: &World, cx: &mut Cx) -> Uuid {
        let asked = Asked {
            by: self.hung_yen.org,
            on: date(2027, 1, 1),
            decision: "1/QĐ".into(),
            document: String::new(),
            portals: Portals::Archive,
            plan: String::new(),
            wanted: Wanted::Create {
                new: Newcomer {
                    kind: "club".into(),
                    name: Named { vi: format!("Câu lạc bộ {}", self.made), ..Named::default() },
                    slug: format!("cau-lac-bo-{}", self.made),
                    parent: Some(self.hung_yen.org),
                    ..Newcomer::default()
                },
            },
            seen: String::new(),
        };
        operation::decide(&world.booted.app, cx, &asked).await.expect("an answer").expect("an operation").id.0
    }

    /// A pile with one file and one figure that waits.
    async fn pile(&mut self, world: &World, cx: &mut Cx) -> Uuid {
        let files: &Files = world.booted.app.service();
        let text = "Năm 2019, Liên hiệp Hội đã tổ chức 12 hội thảo khoa học.";
        let key = files.put(Kind::new("report"), text.as_bytes()).await.expect("kept").to_string();
        let source = Source { name: "bao-cao.txt".into(), file: key, ..Source::default() };
        let read = reading::read(text, &reading::Told::default());
        let pile = Pile {
            org: self.hung_yen.org,
            of_org: self.hung_yen.org,
            by_period: true,
            title: "Báo cáo",
            period: "2019",
        };
        let id = Batch::keep(cx, pile, &[(source, read)]).await.expect("kept");
        let find = Find::list(cx, id, "", 0, 1).await.expect("an answer")[0].clone();
        self.pile = [id.0, find.file.0, find.id.0];
        id.0
    }

    async fn declaration(&self, world: &World, cx: &mut Cx) -> Uuid {
        let indicators = ledger::Indicators::read(cx).await.expect("an answer");
        let indicator = indicators.key("tech_entries").expect("in the catalogue").number;
        let period = "2025".parse().expect("a period");
        let store: &Files = world.booted.app.service();
        let key = store.put(ledger::evidence::FILES, b"%PDF-1.7".to_vec()).await.expect("stored").to_string();
        let new = ledger::NewDeclaration {
            evidence_file: ledger::EvidenceFile { key, name: "minh-chung.pdf".into() },
            ..ledger::NewDeclaration::new(self.hung_yen.org, indicator, period, i64::from(self.made))
        };
        let ledger: &ledger::Ledger = world.booted.app.service();
        ledger.declare(cx, &new).await.expect("an answer").expect("a figure").0
    }

    async fn grant(&self, cx: &mut Cx) -> Uuid {
        // A person can hold a role once at a time, so each sample stands for days of its own.
        let from = cx.today().saturating_add(kernel::jiff::ToSpan::days(i64::from(self.made) * 2));
        let new = NewGrant {
            account: self.account,
            org: self.lang_son.org,
            role: Role::Reader,
            from,
            to: from.tomorrow().ok(),
            stands_in_for: None,
        };
        let new = NewGrant { org: self.hung_yen.org, ..new };
        Grant::give(cx, new).await.expect("an answer").expect("a role").0
    }

    async fn of_site(&self, world: &World, cx: &mut Cx, name: &str) -> String {
        let site = scene::portal(world, &self.hung_yen).site.clone();
        match name {
            "section" => {
                let name = format!("Chuyên mục {}", self.made);
                let new = NewSection { name_vi: name, ..NewSection::default() };
                Section::create(cx, &site, &new).await.expect("a section").to_string()
            }
            "link" => {
                let new = NewLink {
                    heading_vi: "Liên kết".into(),
                    heading_en: String::new(),
                    label_vi: format!("Trang {}", self.made),
                    label_en: String::new(),
                    url: "https://example.vn/".into(),
                    position: 1,
                };
                Link::add(cx, &site, &new).await.expect("a link").to_string()
            }
            _ => {
                let path = format!("/cu/{}", self.made);
                Redirect::put_all(cx, &site, &[(path.clone(), "/hung-yen/".to_owned())]).await.expect("an old address");
                Redirect::find(cx, site.id, &path).await.expect("an answer").expect("the old address").id.to_string()
            }
        }
    }
}
