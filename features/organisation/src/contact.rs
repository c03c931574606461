//! How to reach an organisation, in two languages (NĐ 42/2022, articles 4 and 7).

use db::{Cx, Result, Row, args};
use kernel::OrgId;
use ui::Lang;

use crate::Organisation;

/// Contact data of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Address.
    pub address_vi: String,
    /// Address in English.
    pub address_en: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Its own site elsewhere.
    pub website: String,
    /// Functions and duties, plain paragraphs.
    pub duties_vi: String,
    /// In English.
    pub duties_en: String,
    /// Who answers.
    pub officer_name: String,
    /// With which post and unit.
    pub officer_post: String,
    /// Under which number.
    pub officer_phone: String,
    /// Under which official e-mail.
    pub officer_email: String,
    /// Against lost updates; 0 when nothing is stored yet.
    pub version: i64,
}

db::queries! {
    FIND = "SELECT address_vi, address_en, phone, email, website, duties_vi, duties_en, officer_name, officer_post, officer_phone, officer_email, version
        FROM organisation_contact WHERE org = $1";
    PUT = "INSERT INTO organisation_contact (org, address_vi, address_en, phone, email, website, duties_vi, duties_en, officer_name, officer_post, officer_phone, officer_email, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)
        ON CONFLICT (org) DO UPDATE SET address_vi = $2, address_en = $3, phone = $4, email = $5, website = $6, duties_vi = $7, duties_en = $8,
            officer_name = $9, officer_post = $10, officer_phone = $11, officer_email = $12, version = organisation_contact.version + 1
        WHERE organisation_contact.version = $13";
}

impl Contact {
    /// The address in a language.
    pub fn address(&self, l: Lang) -> &str {
        if l == Lang::En && !self.address_en.is_empty() { &self.address_en } else { &self.address_vi }
    }

    /// The duties in a language.
    pub fn duties(&self, l: Lang) -> &str {
        if l == Lang::En && !self.duties_en.is_empty() { &self.duties_en } else { &self.duties_vi }
    }

    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            address_vi: r.get("address_vi")?,
            address_en: r.get("address_en")?,
            phone: r.get("phone")?,
            email: r.get("email")?,
            website: r.get("website")?,
            duties_vi: r.get("duties_vi")?,
            duties_en: r.get("duties_en")?,
            officer_name: r.get("officer_name")?,
            officer_post: r.get("officer_post")?,
            officer_phone: r.get("officer_phone")?,
            officer_email: r.get("officer_email")?,
            version: r.get("version")?,
        })
    }

    /// The contact of an organisation; empty when nothing is stored.
    pub async fn of(cx: &mut Cx, org: OrgId) -> Result<Self> {
        Ok(cx.opt(FIND, args![org], Self::read).await?.unwrap_or_default())
    }

    /// Keeps it, unless somebody was faster.
    pub async fn put(cx: &mut Cx, org: OrgId, title: &str, new: &Self) -> Result<()> {
        let before = Self::of(cx, org).await?;
        let row = args![
            org,
            &new.address_vi,
            &new.address_en,
            &new.phone,
            &new.email,
            &new.website,
            &new.duties_vi,
            &new.duties_en,
            &new.officer_name,
            &new.officer_post,
            &new.officer_phone,
            &new.officer_email,
            new.version
        ];
        cx.run_one(PUT, row).await?;
        let diff = audit::Diff::new()
            .field("address_vi", &before.address_vi, &new.address_vi)
            .field("address_en", &before.address_en, &new.address_en)
            .field("phone", &before.phone, &new.phone)
            .field("email", &before.email, &new.email)
            .field("website", &before.website, &new.website)
            .field("duties_vi", &before.duties_vi, &new.duties_vi)
            .field("duties_en", &before.duties_en, &new.duties_en)
            .field("officer_name", &before.officer_name, &new.officer_name)
            .field("officer_email", &before.officer_email, &new.officer_email);
        Organisation::happened(cx, org, "contact_changed", title, diff, None).await
    }
}
