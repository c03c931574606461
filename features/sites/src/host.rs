//! Hosts at which a portal answers at `/`.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::SiteId;

use crate::Site;

/// A host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// `lienhiephoi.hungyen.example.vn`, lower case, with a port where it has one.
    pub host: String,
    /// The one that addresses are made with.
    pub main: bool,
}

db::queries! {
    INSERT = "INSERT INTO site_host (host, site, main) VALUES ($1, $2, $3)";
    CLEAR = "DELETE FROM site_host WHERE site = $1";
    HAND_ON = "UPDATE site_host SET site = $2 WHERE site = $1";
    OWNER = "SELECT site FROM site_host WHERE host = $1";
}

impl Host {
    pub(crate) fn read(r: &Row) -> Result<(SiteId, Self)> {
        Ok((r.get("site")?, Self { host: r.get("host")?, main: r.get("main")? }))
    }

    /// Whether it is the name of a host.
    pub fn is_fit(host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        let label = |l: &str| {
            !l.is_empty()
                && l.len() <= 63
                && !l.starts_with('-')
                && !l.ends_with('-')
                && l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        name.len() <= 253 && name.split('.').all(label) && port.parse::<u16>().is_ok()
    }

    /// The hosts of a portal answer for another one from now on.
    pub async fn hand_on(cx: &mut Cx, from: &Site, to: &Site) -> Result<()> {
        if cx.run(HAND_ON, args![from.id, to.id]).await? == 0 {
            return Ok(());
        }
        let diff = Diff::new().field("hosts", &from.slug, &to.slug);
        Site::happened(cx, to.id, to.org, "hosts_changed", &to.name_vi, diff).await
    }

    /// Replaces the hosts of a portal; the first is the main one. Answers a host that another portal has.
    pub async fn put_all(cx: &mut Cx, site: &Site, hosts: &[String]) -> Result<Result<(), String>> {
        for host in hosts {
            let owner: Option<SiteId> = cx.opt(OWNER, args![host], |r| r.get("site")).await?;
            if owner.is_some_and(|o| o != site.id) {
                return Ok(Err(host.clone()));
            }
        }
        cx.run(CLEAR, args![site.id]).await?;
        for (n, host) in hosts.iter().enumerate() {
            cx.run(INSERT, args![host, site.id, n == 0]).await?;
        }
        Site::happened(
            cx,
            site.id,
            site.org,
            "hosts_changed",
            &site.name_vi,
            Diff::new().field("hosts", "", hosts.join(" ")),
        )
        .await?;
        Ok(Ok(()))
    }
}
