//! Who signs a report: holders of posts on the day, the chair before all. Names stand without academic titles, and a
//! deputy signs for the chair (NĐ 30/2020/NĐ-CP, annex I).

use db::{Cx, Result};
use kernel::{Date, OrgId, PostId};
use organisation::{Kind, Tree};
use papers::official::{Power, Signature};
use serde::{Deserialize, Serialize};
use terms::Post;

use crate::compose::L;

/// By what power somebody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// By that of the post itself.
    Own,
    /// For a collective: `TM. BAN THƯỜNG VỤ`.
    OnBehalf,
    /// Acting head: `Q. CHỦ TỊCH`.
    Acting,
    /// For the head: `KT. CHỦ TỊCH`.
    Deputy,
}

/// What stands below a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// By what power.
    pub hand: Hand,
    /// The collective, or the head, that is signed for; empty for none.
    pub of: String,
    /// As what.
    pub post: String,
    /// Without academic titles; empty where nobody is known to hold a post.
    pub name: String,
}

/// Somebody who may sign.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The post.
    pub post: PostId,
    /// As it is signed.
    pub signer: Signer,
}

/// Heads of the bodies that write reports. A deputy is called `Phó` and the same.
const HEADS: [&str; 5] = ["Chủ tịch", "Chủ nhiệm", "Giám đốc", "Viện trưởng", "Hiệu trưởng"];
/// Organs with heads of their own, who sign nothing for the whole.
const ELSEWHERE: [&str; 3] = ["inspection_committee", "organising_committee", "department"];
/// Academic and honorary titles as they stand before names.
const TITLES: [&str; 14] =
    ["GS", "PGS", "TS", "TSKH", "ThS", "CN", "KS", "BS", "BSCK", "LS", "NGND", "NGƯT", "TTND", "TTƯT"];

/// A name without the titles before it: `Nguyễn Văn An` of `PGS.TS. Nguyễn Văn An`.
pub fn without_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, behind)) = rest.split_once(' ') {
        let mut parts = first.split('.').filter(|p| !p.is_empty()).peekable();
        if parts.peek().is_none() || !parts.all(|p| TITLES.iter().any(|t| t.eq_ignore_ascii_case(p))) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

/// The collective for which the head signs.
fn collective(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::NationalUnion) => L.t("report.signed_for_national"),
        Some(Kind::ProvincialUnion | Kind::NationalAssociation | Kind::MemberAssociation) => L.t("report.signed_for"),
        Some(Kind::Club) => L.t("report.signed_for_club"),
        _ => "",
    }
}

fn head(kind: Option<Kind>, post: &str, name: &str) -> Signer {
    let of = collective(kind).to_owned();
    let hand = if of.is_empty() { Hand::Own } else { Hand::OnBehalf };
    Signer { hand, of, post: post.to_owned(), name: name.to_owned() }
}

/// What a post signs as, and how near to the head it is; none for those that sign no report.
fn of_post(kind: Option<Kind>, title: &str, name: &str) -> Option<(u8, Signer)> {
    let title = title.trim();
    let name = without_titles(name);
    HEADS.iter().find_map(|h| {
        if title == *h {
            return Some((0, head(kind, h, name)));
        }
        let signer = |hand, of: &str, post: &str| {
            Some(Signer { hand, of: of.to_owned(), post: post.to_owned(), name: name.to_owned() })
        };
        if [format!("Quyền {h}"), format!("Q. {h}")].iter().any(|acting| acting == title) {
            return Some((1, signer(Hand::Acting, "", h)?));
        }
        let behind = title.strip_prefix(&format!("Phó {h}"))?;
        if !behind.is_empty() && !behind.starts_with(' ') {
            return None;
        }
        let near = if behind.trim().to_lowercase() == "thường trực" { 2 } else { 3 };
        Some((near, signer(Hand::Deputy, h, title)?))
    })
}

/// Who may sign a report of an organisation on a day, the chair first.
pub async fn candidates(cx: &mut Cx, tree: &Tree, org: OrgId, day: Date) -> Result<Vec<Candidate>> {
    let kind = tree.get(org).map(|n| n.kind);
    let mut list: Vec<(u8, Candidate)> = Vec::new();
    for post in Post::on(cx, org, day).await? {
        if ELSEWHERE.contains(&post.organ.as_str()) {
            continue;
        }
        if let Some((near, signer)) = of_post(kind, &post.title_vi, &post.name)
            && !list.iter().any(|(_, c)| c.signer == signer)
        {
            list.push((near, Candidate { post: post.id, signer }));
        }
    }
    list.sort_by_key(|(near, _)| *near);
    Ok(list.into_iter().map(|(_, candidate)| candidate).collect())
}

impl Signer {
    /// The chair's line without a name, for whom nobody holds a post.
    pub fn nobody(tree: &Tree, org: OrgId) -> Self {
        head(tree.get(org).map(|n| n.kind), L.t("report.chair"), "")
    }

    /// For the paper.
    pub fn signature(&self) -> Signature {
        let power = match self.hand {
            Hand::Own => Power::Own,
            Hand::OnBehalf => Power::OnBehalf(self.of.clone()),
            Hand::Acting => Power::Acting,
            Hand::Deputy => Power::Deputy(self.of.clone()),
        };
        Signature { power, post: self.post.clone(), name: self.name.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chair_signs_for_the_committee_and_a_deputy_for_the_chair() {
        crate::install_texts();
        let sign = |title: &str| of_post(Some(Kind::ProvincialUnion), title, "PGS.TS. Đoàn Thị Kim Oanh");
        let (near, chair) = sign("Chủ tịch").expect("signs");
        assert_eq!((near, chair.hand, chair.of.as_str()), (0, Hand::OnBehalf, "Ban Thường vụ"));
        assert_eq!(chair.name, "Đoàn Thị Kim Oanh");
        let (_, deputy) = sign("Phó Chủ tịch").expect("signs");
        assert_eq!(deputy.signature().power, Power::Deputy("Chủ tịch".into()));
        assert_eq!(sign("Phó Chủ tịch kiêm Tổng Thư ký").expect("signs").1.post, "Phó Chủ tịch kiêm Tổng Thư ký");
        assert!(sign("Quyền Chủ tịch").is_some_and(|(_, s)| s.hand == Hand::Acting));
        for nobody in ["Chủ tịch danh dự", "Chánh Văn phòng", "Phó Chủ tịchh"] {
            assert!(sign(nobody).is_none(), "{nobody}");
        }
    }

    #[test]
    fn names_stand_without_titles() {
        for (name, plain) in [
            ("PGS.TS. Nguyễn Văn An", "Nguyễn Văn An"),
            ("GS.TSKH Trần Bình", "Trần Bình"),
            ("ThS. Lê Thị Chi", "Lê Thị Chi"),
            ("TS Tô Văn Tài", "Tô Văn Tài"),
            ("Từ Sơn", "Từ Sơn"),
        ] {
            assert_eq!(without_titles(name), plain);
        }
    }
}
