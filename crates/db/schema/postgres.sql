column account.id: uuid NOT NULL
column account.email: text NOT NULL COLLATE C
column account.email_key: text NOT NULL COLLATE C
column account.name: text NOT NULL COLLATE C
column account.folded: text NOT NULL COLLATE C
column account.password: text COLLATE C
column account.totp_secret: text COLLATE C
column account.totp_step: bigint
column account.lang: text NOT NULL COLLATE C
column account.suspended: boolean NOT NULL
column account.made_at: bigint NOT NULL
column account.version: bigint NOT NULL
constraint account: PRIMARY KEY (id)
constraint account: UNIQUE (email_key)
index account_email_key_key: CREATE UNIQUE INDEX account_email_key_key ON public.account USING btree (email_key)
index account_pkey: CREATE UNIQUE INDEX account_pkey ON public.account USING btree (id)
column article.id: uuid NOT NULL
column article.site: uuid NOT NULL
column article.org: uuid NOT NULL
column article.section: uuid
column article.slug: text NOT NULL COLLATE C
column article.lang: text NOT NULL COLLATE C
column article.translation_of: uuid
column article.state: text NOT NULL COLLATE C
column article.title: text NOT NULL COLLATE C
column article.title_fold: text NOT NULL COLLATE C
column article.title_sort: bytea NOT NULL
column article.lead: text NOT NULL COLLATE C
column article.body: text NOT NULL COLLATE C
column article.excerpt: text NOT NULL COLLATE C
column article.event_from: text COLLATE C
column article.event_to: text COLLATE C
column article.place: text NOT NULL COLLATE C
column article.author: text NOT NULL COLLATE C
column article.author_unit: text NOT NULL COLLATE C
column article.photo_credit: text NOT NULL COLLATE C
column article.lead_picture: uuid
column article.lead_caption: text NOT NULL COLLATE C
column article.lead_credit: text NOT NULL COLLATE C
column article.lead_alt: text NOT NULL COLLATE C
column article.source_name: text NOT NULL COLLATE C
column article.source_url: text NOT NULL COLLATE C
column article.source_at: bigint
column article.source_agreement: text NOT NULL COLLATE C
column article.publish_at: bigint
column article.published_at: bigint
column article.expire_at: bigint
column article.corrected_at: bigint
column article.correction_note: text NOT NULL COLLATE C
column article.withdrawn_reason: text NOT NULL COLLATE C
column article.pins: text NOT NULL COLLATE C
column article.made_by: uuid
column article.made_by_name: text NOT NULL COLLATE C
column article.submitted_by: uuid
column article.approved_by: uuid
column article.made_at: bigint NOT NULL
column article.updated_at: bigint NOT NULL
column article.origin: text COLLATE C
column article.version: bigint NOT NULL
constraint article: FOREIGN KEY (lead_picture) REFERENCES picture(id) DEFERRABLE
constraint article: FOREIGN KEY (translation_of) REFERENCES article(id) DEFERRABLE
constraint article: PRIMARY KEY (id)
constraint article: UNIQUE (site, slug)
index article_changed: CREATE INDEX article_changed ON public.article USING btree (site, updated_at, id)
index article_desk: CREATE INDEX article_desk ON public.article USING btree (site, state, updated_at, id)
index article_origin: CREATE UNIQUE INDEX article_origin ON public.article USING btree (site, origin)
index article_pkey: CREATE UNIQUE INDEX article_pkey ON public.article USING btree (id)
index article_site_slug_key: CREATE UNIQUE INDEX article_site_slug_key ON public.article USING btree (site, slug)
index article_title: CREATE INDEX article_title ON public.article USING btree (site, title_fold)
index article_translation: CREATE INDEX article_translation ON public.article USING btree (translation_of)
column article_picture.article: uuid NOT NULL
column article_picture.picture: uuid NOT NULL
constraint article_picture: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint article_picture: PRIMARY KEY (article, picture)
index article_picture_picture: CREATE INDEX article_picture_picture ON public.article_picture USING btree (picture, article)
index article_picture_pkey: CREATE UNIQUE INDEX article_picture_pkey ON public.article_picture USING btree (article, picture)
column article_section.article: uuid NOT NULL
column article_section.section: uuid NOT NULL
constraint article_section: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint article_section: PRIMARY KEY (article, section)
index article_section_pkey: CREATE UNIQUE INDEX article_section_pkey ON public.article_section USING btree (article, section)
column article_step.id: uuid NOT NULL
column article_step.article: uuid NOT NULL
column article_step.number: bigint NOT NULL
column article_step.step: text NOT NULL COLLATE C
column article_step.remark: text NOT NULL COLLATE C
column article_step.made_by: uuid
column article_step.made_by_name: text NOT NULL COLLATE C
column article_step.made_at: bigint NOT NULL
constraint article_step: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint article_step: PRIMARY KEY (id)
index article_step_article: CREATE UNIQUE INDEX article_step_article ON public.article_step USING btree (article, number)
index article_step_pkey: CREATE UNIQUE INDEX article_step_pkey ON public.article_step USING btree (id)
column article_tag.article: uuid NOT NULL
column article_tag.tag: text NOT NULL COLLATE C
column article_tag.slug: text NOT NULL COLLATE C
constraint article_tag: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint article_tag: PRIMARY KEY (article, slug)
index article_tag_pkey: CREATE UNIQUE INDEX article_tag_pkey ON public.article_tag USING btree (article, slug)
index article_tag_slug: CREATE INDEX article_tag_slug ON public.article_tag USING btree (slug, article)
column article_views.article: uuid NOT NULL
column article_views.opening: bigint NOT NULL
column article_views.views: bigint NOT NULL
constraint article_views: PRIMARY KEY (article)
index article_views_pkey: CREATE UNIQUE INDEX article_views_pkey ON public.article_views USING btree (article)
column article_views_day.article: uuid NOT NULL
column article_views_day.day: text NOT NULL COLLATE C
column article_views_day.site: uuid NOT NULL
column article_views_day.views: bigint NOT NULL
constraint article_views_day: PRIMARY KEY (article, day, site)
index article_views_day_pkey: CREATE UNIQUE INDEX article_views_day_pkey ON public.article_views_day USING btree (article, day, site)
index article_views_day_site: CREATE INDEX article_views_day_site ON public.article_views_day USING btree (site, day)
column audit_event.id: uuid NOT NULL
column audit_event.at: bigint NOT NULL
column audit_event.account: uuid
column audit_event.name: text NOT NULL COLLATE C
column audit_event.acting_for: uuid
column audit_event.via: text NOT NULL COLLATE C
column audit_event.org: uuid
column audit_event.verb: text NOT NULL COLLATE C
column audit_event.subject_kind: text NOT NULL COLLATE C
column audit_event.subject_id: uuid NOT NULL
column audit_event.subject_title: text NOT NULL COLLATE C
column audit_event.diff: text NOT NULL COLLATE C
column audit_event.reason: text COLLATE C
constraint audit_event: PRIMARY KEY (id)
index audit_event_org: CREATE INDEX audit_event_org ON public.audit_event USING btree (org, id)
index audit_event_pkey: CREATE UNIQUE INDEX audit_event_pkey ON public.audit_event USING btree (id)
index audit_event_subject: CREATE INDEX audit_event_subject ON public.audit_event USING btree (subject_kind, subject_id, id)
column autosave.article: uuid NOT NULL
column autosave.account: uuid NOT NULL
column autosave.base_version: bigint NOT NULL
column autosave.content: text NOT NULL COLLATE C
column autosave.saved_at: bigint NOT NULL
constraint autosave: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint autosave: PRIMARY KEY (article, account)
index autosave_pkey: CREATE UNIQUE INDEX autosave_pkey ON public.autosave USING btree (article, account)
column change_log.number: bigint NOT NULL
column change_log.kind: text NOT NULL COLLATE C
column change_log.id: uuid NOT NULL
column change_log.org: uuid
column change_log.at: bigint NOT NULL
constraint change_log: PRIMARY KEY (number)
index change_log_at: CREATE INDEX change_log_at ON public.change_log USING btree (at)
index change_log_pkey: CREATE UNIQUE INDEX change_log_pkey ON public.change_log USING btree (number)
column document.id: uuid NOT NULL
column document.site: uuid NOT NULL
column document.org: uuid NOT NULL
column document.slug: text NOT NULL COLLATE C
column document.state: text NOT NULL COLLATE C
column document.kind: text NOT NULL COLLATE C
column document.reference: text NOT NULL COLLATE C
column document.reference_key: text NOT NULL COLLATE C
column document.reference_sort: text NOT NULL COLLATE C
column document.issuer: text NOT NULL COLLATE C
column document.issuer_key: text NOT NULL COLLATE C
column document.issuer_org: uuid
column document.day: text NOT NULL COLLATE C
column document.abstract_vi: text NOT NULL COLLATE C
column document.abstract_en: text NOT NULL COLLATE C
column document.field: text NOT NULL COLLATE C
column document.field_key: text NOT NULL COLLATE C
column document.signer: text NOT NULL COLLATE C
column document.signer_post: text NOT NULL COLLATE C
column document.applies_to: bigint
column document.effect_from: text COLLATE C
column document.effect_to: text COLLATE C
column document.replaced_on: text COLLATE C
column document.file_key: text COLLATE C
column document.file_name: text NOT NULL COLLATE C
column document.file_bytes: bigint NOT NULL
column document.file_type: text NOT NULL COLLATE C
column document.text_state: text NOT NULL COLLATE C
column document.words: text NOT NULL COLLATE C
column document.published_at: bigint
column document.made_by_name: text NOT NULL COLLATE C
column document.made_at: bigint NOT NULL
column document.updated_by_name: text NOT NULL COLLATE C
column document.updated_at: bigint NOT NULL
column document.origin: text COLLATE C
column document.version: bigint NOT NULL
constraint document: PRIMARY KEY (id)
constraint document: UNIQUE (site, slug)
index document_day: CREATE INDEX document_day ON public.document USING btree (site, state, day, id)
index document_origin: CREATE UNIQUE INDEX document_origin ON public.document USING btree (site, origin)
index document_pkey: CREATE UNIQUE INDEX document_pkey ON public.document USING btree (id)
index document_reference: CREATE INDEX document_reference ON public.document USING btree (reference_key, day)
index document_site_slug_key: CREATE UNIQUE INDEX document_site_slug_key ON public.document USING btree (site, slug)
column document_relation.document: uuid NOT NULL
column document_relation.kind: text NOT NULL COLLATE C
column document_relation.reference_key: text NOT NULL COLLATE C
column document_relation.label: text NOT NULL COLLATE C
column document_relation.position: bigint NOT NULL
column document_relation.site: uuid NOT NULL
column document_relation.other: uuid
constraint document_relation: FOREIGN KEY (document) REFERENCES document(id) DEFERRABLE
constraint document_relation: FOREIGN KEY (other) REFERENCES document(id) DEFERRABLE
constraint document_relation: PRIMARY KEY (document, kind, reference_key)
index document_relation_other: CREATE INDEX document_relation_other ON public.document_relation USING btree (other, kind)
index document_relation_pkey: CREATE UNIQUE INDEX document_relation_pkey ON public.document_relation USING btree (document, kind, reference_key)
index document_relation_reference: CREATE INDEX document_relation_reference ON public.document_relation USING btree (site, reference_key)
column document_text.document: uuid NOT NULL
column document_text.text: text NOT NULL COLLATE C
column document_text.folded: text NOT NULL COLLATE C
constraint document_text: FOREIGN KEY (document) REFERENCES document(id) DEFERRABLE
constraint document_text: PRIMARY KEY (document)
index document_text_pkey: CREATE UNIQUE INDEX document_text_pkey ON public.document_text USING btree (document)
column happening.id: uuid NOT NULL
column happening.site: uuid NOT NULL
column happening.org: uuid NOT NULL
column happening.slug: text NOT NULL COLLATE C
column happening.state: text NOT NULL COLLATE C
column happening.title_vi: text NOT NULL COLLATE C
column happening.title_en: text NOT NULL COLLATE C
column happening.starts_at: bigint NOT NULL
column happening.ends_at: bigint NOT NULL
column happening.all_day: boolean NOT NULL
column happening.place: text NOT NULL COLLATE C
column happening.mode: text NOT NULL COLLATE C
column happening.about_vi: text NOT NULL COLLATE C
column happening.about_en: text NOT NULL COLLATE C
column happening.article: uuid
column happening.published_at: bigint
column happening.made_at: bigint NOT NULL
column happening.updated_by_name: text NOT NULL COLLATE C
column happening.updated_at: bigint NOT NULL
column happening.version: bigint NOT NULL
constraint happening: PRIMARY KEY (id)
constraint happening: UNIQUE (site, slug)
index happening_ends: CREATE INDEX happening_ends ON public.happening USING btree (site, state, ends_at, id)
index happening_pkey: CREATE UNIQUE INDEX happening_pkey ON public.happening USING btree (id)
index happening_site_slug_key: CREATE UNIQUE INDEX happening_site_slug_key ON public.happening USING btree (site, slug)
index happening_starts: CREATE INDEX happening_starts ON public.happening USING btree (site, state, starts_at, id)
column home_block.site: uuid NOT NULL
column home_block.position: bigint NOT NULL
column home_block.kind: text NOT NULL COLLATE C
column home_block.section: uuid
constraint home_block: FOREIGN KEY (section) REFERENCES section(id) DEFERRABLE
constraint home_block: FOREIGN KEY (site) REFERENCES site(id) DEFERRABLE
constraint home_block: PRIMARY KEY (site, "position")
index home_block_pkey: CREATE UNIQUE INDEX home_block_pkey ON public.home_block USING btree (site, "position")
column import_page.site: uuid NOT NULL
column import_page.origin: text NOT NULL COLLATE C
column import_page.page: uuid NOT NULL
constraint import_page: PRIMARY KEY (site, origin)
index import_page_pkey: CREATE UNIQUE INDEX import_page_pkey ON public.import_page USING btree (site, origin)
column import_related.article: uuid NOT NULL
column import_related.position: bigint NOT NULL
column import_related.site: uuid NOT NULL
column import_related.title: text NOT NULL COLLATE C
column import_related.title_fold: text NOT NULL COLLATE C
column import_related.cut: boolean NOT NULL
column import_related.day: text COLLATE C
column import_related.excerpt: text NOT NULL COLLATE C
column import_related.target: uuid
constraint import_related: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint import_related: FOREIGN KEY (target) REFERENCES article(id) DEFERRABLE
constraint import_related: PRIMARY KEY (article, "position")
index import_related_open: CREATE INDEX import_related_open ON public.import_related USING btree (site, title_fold)
index import_related_pkey: CREATE UNIQUE INDEX import_related_pkey ON public.import_related USING btree (article, "position")
index import_related_target: CREATE INDEX import_related_target ON public.import_related USING btree (target)
column job.id: uuid NOT NULL
column job.kind: text NOT NULL COLLATE C
column job.payload: text NOT NULL COLLATE C
column job.state: text NOT NULL COLLATE C
column job.run_at: bigint NOT NULL
column job.attempts: bigint NOT NULL
column job.last_error: text COLLATE C
column job.held_until: bigint
column job.made_at: bigint NOT NULL
column job.done_at: bigint
constraint job: PRIMARY KEY (id)
index job_due: CREATE INDEX job_due ON public.job USING btree (state, run_at)
index job_pkey: CREATE UNIQUE INDEX job_pkey ON public.job USING btree (id)
column link.id: uuid NOT NULL
column link.site: uuid NOT NULL
column link.heading_vi: text NOT NULL COLLATE C
column link.heading_en: text NOT NULL COLLATE C
column link.label_vi: text NOT NULL COLLATE C
column link.label_en: text NOT NULL COLLATE C
column link.url: text NOT NULL COLLATE C
column link.position: bigint NOT NULL
constraint link: FOREIGN KEY (site) REFERENCES site(id) DEFERRABLE
constraint link: PRIMARY KEY (id)
index link_pkey: CREATE UNIQUE INDEX link_pkey ON public.link USING btree (id)
index link_site: CREATE INDEX link_site ON public.link USING btree (site, "position")
column menu_item.id: uuid NOT NULL
column menu_item.site: uuid NOT NULL
column menu_item.position: bigint NOT NULL
column menu_item.label_vi: text NOT NULL COLLATE C
column menu_item.label_en: text NOT NULL COLLATE C
column menu_item.target: text NOT NULL COLLATE C
constraint menu_item: FOREIGN KEY (site) REFERENCES site(id) DEFERRABLE
constraint menu_item: PRIMARY KEY (id)
index menu_item_pkey: CREATE UNIQUE INDEX menu_item_pkey ON public.menu_item USING btree (id)
index menu_item_site: CREATE INDEX menu_item_site ON public.menu_item USING btree (site, "position")
column migration.part: text NOT NULL COLLATE C
column migration.number: bigint NOT NULL
column migration.name: text NOT NULL COLLATE C
column migration.digest: text NOT NULL COLLATE C
column migration.at: bigint NOT NULL
constraint migration: PRIMARY KEY (part, number)
index migration_pkey: CREATE UNIQUE INDEX migration_pkey ON public.migration USING btree (part, number)
column organisation.id: uuid NOT NULL
column organisation.kind: text NOT NULL COLLATE C
column organisation.external_kind: text COLLATE C
column organisation.place: text NOT NULL COLLATE C
column organisation.from_day: text COLLATE C
column organisation.to_day: text COLLATE C
column organisation.made_at: bigint NOT NULL
column organisation.version: bigint NOT NULL
constraint organisation: PRIMARY KEY (id)
index organisation_pkey: CREATE UNIQUE INDEX organisation_pkey ON public.organisation USING btree (id)
column organisation_alias.org: uuid NOT NULL
column organisation_alias.alias: text NOT NULL COLLATE C
column organisation_alias.folded: text NOT NULL COLLATE C
constraint organisation_alias: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_alias: PRIMARY KEY (org, folded)
index organisation_alias_pkey: CREATE UNIQUE INDEX organisation_alias_pkey ON public.organisation_alias USING btree (org, folded)
column organisation_contact.org: uuid NOT NULL
column organisation_contact.address_vi: text NOT NULL COLLATE C
column organisation_contact.address_en: text NOT NULL COLLATE C
column organisation_contact.phone: text NOT NULL COLLATE C
column organisation_contact.email: text NOT NULL COLLATE C
column organisation_contact.website: text NOT NULL COLLATE C
column organisation_contact.duties_vi: text NOT NULL COLLATE C
column organisation_contact.duties_en: text NOT NULL COLLATE C
column organisation_contact.officer_name: text NOT NULL COLLATE C
column organisation_contact.officer_post: text NOT NULL COLLATE C
column organisation_contact.officer_phone: text NOT NULL COLLATE C
column organisation_contact.officer_email: text NOT NULL COLLATE C
column organisation_contact.version: bigint NOT NULL
constraint organisation_contact: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_contact: PRIMARY KEY (org)
index organisation_contact_pkey: CREATE UNIQUE INDEX organisation_contact_pkey ON public.organisation_contact USING btree (org)
column organisation_name.id: uuid NOT NULL
column organisation_name.org: uuid NOT NULL
column organisation_name.name_vi: text NOT NULL COLLATE C
column organisation_name.name_en: text NOT NULL COLLATE C
column organisation_name.short_vi: text NOT NULL COLLATE C
column organisation_name.short_en: text NOT NULL COLLATE C
column organisation_name.abbreviation: text NOT NULL COLLATE C
column organisation_name.from_day: text COLLATE C
column organisation_name.to_day: text COLLATE C
constraint organisation_name: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_name: PRIMARY KEY (id)
index organisation_name_org: CREATE INDEX organisation_name_org ON public.organisation_name USING btree (org)
index organisation_name_pkey: CREATE UNIQUE INDEX organisation_name_pkey ON public.organisation_name USING btree (id)
column organisation_parent.org: uuid NOT NULL
column organisation_parent.parent: uuid NOT NULL
column organisation_parent.from_day: text COLLATE C
column organisation_parent.to_day: text COLLATE C
constraint organisation_parent: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_parent: FOREIGN KEY (parent) REFERENCES organisation(id) DEFERRABLE
constraint organisation_parent: PRIMARY KEY (org, parent)
index organisation_parent_pkey: CREATE UNIQUE INDEX organisation_parent_pkey ON public.organisation_parent USING btree (org, parent)
column organisation_post.id: uuid NOT NULL
column organisation_post.org: uuid NOT NULL
column organisation_post.person: text NOT NULL COLLATE C
column organisation_post.organ: text NOT NULL COLLATE C
column organisation_post.title_vi: text NOT NULL COLLATE C
column organisation_post.title_en: text NOT NULL COLLATE C
column organisation_post.phone: text NOT NULL COLLATE C
column organisation_post.email: text NOT NULL COLLATE C
column organisation_post.position: bigint NOT NULL
column organisation_post.from_day: text COLLATE C
column organisation_post.to_day: text COLLATE C
constraint organisation_post: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_post: PRIMARY KEY (id)
index organisation_post_org: CREATE INDEX organisation_post_org ON public.organisation_post USING btree (org)
index organisation_post_pkey: CREATE UNIQUE INDEX organisation_post_pkey ON public.organisation_post USING btree (id)
column organisation_slug.slug: text NOT NULL COLLATE C
column organisation_slug.org: uuid NOT NULL
column organisation_slug.from_day: text COLLATE C
column organisation_slug.to_day: text COLLATE C
constraint organisation_slug: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_slug: PRIMARY KEY (slug, org)
index organisation_slug_pkey: CREATE UNIQUE INDEX organisation_slug_pkey ON public.organisation_slug USING btree (slug, org)
column organisation_succession.predecessor: uuid NOT NULL
column organisation_succession.successor: uuid NOT NULL
column organisation_succession.kind: text NOT NULL COLLATE C
column organisation_succession.day: text NOT NULL COLLATE C
column organisation_succession.decision: text NOT NULL COLLATE C
constraint organisation_succession: FOREIGN KEY (predecessor) REFERENCES organisation(id) DEFERRABLE
constraint organisation_succession: FOREIGN KEY (successor) REFERENCES organisation(id) DEFERRABLE
constraint organisation_succession: PRIMARY KEY (predecessor, successor)
index organisation_succession_pkey: CREATE UNIQUE INDEX organisation_succession_pkey ON public.organisation_succession USING btree (predecessor, successor)
column password_reset.digest: text NOT NULL COLLATE C
column password_reset.account: uuid NOT NULL
column password_reset.made_at: bigint NOT NULL
column password_reset.ends_at: bigint NOT NULL
column password_reset.used_at: bigint
constraint password_reset: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint password_reset: PRIMARY KEY (digest)
index password_reset_account: CREATE INDEX password_reset_account ON public.password_reset USING btree (account)
index password_reset_pkey: CREATE UNIQUE INDEX password_reset_pkey ON public.password_reset USING btree (digest)
column picture.id: uuid NOT NULL
column picture.site: uuid NOT NULL
column picture.original: text NOT NULL COLLATE C
column picture.file_name: text NOT NULL COLLATE C
column picture.width: bigint NOT NULL
column picture.height: bigint NOT NULL
column picture.colour: text NOT NULL COLLATE C
column picture.sizes: text NOT NULL COLLATE C
column picture.caption: text NOT NULL COLLATE C
column picture.credit: text NOT NULL COLLATE C
column picture.alt: text NOT NULL COLLATE C
column picture.decorative: boolean NOT NULL
column picture.cropped_from: uuid
column picture.made_by: uuid
column picture.made_by_name: text NOT NULL COLLATE C
column picture.made_at: bigint NOT NULL
column picture.version: bigint NOT NULL
constraint picture: FOREIGN KEY (cropped_from) REFERENCES picture(id) DEFERRABLE
constraint picture: PRIMARY KEY (id)
index picture_pkey: CREATE UNIQUE INDEX picture_pkey ON public.picture USING btree (id)
index picture_site: CREATE INDEX picture_site ON public.picture USING btree (site, id)
column placement.article: uuid NOT NULL
column placement.site: uuid NOT NULL
column placement.section: uuid
column placement.lang: text NOT NULL COLLATE C
column placement.published_at: bigint NOT NULL
column placement.main: boolean NOT NULL
column placement.canonical: boolean NOT NULL
column placement.share: uuid
constraint placement: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
index placement_all: CREATE INDEX placement_all ON public.placement USING btree (canonical, main, lang, published_at, article)
index placement_article: CREATE INDEX placement_article ON public.placement USING btree (article)
index placement_latest: CREATE INDEX placement_latest ON public.placement USING btree (site, lang, main, published_at, article)
index placement_section: CREATE INDEX placement_section ON public.placement USING btree (section, lang, published_at, article)
column reader_secret.day: text NOT NULL COLLATE C
column reader_secret.secret: bytea NOT NULL
constraint reader_secret: PRIMARY KEY (day)
index reader_secret_pkey: CREATE UNIQUE INDEX reader_secret_pkey ON public.reader_secret USING btree (day)
column recovery_code.account: uuid NOT NULL
column recovery_code.digest: text NOT NULL COLLATE C
column recovery_code.used_at: bigint
constraint recovery_code: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint recovery_code: PRIMARY KEY (account, digest)
index recovery_code_pkey: CREATE UNIQUE INDEX recovery_code_pkey ON public.recovery_code USING btree (account, digest)
column redirect.id: uuid NOT NULL
column redirect.site: uuid NOT NULL
column redirect.path: text NOT NULL COLLATE C
column redirect.target: text NOT NULL COLLATE C
column redirect.made_at: bigint NOT NULL
constraint redirect: FOREIGN KEY (site) REFERENCES site(id) DEFERRABLE
constraint redirect: PRIMARY KEY (id)
constraint redirect: UNIQUE (site, path)
index redirect_pkey: CREATE UNIQUE INDEX redirect_pkey ON public.redirect USING btree (id)
index redirect_site_path_key: CREATE UNIQUE INDEX redirect_site_path_key ON public.redirect USING btree (site, path)
column revision.id: uuid NOT NULL
column revision.article: uuid NOT NULL
column revision.number: bigint NOT NULL
column revision.content: text NOT NULL COLLATE C
column revision.note: text NOT NULL COLLATE C
column revision.made_by: uuid
column revision.made_by_name: text NOT NULL COLLATE C
column revision.made_at: bigint NOT NULL
constraint revision: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint revision: PRIMARY KEY (id)
constraint revision: UNIQUE (article, number)
index revision_article_number_key: CREATE UNIQUE INDEX revision_article_number_key ON public.revision USING btree (article, number)
index revision_pkey: CREATE UNIQUE INDEX revision_pkey ON public.revision USING btree (id)
column role_grant.id: uuid NOT NULL
column role_grant.account: uuid NOT NULL
column role_grant.org: uuid NOT NULL
column role_grant.role: text NOT NULL COLLATE C
column role_grant.from_day: text NOT NULL COLLATE C
column role_grant.to_day: text COLLATE C
column role_grant.stands_in_for: uuid
column role_grant.given_by: text NOT NULL COLLATE C
column role_grant.made_at: bigint NOT NULL
column role_grant.ended_at: bigint
constraint role_grant: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint role_grant: FOREIGN KEY (stands_in_for) REFERENCES account(id) DEFERRABLE
constraint role_grant: PRIMARY KEY (id)
index role_grant_account: CREATE INDEX role_grant_account ON public.role_grant USING btree (account)
index role_grant_org: CREATE INDEX role_grant_org ON public.role_grant USING btree (org)
index role_grant_pkey: CREATE UNIQUE INDEX role_grant_pkey ON public.role_grant USING btree (id)
column section.id: uuid NOT NULL
column section.site: uuid NOT NULL
column section.parent: uuid
column section.slug: text NOT NULL COLLATE C
column section.name_vi: text NOT NULL COLLATE C
column section.name_en: text NOT NULL COLLATE C
column section.about_vi: text NOT NULL COLLATE C
column section.about_en: text NOT NULL COLLATE C
column section.position: bigint NOT NULL
column section.hidden: boolean NOT NULL
column section.version: bigint NOT NULL
constraint section: FOREIGN KEY (parent) REFERENCES section(id) DEFERRABLE
constraint section: FOREIGN KEY (site) REFERENCES site(id) DEFERRABLE
constraint section: PRIMARY KEY (id)
constraint section: UNIQUE (site, slug)
index section_pkey: CREATE UNIQUE INDEX section_pkey ON public.section USING btree (id)
index section_site_slug_key: CREATE UNIQUE INDEX section_site_slug_key ON public.section USING btree (site, slug)
column session.id: uuid NOT NULL
column session.account: uuid NOT NULL
column session.digest: text NOT NULL COLLATE C
column session.complete: boolean NOT NULL
column session.agent: text NOT NULL COLLATE C
column session.made_at: bigint NOT NULL
column session.seen_at: bigint NOT NULL
column session.ends_at: bigint NOT NULL
column session.ended_at: bigint
constraint session: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint session: PRIMARY KEY (id)
constraint session: UNIQUE (digest)
index session_account: CREATE INDEX session_account ON public.session USING btree (account, made_at)
index session_digest_key: CREATE UNIQUE INDEX session_digest_key ON public.session USING btree (digest)
index session_pkey: CREATE UNIQUE INDEX session_pkey ON public.session USING btree (id)
column share.id: uuid NOT NULL
column share.article: uuid NOT NULL
column share.from_site: uuid NOT NULL
column share.to_site: uuid NOT NULL
column share.kind: text NOT NULL COLLATE C
column share.state: text NOT NULL COLLATE C
column share.section: uuid
column share.note: text NOT NULL COLLATE C
column share.made_by_name: text NOT NULL COLLATE C
column share.made_at: bigint NOT NULL
column share.answered_by_name: text NOT NULL COLLATE C
column share.answered_at: bigint
constraint share: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint share: PRIMARY KEY (id)
constraint share: UNIQUE (article, to_site)
index share_article_to_site_key: CREATE UNIQUE INDEX share_article_to_site_key ON public.share USING btree (article, to_site)
index share_from: CREATE INDEX share_from ON public.share USING btree (from_site, state, id)
index share_pkey: CREATE UNIQUE INDEX share_pkey ON public.share USING btree (id)
index share_to: CREATE INDEX share_to ON public.share USING btree (to_site, state, id)
column sign_in_failure.id: uuid NOT NULL
column sign_in_failure.key: text NOT NULL COLLATE C
column sign_in_failure.at: bigint NOT NULL
constraint sign_in_failure: PRIMARY KEY (id)
index sign_in_failure_key: CREATE INDEX sign_in_failure_key ON public.sign_in_failure USING btree (key, at)
index sign_in_failure_pkey: CREATE UNIQUE INDEX sign_in_failure_pkey ON public.sign_in_failure USING btree (id)
column site.id: uuid NOT NULL
column site.slug: text NOT NULL COLLATE C
column site.org: uuid NOT NULL
column site.name_vi: text NOT NULL COLLATE C
column site.name_en: text NOT NULL COLLATE C
column site.primary_colour: text NOT NULL COLLATE C
column site.accent_colour: text NOT NULL COLLATE C
column site.logo: text COLLATE C
column site.state: text NOT NULL COLLATE C
column site.two_persons: boolean NOT NULL
column site.footer_vi: text NOT NULL COLLATE C
column site.footer_en: text NOT NULL COLLATE C
column site.licence: text NOT NULL COLLATE C
column site.made_at: bigint NOT NULL
column site.version: bigint NOT NULL
constraint site: PRIMARY KEY (id)
constraint site: UNIQUE (slug)
index site_org: CREATE INDEX site_org ON public.site USING btree (org)
index site_pkey: CREATE UNIQUE INDEX site_pkey ON public.site USING btree (id)
index site_slug_key: CREATE UNIQUE INDEX site_slug_key ON public.site USING btree (slug)
column site_host.host: text NOT NULL COLLATE C
column site_host.site: uuid NOT NULL
column site_host.main: boolean NOT NULL
constraint site_host: FOREIGN KEY (site) REFERENCES site(id) DEFERRABLE
constraint site_host: PRIMARY KEY (host)
index site_host_pkey: CREATE UNIQUE INDEX site_host_pkey ON public.site_host USING btree (host)
column site_visits_day.site: uuid NOT NULL
column site_visits_day.day: text NOT NULL COLLATE C
column site_visits_day.visits: bigint NOT NULL
column site_visits_day.views: bigint NOT NULL
constraint site_visits_day: PRIMARY KEY (site, day)
index site_visits_day_pkey: CREATE UNIQUE INDEX site_visits_day_pkey ON public.site_visits_day USING btree (site, day)
column static_page.id: uuid NOT NULL
column static_page.site: uuid NOT NULL
column static_page.org: uuid NOT NULL
column static_page.slug: text NOT NULL COLLATE C
column static_page.state: text NOT NULL COLLATE C
column static_page.title_vi: text NOT NULL COLLATE C
column static_page.title_en: text NOT NULL COLLATE C
column static_page.body_vi: text NOT NULL COLLATE C
column static_page.body_en: text NOT NULL COLLATE C
column static_page.position: bigint NOT NULL
column static_page.published_at: bigint
column static_page.made_at: bigint NOT NULL
column static_page.updated_by_name: text NOT NULL COLLATE C
column static_page.updated_at: bigint NOT NULL
column static_page.version: bigint NOT NULL
constraint static_page: PRIMARY KEY (id)
constraint static_page: UNIQUE (site, slug)
index static_page_pkey: CREATE UNIQUE INDEX static_page_pkey ON public.static_page USING btree (id)
index static_page_site: CREATE INDEX static_page_site ON public.static_page USING btree (site, "position", id)
index static_page_site_slug_key: CREATE UNIQUE INDEX static_page_site_slug_key ON public.static_page USING btree (site, slug)
column static_page_revision.page: uuid NOT NULL
column static_page_revision.number: bigint NOT NULL
column static_page_revision.content: text NOT NULL COLLATE C
column static_page_revision.made_by_name: text NOT NULL COLLATE C
column static_page_revision.made_at: bigint NOT NULL
constraint static_page_revision: FOREIGN KEY (page) REFERENCES static_page(id) DEFERRABLE
constraint static_page_revision: PRIMARY KEY (page, number)
index static_page_revision_pkey: CREATE UNIQUE INDEX static_page_revision_pkey ON public.static_page_revision USING btree (page, number)
