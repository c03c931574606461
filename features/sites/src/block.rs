//! Blocks of the home page, in their order.

use std::str::FromStr;

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{SectionId, SiteId};

use crate::Site;

/// What a block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The latest articles of all sections.
    Latest,
    /// The latest articles of one section.
    Section,
    /// Coming events.
    Happenings,
    /// The newest documents.
    Documents,
    /// Member organisations.
    Members,
    /// Links.
    Links,
    /// What the organisations below have published.
    Provinces,
}

impl BlockKind {
    /// All of them.
    pub const ALL: [BlockKind; 7] = [
        BlockKind::Latest,
        BlockKind::Section,
        BlockKind::Happenings,
        BlockKind::Documents,
        BlockKind::Members,
        BlockKind::Links,
        BlockKind::Provinces,
    ];

    /// The stored word, also the last part of the text key `block.…`.
    pub fn word(self) -> &'static str {
        match self {
            BlockKind::Latest => "latest",
            BlockKind::Section => "section",
            BlockKind::Happenings => "happenings",
            BlockKind::Documents => "documents",
            BlockKind::Members => "members",
            BlockKind::Links => "links",
            BlockKind::Provinces => "provinces",
        }
    }
}

impl FromStr for BlockKind {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|k| k.word() == word).ok_or_else(|| "no such block".into())
    }
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeBlock {
    /// What it shows.
    pub kind: BlockKind,
    /// Of which section.
    pub section: Option<SectionId>,
}

db::queries! {
    INSERT = "INSERT INTO home_block (site, position, kind, section) VALUES ($1, $2, $3, $4)";
    CLEAR = "DELETE FROM home_block WHERE site = $1";
}

impl HomeBlock {
    pub(crate) fn read(r: &Row) -> Result<(SiteId, Self)> {
        Ok((r.get("site")?, Self { kind: r.parse("kind")?, section: r.get("section")? }))
    }

    /// Replaces the blocks.
    pub async fn put_all(cx: &mut Cx, site: &Site, blocks: &[Self]) -> Result<()> {
        cx.run(CLEAR, args![site.id]).await?;
        for (position, block) in blocks.iter().enumerate() {
            cx.run(INSERT, args![site.id, position, block.kind.word(), block.section]).await?;
        }
        let words: Vec<&str> = blocks.iter().map(|b| b.kind.word()).collect();
        Site::happened(
            cx,
            site.id,
            site.org,
            "blocks_changed",
            &site.name_vi,
            Diff::new().field("blocks", "", words.join(" ")),
        )
        .await
    }
}
