//! Portals join a move of the tree. A portal has no dates, so all of it happens on the day: the portal of one that ends
//! becomes an archive (or is folded into its heir's), a word that passed to the heir is given up for another one, and an
//! heir without a portal gets one that looks like that of the predecessor whose word it bears.

use db::{Cx, Db};
use kernel::{OrgId, SectionId, text};
use organisation::operation::{Ending, Portals, Word};
use organisation::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress, Tree};
use std::collections::HashMap;

use crate::{HomeBlock, Host, MenuItem, NewSection, NewSite, Section, Site, SiteState, Sites};

/// The portals of a node join every move.
#[derive(Clone, Debug)]
pub struct SitesAlong(pub Sites);

/// The endings, the one whose word the heir takes over first: its portal is the model of the heir's.
fn endings(op: &Operation) -> Vec<Ending> {
    let mut list = op.endings().to_vec();
    let taken = |e: &Ending| op.effects.words.iter().any(|w| w.org == e.org && w.to.is_some());
    list.sort_by_key(|e| !taken(e));
    list
}

async fn live(cx: &mut Cx, org: OrgId) -> db::Result<Option<Site>> {
    Ok(Site::of_org(cx, org).await?.into_iter().find(|s| s.state == SiteState::Live))
}

/// Whether an heir's word was this portal's until now.
fn handed<'a>(op: &'a Operation, site: &Site) -> Option<&'a Word> {
    op.effects.words.iter().find(|w| w.word == site.slug && (w.org == site.org || w.to == Some(site.org)))
}

/// The new name where the one that a portal bears is the old one; none where it is another.
fn renamed(borne: &str, names: [(&String, &String); 2]) -> Option<String> {
    let found = names.into_iter().find(|(old, _)| !old.is_empty() && text::fold(old) == text::fold(borne))?;
    Some(if found.1.is_empty() { names[0].1.clone() } else { found.1.clone() })
}

impl SitesAlong {
    async fn end(&self, cx: &mut Cx, op: &Operation, ending: &Ending) -> db::Result<()> {
        for site in Site::of_org(cx, ending.org).await?.into_iter().filter(|s| s.state == SiteState::Live) {
            let target = match ending.heir {
                Some(heir) => live(cx, heir).await?,
                None => None,
            };
            match (op.portals, ending.heir, target) {
                (Portals::Fold, Some(_), Some(target)) => Site::fold_into(cx, &site, &target).await?,
                (Portals::Fold, Some(heir), None) => self.go_on(cx, op, &site, heir).await?,
                (Portals::Archive, Some(heir), None) if op.begins().contains(&heir) => {
                    self.model(cx, op, &site, heir).await?;
                }
                _ => Site::archive(cx, &site).await?,
            }
        }
        Ok(())
    }

    /// The portal goes on under the heir, under the heir's word.
    async fn go_on(&self, cx: &mut Cx, op: &Operation, site: &Site, heir: OrgId) -> db::Result<()> {
        Site::hand_over(cx, site, heir).await?;
        let tree = Tree::read(cx).await?;
        let Some(node) = tree.get(heir) else { return Ok(()) };
        let name = node.name_on(op.on);
        let mut site = Site::find(cx, site.id).await?.ok_or(db::DbError::Missing("site"))?;
        (site.name_vi, site.name_en) = (name.vi.clone(), name.en.clone());
        // Colours and name were fit before; nothing can be refused.
        let _ = Site::put(cx, &site).await?;
        if site.slug != node.slug_on(op.on) {
            Site::readdress(cx, &site, node.slug_on(op.on)).await?;
        }
        Ok(())
    }

    /// A portal that bore its organisation's name bears the new one; a name that the office gave it itself stays.
    async fn rename(&self, cx: &mut Cx, op: &Operation, org: OrgId) -> db::Result<()> {
        let tree = Tree::read(cx).await?;
        let Some(node) = tree.get(org) else { return Ok(()) };
        let eve = op.on.yesterday().unwrap_or(op.on);
        let (old, new) = (node.name_on(eve), node.name_on(op.on));
        for mut site in Site::of_org(cx, org).await?.into_iter().filter(|s| s.state == SiteState::Live) {
            let vi = renamed(&site.name_vi, [(&old.vi, &new.vi), (&old.short_vi, &new.short_vi)]);
            let en = renamed(&site.name_en, [(&old.en, &new.en), (&old.short_en, &new.short_en)]);
            let Some(vi) = vi else { continue };
            site.name_vi = vi;
            if let Some(en) = en.or_else(|| site.name_en.is_empty().then(String::new)) {
                site.name_en = en;
            }
            // Colours and name were fit before; nothing can be refused.
            let _ = Site::put(cx, &site).await?;
        }
        Ok(())
    }

    /// The portal becomes an archive, and the heir gets one of its own that looks like it.
    async fn model(&self, cx: &mut Cx, op: &Operation, old: &Site, heir: OrgId) -> db::Result<()> {
        Site::archive(cx, old).await?;
        let tree = Tree::read(cx).await?;
        let Some(node) = tree.get(heir) else { return Ok(()) };
        if let Some(word) = handed(op, old) {
            Site::readdress(cx, old, &word.instead).await?;
        }
        let (name, slug) = (node.name_on(op.on), node.slug_on(op.on));
        let new = NewSite {
            org: heir,
            slug,
            name_vi: &name.vi,
            name_en: &name.en,
            primary: &old.primary,
            accent: &old.accent,
        };
        // A word that some other portal bears: the heir's office makes its portal by itself.
        let Ok(id) = Site::create(cx, new).await? else { return Ok(()) };
        let site = Site::find(cx, id).await?.ok_or(db::DbError::Missing("site"))?;
        self.furnish(cx, old, &site).await?;
        Host::hand_on(cx, old, &site).await
    }

    /// Sections, menu, blocks and logo of the old portal; no article.
    async fn furnish(&self, cx: &mut Cx, old: &Site, site: &Site) -> db::Result<()> {
        let mut look = site.clone();
        (look.logo, look.two_persons) = (old.logo.clone(), old.two_persons);
        let _ = Site::put(cx, &look).await?;
        let mut made: HashMap<SectionId, SectionId> = HashMap::new();
        let mut sections = Section::of_site(cx, old.id).await?;
        // Upper sections first, so that those below find them.
        sections.sort_by_key(|s| s.parent.is_some());
        for s in sections {
            let new = NewSection {
                parent: s.parent.and_then(|p| made.get(&p).copied()),
                slug: s.slug,
                name_vi: s.name_vi,
                name_en: s.name_en,
                about_vi: s.about_vi,
                about_en: s.about_en,
                position: s.position,
                hidden: s.hidden,
            };
            made.insert(s.id, Section::create(cx, site, &new).await?);
        }
        let Some(entry) = self.0.get(old.id) else { return Ok(()) };
        // A menu may lead to a page that only the old portal has.
        let kept = |item: &&MenuItem| !item.target.starts_with("/trang/");
        let menu: Vec<MenuItem> = entry.menu.iter().filter(kept).cloned().collect();
        MenuItem::put_all(cx, site, &menu).await?;
        let block = |b: &HomeBlock| HomeBlock { section: b.section.and_then(|s| made.get(&s).copied()), ..b.clone() };
        let blocks: Vec<HomeBlock> = entry.blocks.iter().map(block).collect();
        HomeBlock::put_all(cx, site, &blocks).await
    }
}

impl MovesAlong for SitesAlong {
    fn name(&self) -> &'static str {
        "sites"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for ending in op.endings() {
                for site in Site::of_org(cx, ending.org).await?.into_iter().filter(|s| s.state == SiteState::Live) {
                    let folds = op.portals == Portals::Fold && ending.heir.is_some();
                    let slug = handed(op, &site).filter(|_| !folds).map_or(site.slug.clone(), |w| w.instead.clone());
                    list.push(Moving {
                        what: Both::told(|l| l.tf("site.moving.portal", &[("slug", &site.slug)])),
                        count: 1,
                        from: ending.org,
                        fate: ending.heir.filter(|_| folds).map_or(Fate::Stays, Fate::To),
                        note: if folds {
                            Both::told(|l| l.t("site.moving.folds").to_owned())
                        } else {
                            Both::told(|l| l.tf("site.moving.archive", &[("slug", &slug)]))
                        },
                    });
                }
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, _: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn undo<'a>(&'a self, _: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn take_effect<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, progress: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            let list = endings(op);
            progress.begins(Both::told(|l| l.t("site.moving.portals").to_owned()), list.len().try_into().unwrap_or(0));
            for (n, ending) in list.iter().enumerate() {
                self.end(cx, op, ending).await?;
                progress.done(u64::try_from(n + 1).unwrap_or(0));
            }
            for org in &op.effects.renamed {
                self.rename(cx, op, *org).await?;
            }
            // An organisation that goes on under another word takes its portal with it.
            for word in op.effects.words.iter().filter(|w| w.to.is_none() && !op.ends(w.org)) {
                for site in Site::of_org(cx, word.org).await?.into_iter().filter(|s| s.slug == word.word) {
                    Site::readdress(cx, &site, &word.instead).await?;
                }
            }
            Ok(())
        })
    }

    fn renew<'a>(&'a self, db: &'a Db) -> Joined<'a, ()> {
        Box::pin(self.0.reload(db))
    }
}
