//! The portals: name, colours, emblem, sections, menu, blocks, hosts, links, redirects.

use std::collections::HashMap;

use ::sites::{
    BlockKind, HomeBlock, Host, Link, MenuItem, NewLink, NewSection, NewSite, Redirect, Section, Site, Sites,
};
use files::{Files, Kind};
use kernel::SectionId;

use super::{DemoError, Filling};
use crate::data;

const LOGO: Kind = Kind::new("logo");

pub(super) async fn fill(f: &mut Filling<'_>) -> Result<(), DemoError> {
    for site in f.demo.sites.clone() {
        let logo = logo(f, &site.emblem).await?;
        let slug = f.slug(&site.organisation)?;
        let mut cx = f.write().await?;
        let org = f.org(&site.organisation)?;
        let new = NewSite {
            org,
            slug: &slug,
            name_vi: &site.name_vi,
            name_en: &site.name_en,
            primary: &site.main_colour,
            accent: &site.accent_colour,
        };
        let refused = |e: String| DemoError::Refused(site.organisation.clone(), e);
        let id = Site::create(&mut cx, new).await?.map_err(|e| refused(format!("{e:?}")))?;
        let mut made = Site::find(&mut cx, id).await?.ok_or(DemoError::NotEmpty)?;
        made.logo = logo;
        made.two_persons = site.two_persons;
        made.footer_vi = site.responsible_vi.clone();
        made.footer_en = site.responsible_en.clone();
        made.licence_vi = site.licence_vi.clone();
        made.licence_en = site.licence_en.clone();
        Site::put(&mut cx, &made).await?.map_err(|e| refused(format!("{e:?}")))?;
        parts(&mut cx, &made, &site, f).await?;
        if site.closed.is_some() {
            Site::archive(&mut cx, &made).await?;
        }
        cx.commit().await?;
        f.sites.insert(site.organisation.clone(), id);
    }
    f.app.service::<Sites>().reload(&f.app.db).await?;
    Ok(())
}

async fn logo(f: &Filling<'_>, emblem: &str) -> Result<Option<String>, DemoError> {
    let Some(svg) = data::emblem(emblem) else { return Ok(None) };
    let failed = |e: String| DemoError::Drawing(emblem.to_owned(), e);
    let png = tokio::task::spawn_blocking(move || media::drawing(svg, 192).and_then(|d| d.png()));
    let png = png.await.map_err(|e| failed(e.to_string()))?.map_err(|e| failed(e.to_string()))?;
    let key = f.app.service::<Files>().put(LOGO, png).await.map_err(|e| failed(e.to_string()))?;
    Ok(Some(key.to_string()))
}

async fn parts(cx: &mut db::Cx, made: &Site, site: &data::Site, f: &Filling<'_>) -> Result<(), DemoError> {
    let mut sections: HashMap<&str, SectionId> = HashMap::new();
    for (position, s) in site.sections.iter().enumerate() {
        let new = NewSection {
            slug: s.slug.clone(),
            name_vi: s.vi.clone(),
            name_en: s.en.clone(),
            about_vi: s.about_vi.clone(),
            position: i64::try_from(position).unwrap_or(0),
            ..NewSection::default()
        };
        sections.insert(&s.slug, Section::create(cx, made, &new).await?);
    }
    let items: Vec<MenuItem> = site.menu.iter().map(menu_item).collect();
    MenuItem::put_all(cx, made, &items).await?;
    let block = |b: &data::HomeBlock| {
        let kind: BlockKind = b.kind.parse().ok()?;
        let section = b.section.as_deref().and_then(|s| sections.get(s).copied());
        (kind != BlockKind::Section || section.is_some()).then_some(HomeBlock { kind, section })
    };
    let blocks: Vec<HomeBlock> = site.blocks.iter().filter_map(block).collect();
    HomeBlock::put_all(cx, made, &blocks).await?;
    let hosts = Host::put_all(cx, made, &site.hosts).await?;
    hosts.map_err(|host| DemoError::Refused(site.organisation.clone(), host))?;
    let links =
        f.demo.links.iter().filter(|l| l.organisations.is_empty() || l.organisations.contains(&site.organisation));
    for (position, l) in links.enumerate() {
        let new = NewLink {
            heading_vi: l.group_vi.clone(),
            heading_en: l.group_en.clone(),
            label_vi: l.vi.clone(),
            label_en: l.en.clone(),
            url: l.url.clone(),
            position: i64::try_from(position).unwrap_or(0),
        };
        Link::add(cx, made, &new).await?;
    }
    if !site.redirects.is_empty() {
        Redirect::put_all(cx, made, &site.redirects).await?;
    }
    Ok(())
}

fn menu_item(item: &data::MenuItem) -> MenuItem {
    let target = match item.target.split_once(':') {
        Some(("section", slug)) => format!("/muc/{slug}"),
        Some(("page", slug)) => format!("/trang/{slug}"),
        _ => match item.target.as_str() {
            "documents" => "/van-ban",
            "organisation" => "/to-chuc",
            "members" => "/thanh-vien",
            "happenings" => "/su-kien",
            "contact" => "/lien-he",
            _ => "/",
        }
        .to_owned(),
    };
    MenuItem { label_vi: item.vi.clone(), label_en: item.en.clone(), target }
}
