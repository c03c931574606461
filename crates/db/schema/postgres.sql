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
column activity.id: uuid NOT NULL
column activity.org: uuid NOT NULL
column activity.state: text NOT NULL COLLATE C
column activity.title: text NOT NULL COLLATE C
column activity.title_fold: text NOT NULL COLLATE C
column activity.first_day: text NOT NULL COLLATE C
column activity.last_day: text NOT NULL COLLATE C
column activity.starts: text NOT NULL COLLATE C
column activity.place: text NOT NULL COLLATE C
column activity.summary: text NOT NULL COLLATE C
column activity.facts: text NOT NULL COLLATE C
column activity.state_money: bigint NOT NULL
column activity.sponsored_money: bigint NOT NULL
column activity.sponsors: text NOT NULL COLLATE C
column activity.task: uuid
column activity.article: uuid
column activity.made_by: text NOT NULL COLLATE C
column activity.made_at: bigint NOT NULL
column activity.confirmed_by: text NOT NULL COLLATE C
column activity.confirmed_at: bigint
column activity.withdrawn_reason: text NOT NULL COLLATE C
column activity.version: bigint NOT NULL
column activity.details: text NOT NULL COLLATE C
constraint activity: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint activity: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint activity: PRIMARY KEY (id)
index activity_article: CREATE INDEX activity_article ON public.activity USING btree (article)
index activity_org: CREATE INDEX activity_org ON public.activity USING btree (org, first_day, id)
index activity_pkey: CREATE UNIQUE INDEX activity_pkey ON public.activity USING btree (id)
column activity_attender.activity: uuid NOT NULL
column activity_attender.place: bigint NOT NULL
column activity_attender.name: text NOT NULL COLLATE C
column activity_attender.unit: text NOT NULL COLLATE C
constraint activity_attender: FOREIGN KEY (activity) REFERENCES activity(id) DEFERRABLE
constraint activity_attender: PRIMARY KEY (activity, place)
index activity_attender_pkey: CREATE UNIQUE INDEX activity_attender_pkey ON public.activity_attender USING btree (activity, place)
column activity_file.id: uuid NOT NULL
column activity_file.activity: uuid NOT NULL
column activity_file.file: text NOT NULL COLLATE C
column activity_file.name: text NOT NULL COLLATE C
column activity_file.caption: text NOT NULL COLLATE C
constraint activity_file: FOREIGN KEY (activity) REFERENCES activity(id) DEFERRABLE
constraint activity_file: PRIMARY KEY (id)
index activity_file_activity: CREATE INDEX activity_file_activity ON public.activity_file USING btree (activity, id)
index activity_file_pkey: CREATE UNIQUE INDEX activity_file_pkey ON public.activity_file USING btree (id)
column activity_import.id: uuid NOT NULL
column activity_import.org: uuid NOT NULL
column activity_import.name: text NOT NULL COLLATE C
column activity_import.lines: text NOT NULL COLLATE C
column activity_import.made_at: bigint NOT NULL
column activity_import.done_at: bigint
constraint activity_import: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint activity_import: PRIMARY KEY (id)
index activity_import_pkey: CREATE UNIQUE INDEX activity_import_pkey ON public.activity_import USING btree (id)
column activity_kind.id: uuid NOT NULL
column activity_kind.key: text NOT NULL COLLATE C
column activity_kind.name_vi: text NOT NULL COLLATE C
column activity_kind.name_en: text NOT NULL COLLATE C
column activity_kind.fields: text NOT NULL COLLATE C
column activity_kind.owner: uuid
column activity_kind.position: bigint NOT NULL
column activity_kind.retired: boolean NOT NULL
column activity_kind.version: bigint NOT NULL
constraint activity_kind: FOREIGN KEY (owner) REFERENCES organisation(id) DEFERRABLE
constraint activity_kind: PRIMARY KEY (id)
constraint activity_kind: UNIQUE (key)
index activity_kind_key_key: CREATE UNIQUE INDEX activity_kind_key_key ON public.activity_kind USING btree (key)
index activity_kind_pkey: CREATE UNIQUE INDEX activity_kind_pkey ON public.activity_kind USING btree (id)
column activity_of_kind.activity: uuid NOT NULL
column activity_of_kind.place: bigint NOT NULL
column activity_of_kind.kind: uuid NOT NULL
constraint activity_of_kind: FOREIGN KEY (activity) REFERENCES activity(id) DEFERRABLE
constraint activity_of_kind: FOREIGN KEY (kind) REFERENCES activity_kind(id) DEFERRABLE
constraint activity_of_kind: PRIMARY KEY (activity, place)
index activity_of_kind_pkey: CREATE UNIQUE INDEX activity_of_kind_pkey ON public.activity_of_kind USING btree (activity, place)
column activity_part.activity: uuid NOT NULL
column activity_part.org: uuid NOT NULL
constraint activity_part: FOREIGN KEY (activity) REFERENCES activity(id) DEFERRABLE
constraint activity_part: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint activity_part: PRIMARY KEY (activity, org)
index activity_part_org: CREATE INDEX activity_part_org ON public.activity_part USING btree (org)
index activity_part_pkey: CREATE UNIQUE INDEX activity_part_pkey ON public.activity_part USING btree (activity, org)
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
column article.original_day: text COLLATE C
column article.doubts: text NOT NULL COLLATE C
constraint article: FOREIGN KEY (lead_picture) REFERENCES picture(id) DEFERRABLE
constraint article: FOREIGN KEY (translation_of) REFERENCES article(id) DEFERRABLE
constraint article: PRIMARY KEY (id)
constraint article: UNIQUE (site, slug)
index article_changed: CREATE INDEX article_changed ON public.article USING btree (site, updated_at, id)
index article_desk: CREATE INDEX article_desk ON public.article USING btree (site, state, updated_at, id)
index article_origin: CREATE UNIQUE INDEX article_origin ON public.article USING btree (site, origin)
index article_pkey: CREATE UNIQUE INDEX article_pkey ON public.article USING btree (id)
index article_published: CREATE INDEX article_published ON public.article USING btree (site, published_at, id) WHERE (state = 'published'::text)
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
column candidate.id: uuid NOT NULL
column candidate.election: uuid NOT NULL
column candidate.position: bigint NOT NULL
column candidate.name: text NOT NULL COLLATE C
column candidate.about: text NOT NULL COLLATE C
column candidate.person: uuid
column candidate.votes: bigint NOT NULL
column candidate.outcome: text NOT NULL COLLATE C
column candidate.post: uuid
constraint candidate: FOREIGN KEY (election) REFERENCES election(id) DEFERRABLE
constraint candidate: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint candidate: FOREIGN KEY (post) REFERENCES post(id) DEFERRABLE
constraint candidate: PRIMARY KEY (id)
index candidate_election: CREATE INDEX candidate_election ON public.candidate USING btree (election, "position")
index candidate_pkey: CREATE UNIQUE INDEX candidate_pkey ON public.candidate USING btree (id)
column change_log.number: bigint NOT NULL
column change_log.kind: text NOT NULL COLLATE C
column change_log.id: uuid NOT NULL
column change_log.org: uuid
column change_log.at: bigint NOT NULL
constraint change_log: PRIMARY KEY (number)
index change_log_at: CREATE INDEX change_log_at ON public.change_log USING btree (at)
index change_log_pkey: CREATE UNIQUE INDEX change_log_pkey ON public.change_log USING btree (number)
column cluster.id: uuid NOT NULL
column cluster.scheme: uuid NOT NULL
column cluster.number: bigint NOT NULL
column cluster.name_vi: text NOT NULL COLLATE C
column cluster.name_en: text NOT NULL COLLATE C
column cluster.from_day: text NOT NULL COLLATE C
column cluster.to_day: text COLLATE C
column cluster.version: bigint NOT NULL
constraint cluster: FOREIGN KEY (scheme) REFERENCES scheme(id) DEFERRABLE
constraint cluster: PRIMARY KEY (id)
index cluster_pkey: CREATE UNIQUE INDEX cluster_pkey ON public.cluster USING btree (id)
index cluster_scheme: CREATE INDEX cluster_scheme ON public.cluster USING btree (scheme, number)
column cluster_officer.cluster: uuid NOT NULL
column cluster_officer.year: bigint NOT NULL
column cluster_officer.role: text NOT NULL COLLATE C
column cluster_officer.org: uuid
column cluster_officer.person: text NOT NULL COLLATE C
constraint cluster_officer: FOREIGN KEY (cluster) REFERENCES cluster(id) DEFERRABLE
constraint cluster_officer: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint cluster_officer: PRIMARY KEY (cluster, year, role)
index cluster_officer_pkey: CREATE UNIQUE INDEX cluster_officer_pkey ON public.cluster_officer USING btree (cluster, year, role)
column cluster_place.id: uuid NOT NULL
column cluster_place.cluster: uuid NOT NULL
column cluster_place.org: uuid NOT NULL
column cluster_place.from_day: text NOT NULL COLLATE C
column cluster_place.to_day: text COLLATE C
column cluster_place.decision: text NOT NULL COLLATE C
column cluster_place.begun_by: uuid
column cluster_place.ended_by: uuid
column cluster_place.to_before: text COLLATE C
constraint cluster_place: FOREIGN KEY (cluster) REFERENCES cluster(id) DEFERRABLE
constraint cluster_place: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint cluster_place: PRIMARY KEY (id)
index cluster_place_cluster: CREATE INDEX cluster_place_cluster ON public.cluster_place USING btree (cluster)
index cluster_place_org: CREATE INDEX cluster_place_org ON public.cluster_place USING btree (org)
index cluster_place_pkey: CREATE UNIQUE INDEX cluster_place_pkey ON public.cluster_place USING btree (id)
column congress.id: uuid NOT NULL
column congress.org: uuid NOT NULL
column congress.kind: text NOT NULL COLLATE C
column congress.number: bigint NOT NULL
column congress.state: text NOT NULL COLLATE C
column congress.mode: text NOT NULL COLLATE C
column congress.place: text NOT NULL COLLATE C
column congress.starts_on: text NOT NULL COLLATE C
column congress.ends_on: text NOT NULL COLLATE C
column congress.begins_term: boolean NOT NULL
column congress.next_due: text COLLATE C
column congress.term: uuid
column congress.called_on: text COLLATE C
column congress.call_decision: text NOT NULL COLLATE C
column congress.committee: bigint NOT NULL
column congress.asked_committee: bigint NOT NULL
column congress.members: bigint NOT NULL
column congress.asked_members: bigint NOT NULL
column congress.summoned: bigint NOT NULL
column congress.present: bigint NOT NULL
column congress.rules: text NOT NULL COLLATE C
column congress.repeats: uuid
column congress.resolution_number: text NOT NULL COLLATE C
column congress.resolution_day: text COLLATE C
column congress.resolution_abstract: text NOT NULL COLLATE C
column congress.document: uuid
column congress.chair: text NOT NULL COLLATE C
column congress.secretary: text NOT NULL COLLATE C
column congress.opened_at: text NOT NULL COLLATE C
column congress.closed_at: text NOT NULL COLLATE C
column congress.discussion: text NOT NULL COLLATE C
column congress.agenda: text NOT NULL COLLATE C
column congress.made_at: bigint NOT NULL
column congress.version: bigint NOT NULL
constraint congress: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint congress: FOREIGN KEY (repeats) REFERENCES congress(id) DEFERRABLE
constraint congress: FOREIGN KEY (term) REFERENCES term(id) DEFERRABLE
constraint congress: PRIMARY KEY (id)
index congress_org: CREATE INDEX congress_org ON public.congress USING btree (org, starts_on)
index congress_pkey: CREATE UNIQUE INDEX congress_pkey ON public.congress USING btree (id)
index congress_state: CREATE INDEX congress_state ON public.congress USING btree (state, starts_on)
column congress_allocation.congress: uuid NOT NULL
column congress_allocation.org: uuid NOT NULL
column congress_allocation.places: bigint NOT NULL
constraint congress_allocation: FOREIGN KEY (congress) REFERENCES congress(id) DEFERRABLE
constraint congress_allocation: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint congress_allocation: PRIMARY KEY (congress, org)
index congress_allocation_pkey: CREATE UNIQUE INDEX congress_allocation_pkey ON public.congress_allocation USING btree (congress, org)
column congress_group.congress: uuid NOT NULL
column congress_group.position: bigint NOT NULL
column congress_group.name: text NOT NULL COLLATE C
column congress_group.places: bigint NOT NULL
constraint congress_group: FOREIGN KEY (congress) REFERENCES congress(id) DEFERRABLE
constraint congress_group: PRIMARY KEY (congress, name)
index congress_group_pkey: CREATE UNIQUE INDEX congress_group_pkey ON public.congress_group USING btree (congress, name)
column congress_vote.id: uuid NOT NULL
column congress_vote.congress: uuid NOT NULL
column congress_vote.title: text NOT NULL COLLATE C
column congress_vote.method: text NOT NULL COLLATE C
column congress_vote.in_favour: bigint NOT NULL
column congress_vote.against: bigint NOT NULL
column congress_vote.abstained: bigint NOT NULL
column congress_vote.needed: bigint NOT NULL
column congress_vote.passed: boolean NOT NULL
column congress_vote.made_at: bigint NOT NULL
constraint congress_vote: FOREIGN KEY (congress) REFERENCES congress(id) DEFERRABLE
constraint congress_vote: PRIMARY KEY (id)
index congress_vote_congress: CREATE INDEX congress_vote_congress ON public.congress_vote USING btree (congress)
index congress_vote_pkey: CREATE UNIQUE INDEX congress_vote_pkey ON public.congress_vote USING btree (id)
column consent.id: uuid NOT NULL
column consent.person: uuid NOT NULL
column consent.purpose: text NOT NULL COLLATE C
column consent.shown: text NOT NULL COLLATE C
column consent.lang: text NOT NULL COLLATE C
column consent.how: text NOT NULL COLLATE C
column consent.evidence: text NOT NULL COLLATE C
column consent.own: boolean NOT NULL
column consent.representative: text NOT NULL COLLATE C
column consent.given_at: bigint NOT NULL
column consent.given_account: uuid
column consent.given_name: text NOT NULL COLLATE C
column consent.withdrawn_at: bigint
column consent.withdrawn_account: uuid
column consent.withdrawn_name: text NOT NULL COLLATE C
constraint consent: FOREIGN KEY (given_account) REFERENCES account(id) DEFERRABLE
constraint consent: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint consent: FOREIGN KEY (withdrawn_account) REFERENCES account(id) DEFERRABLE
constraint consent: PRIMARY KEY (id)
index consent_person: CREATE INDEX consent_person ON public.consent USING btree (person, purpose)
index consent_pkey: CREATE UNIQUE INDEX consent_pkey ON public.consent USING btree (id)
column delegate.id: uuid NOT NULL
column delegate.congress: uuid NOT NULL
column delegate.org: uuid
column delegate.name: text NOT NULL COLLATE C
column delegate.person: uuid
column delegate.about: text NOT NULL COLLATE C
column delegate.credentials: text NOT NULL COLLATE C
column delegate.reason: text NOT NULL COLLATE C
column delegate.present: boolean NOT NULL
column delegate.stands_for: uuid
column delegate.position: bigint NOT NULL
column delegate.unit: text NOT NULL COLLATE C
constraint delegate: FOREIGN KEY (congress) REFERENCES congress(id) DEFERRABLE
constraint delegate: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint delegate: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint delegate: FOREIGN KEY (stands_for) REFERENCES delegate(id) DEFERRABLE
constraint delegate: PRIMARY KEY (id)
index delegate_congress: CREATE INDEX delegate_congress ON public.delegate USING btree (congress, "position")
index delegate_pkey: CREATE UNIQUE INDEX delegate_pkey ON public.delegate USING btree (id)
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
column election.id: uuid NOT NULL
column election.org: uuid NOT NULL
column election.congress: uuid
column election.committee: text COLLATE C
column election.organ: text NOT NULL COLLATE C
column election.title: text NOT NULL COLLATE C
column election.seats: bigint NOT NULL
column election.method: text NOT NULL COLLATE C
column election.day: text NOT NULL COLLATE C
column election.decision: text NOT NULL COLLATE C
column election.summoned: bigint NOT NULL
column election.present: bigint NOT NULL
column election.issued: bigint NOT NULL
column election.returned: bigint NOT NULL
column election.valid: bigint NOT NULL
column election.invalid: bigint NOT NULL
column election.needed: bigint NOT NULL
column election.state: text NOT NULL COLLATE C
column election.made_at: bigint NOT NULL
column election.version: bigint NOT NULL
constraint election: FOREIGN KEY (committee) REFERENCES organ(id) DEFERRABLE
constraint election: FOREIGN KEY (congress) REFERENCES congress(id) DEFERRABLE
constraint election: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint election: FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
constraint election: PRIMARY KEY (id)
index election_congress: CREATE INDEX election_congress ON public.election USING btree (congress)
index election_org: CREATE INDEX election_org ON public.election USING btree (org, day)
index election_pkey: CREATE UNIQUE INDEX election_pkey ON public.election USING btree (id)
column expert.id: uuid NOT NULL
column expert.org: uuid NOT NULL
column expert.person: uuid NOT NULL
column expert.focus_vi: text NOT NULL COLLATE C
column expert.focus_en: text NOT NULL COLLATE C
column expert.place: text NOT NULL COLLATE C
column expert.words: text NOT NULL COLLATE C
column expert.sort: bytea NOT NULL
column expert.from_day: text NOT NULL COLLATE C
column expert.to_day: text COLLATE C
column expert.made_at: bigint NOT NULL
column expert.version: bigint NOT NULL
constraint expert: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint expert: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint expert: PRIMARY KEY (id)
constraint expert: UNIQUE (org, person)
index expert_org: CREATE INDEX expert_org ON public.expert USING btree (org, sort, id)
index expert_org_person_key: CREATE UNIQUE INDEX expert_org_person_key ON public.expert USING btree (org, person)
index expert_person: CREATE INDEX expert_person ON public.expert USING btree (person)
index expert_pkey: CREATE UNIQUE INDEX expert_pkey ON public.expert USING btree (id)
index expert_sort: CREATE INDEX expert_sort ON public.expert USING btree (sort, id)
column expert_field.expert: uuid NOT NULL
column expert_field.field: text NOT NULL COLLATE C
constraint expert_field: FOREIGN KEY (expert) REFERENCES expert(id) DEFERRABLE
constraint expert_field: FOREIGN KEY (field) REFERENCES field(word) DEFERRABLE
constraint expert_field: PRIMARY KEY (expert, field)
index expert_field_field: CREATE INDEX expert_field_field ON public.expert_field USING btree (field, expert)
index expert_field_pkey: CREATE UNIQUE INDEX expert_field_pkey ON public.expert_field USING btree (expert, field)
column extraction_batch.id: uuid NOT NULL
column extraction_batch.org: uuid NOT NULL
column extraction_batch.of_org: uuid NOT NULL
column extraction_batch.title: text NOT NULL COLLATE C
column extraction_batch.period: text NOT NULL COLLATE C
column extraction_batch.made_by_name: text NOT NULL COLLATE C
column extraction_batch.made_at: bigint NOT NULL
column extraction_batch.by_period: boolean NOT NULL
constraint extraction_batch: PRIMARY KEY (id)
index extraction_batch_org: CREATE INDEX extraction_batch_org ON public.extraction_batch USING btree (org, id)
index extraction_batch_pkey: CREATE UNIQUE INDEX extraction_batch_pkey ON public.extraction_batch USING btree (id)
column extraction_file.id: uuid NOT NULL
column extraction_file.batch: uuid NOT NULL
column extraction_file.place: bigint NOT NULL
column extraction_file.name: text NOT NULL COLLATE C
column extraction_file.file: text NOT NULL COLLATE C
column extraction_file.article: uuid
column extraction_file.address: text NOT NULL COLLATE C
column extraction_file.error_vi: text NOT NULL COLLATE C
column extraction_file.error_en: text NOT NULL COLLATE C
column extraction_file.skipped: bigint NOT NULL
column extraction_file.note_vi: text NOT NULL COLLATE C
column extraction_file.note_en: text NOT NULL COLLATE C
constraint extraction_file: FOREIGN KEY (batch) REFERENCES extraction_batch(id) DEFERRABLE
constraint extraction_file: PRIMARY KEY (id)
index extraction_file_article: CREATE INDEX extraction_file_article ON public.extraction_file USING btree (article)
index extraction_file_batch: CREATE INDEX extraction_file_batch ON public.extraction_file USING btree (batch, place)
index extraction_file_pkey: CREATE UNIQUE INDEX extraction_file_pkey ON public.extraction_file USING btree (id)
column extraction_find.id: uuid NOT NULL
column extraction_find.file: uuid NOT NULL
column extraction_find.batch: uuid NOT NULL
column extraction_find.place: bigint NOT NULL
column extraction_find.before_text: text NOT NULL COLLATE C
column extraction_find.number_text: text NOT NULL COLLATE C
column extraction_find.behind_text: text NOT NULL COLLATE C
column extraction_find.proposed: text NOT NULL COLLATE C
column extraction_find.indicator: text NOT NULL COLLATE C
column extraction_find.state: text NOT NULL COLLATE C
column extraction_find.changed: text NOT NULL COLLATE C
column extraction_find.declaration: uuid
column extraction_find.decided_by_name: text NOT NULL COLLATE C
column extraction_find.decided_at: bigint
column extraction_find.version: bigint NOT NULL
column extraction_find.of_org: uuid
constraint extraction_find: FOREIGN KEY (file) REFERENCES extraction_file(id) DEFERRABLE
constraint extraction_find: PRIMARY KEY (id)
index extraction_find_batch: CREATE INDEX extraction_find_batch ON public.extraction_find USING btree (batch, place)
index extraction_find_file: CREATE INDEX extraction_find_file ON public.extraction_find USING btree (file)
index extraction_find_pkey: CREATE UNIQUE INDEX extraction_find_pkey ON public.extraction_find USING btree (id)
column field.word: text NOT NULL COLLATE C
column field.name_vi: text NOT NULL COLLATE C
column field.name_en: text NOT NULL COLLATE C
column field.position: bigint NOT NULL
column field.closed: boolean NOT NULL
column field.version: bigint NOT NULL
constraint field: PRIMARY KEY (word)
index field_pkey: CREATE UNIQUE INDEX field_pkey ON public.field USING btree (word)
column figure_request.id: uuid NOT NULL
column figure_request.org: uuid NOT NULL
column figure_request.title: text NOT NULL COLLATE C
column figure_request.first_day: text NOT NULL COLLATE C
column figure_request.last_day: text NOT NULL COLLATE C
column figure_request.scope: text NOT NULL COLLATE C
column figure_request.due_on: text NOT NULL COLLATE C
column figure_request.note: text NOT NULL COLLATE C
column figure_request.made_by_name: text NOT NULL COLLATE C
column figure_request.made_at: bigint NOT NULL
column figure_request.closed_at: bigint
column figure_request.version: bigint NOT NULL
constraint figure_request: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint figure_request: PRIMARY KEY (id)
index figure_request_org: CREATE INDEX figure_request_org ON public.figure_request USING btree (org, id)
index figure_request_pkey: CREATE UNIQUE INDEX figure_request_pkey ON public.figure_request USING btree (id)
column figure_request_item.request: uuid NOT NULL
column figure_request_item.place: bigint NOT NULL
column figure_request_item.indicator: bigint NOT NULL
constraint figure_request_item: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint figure_request_item: FOREIGN KEY (request) REFERENCES figure_request(id) DEFERRABLE
constraint figure_request_item: PRIMARY KEY (request, place)
index figure_request_item_pkey: CREATE UNIQUE INDEX figure_request_item_pkey ON public.figure_request_item USING btree (request, place)
column figure_return.id: uuid NOT NULL
column figure_return.request: uuid NOT NULL
column figure_return.org: uuid NOT NULL
column figure_return.state: text NOT NULL COLLATE C
column figure_return.sent_by: text NOT NULL COLLATE C
column figure_return.sent_at: bigint
column figure_return.decided_by: text NOT NULL COLLATE C
column figure_return.decided_at: bigint
column figure_return.remark: text NOT NULL COLLATE C
column figure_return.reminded_on: text COLLATE C
column figure_return.version: bigint NOT NULL
constraint figure_return: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint figure_return: FOREIGN KEY (request) REFERENCES figure_request(id) DEFERRABLE
constraint figure_return: PRIMARY KEY (id)
constraint figure_return: UNIQUE (request, org)
index figure_return_org: CREATE INDEX figure_return_org ON public.figure_return USING btree (org, id)
index figure_return_pkey: CREATE UNIQUE INDEX figure_return_pkey ON public.figure_return USING btree (id)
index figure_return_request_org_key: CREATE UNIQUE INDEX figure_return_request_org_key ON public.figure_return USING btree (request, org)
column figure_return_line.ret: uuid NOT NULL
column figure_return_line.indicator: bigint NOT NULL
column figure_return_line.value: bigint
column figure_return_line.words: text NOT NULL COLLATE C
column figure_return_line.qualifier: text NOT NULL COLLATE C
column figure_return_line.of_assigned: bigint
column figure_return_line.evidence_label: text NOT NULL COLLATE C
column figure_return_line.evidence_url: text NOT NULL COLLATE C
column figure_return_line.declaration: uuid
column figure_return_line.evidence_file: text NOT NULL COLLATE C
column figure_return_line.evidence_file_name: text NOT NULL COLLATE C
constraint figure_return_line: FOREIGN KEY (declaration) REFERENCES ledger_declaration(id) DEFERRABLE
constraint figure_return_line: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint figure_return_line: FOREIGN KEY (ret) REFERENCES figure_return(id) DEFERRABLE
constraint figure_return_line: PRIMARY KEY (ret, indicator)
index figure_return_line_pkey: CREATE UNIQUE INDEX figure_return_line_pkey ON public.figure_return_line USING btree (ret, indicator)
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
column happening.place_en: text NOT NULL COLLATE C
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
column ledger_cell.book: bigint NOT NULL
column ledger_cell.span: bigint NOT NULL
column ledger_cell.node: uuid NOT NULL
column ledger_cell.indicator: bigint NOT NULL
column ledger_cell.phase: bigint NOT NULL
column ledger_cell.scope: bigint NOT NULL
column ledger_cell.amount: bigint NOT NULL
column ledger_cell.live: bigint NOT NULL
column ledger_cell.about: bigint NOT NULL
column ledger_cell.more_than: bigint NOT NULL
column ledger_cell.nearly: bigint NOT NULL
constraint ledger_cell: PRIMARY KEY (book, span, node, indicator, phase, scope)
index ledger_cell_pkey: CREATE UNIQUE INDEX ledger_cell_pkey ON public.ledger_cell USING btree (book, span, node, indicator, phase, scope)
column ledger_closing.id: uuid NOT NULL
column ledger_closing.org: uuid NOT NULL
column ledger_closing.first_day: text NOT NULL COLLATE C
column ledger_closing.last_day: text NOT NULL COLLATE C
column ledger_closing.tree: text NOT NULL COLLATE C
column ledger_closing.content: text NOT NULL COLLATE C
column ledger_closing.hash: text NOT NULL COLLATE C
column ledger_closing.closed_by: text NOT NULL COLLATE C
column ledger_closing.closed_at: bigint NOT NULL
constraint ledger_closing: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint ledger_closing: PRIMARY KEY (id)
index ledger_closing_org: CREATE INDEX ledger_closing_org ON public.ledger_closing USING btree (org, last_day)
index ledger_closing_pkey: CREATE UNIQUE INDEX ledger_closing_pkey ON public.ledger_closing USING btree (id)
column ledger_declaration.id: uuid NOT NULL
column ledger_declaration.org: uuid NOT NULL
column ledger_declaration.indicator: bigint NOT NULL
column ledger_declaration.first_day: text NOT NULL COLLATE C
column ledger_declaration.last_day: text NOT NULL COLLATE C
column ledger_declaration.phase: bigint NOT NULL
column ledger_declaration.scope: bigint NOT NULL
column ledger_declaration.value: bigint
column ledger_declaration.words: text NOT NULL COLLATE C
column ledger_declaration.qualifier: bigint NOT NULL
column ledger_declaration.of_assigned: bigint
column ledger_declaration.position: text NOT NULL COLLATE C
column ledger_declaration.round: bigint
column ledger_declaration.evidence_label: text NOT NULL COLLATE C
column ledger_declaration.evidence_url: text NOT NULL COLLATE C
column ledger_declaration.sentence: text NOT NULL COLLATE C
column ledger_declaration.declared_by: text NOT NULL COLLATE C
column ledger_declaration.declared_at: bigint NOT NULL
column ledger_declaration.confirmed_by: text NOT NULL COLLATE C
column ledger_declaration.confirmed_at: bigint
column ledger_declaration.withdrawn_at: bigint
column ledger_declaration.reason: text NOT NULL COLLATE C
column ledger_declaration.replaces: uuid
column ledger_declaration.version: bigint NOT NULL
column ledger_declaration.evidence_file: text NOT NULL COLLATE C
column ledger_declaration.evidence_file_name: text NOT NULL COLLATE C
constraint ledger_declaration: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint ledger_declaration: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint ledger_declaration: FOREIGN KEY (replaces) REFERENCES ledger_declaration(id) DEFERRABLE
constraint ledger_declaration: PRIMARY KEY (id)
index ledger_declaration_days: CREATE INDEX ledger_declaration_days ON public.ledger_declaration USING btree (last_day, first_day)
index ledger_declaration_org: CREATE INDEX ledger_declaration_org ON public.ledger_declaration USING btree (org, last_day)
index ledger_declaration_pkey: CREATE UNIQUE INDEX ledger_declaration_pkey ON public.ledger_declaration USING btree (id)
column ledger_definition.indicator: bigint NOT NULL
column ledger_definition.from_day: text NOT NULL COLLATE C
column ledger_definition.text_vi: text NOT NULL COLLATE C
column ledger_definition.text_en: text NOT NULL COLLATE C
constraint ledger_definition: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint ledger_definition: PRIMARY KEY (indicator, from_day)
index ledger_definition_pkey: CREATE UNIQUE INDEX ledger_definition_pkey ON public.ledger_definition USING btree (indicator, from_day)
column ledger_delta.id: uuid NOT NULL
column ledger_delta.book: bigint NOT NULL
column ledger_delta.span: bigint NOT NULL
column ledger_delta.node: uuid NOT NULL
column ledger_delta.indicator: bigint NOT NULL
column ledger_delta.phase: bigint NOT NULL
column ledger_delta.scope: bigint NOT NULL
column ledger_delta.amount: bigint NOT NULL
column ledger_delta.live: bigint NOT NULL
column ledger_delta.about: bigint NOT NULL
column ledger_delta.more_than: bigint NOT NULL
column ledger_delta.nearly: bigint NOT NULL
constraint ledger_delta: PRIMARY KEY (id)
index ledger_delta_pkey: CREATE UNIQUE INDEX ledger_delta_pkey ON public.ledger_delta USING btree (id)
index ledger_delta_span: CREATE INDEX ledger_delta_span ON public.ledger_delta USING btree (book, span)
column ledger_edge.org: uuid NOT NULL
column ledger_edge.why: bigint NOT NULL
column ledger_edge.above: uuid NOT NULL
column ledger_edge.from_day: text NOT NULL COLLATE C
column ledger_edge.to_day: text NOT NULL COLLATE C
constraint ledger_edge: PRIMARY KEY (org, why, above, from_day)
index ledger_edge_pkey: CREATE UNIQUE INDEX ledger_edge_pkey ON public.ledger_edge USING btree (org, why, above, from_day)
column ledger_indicator.number: bigint NOT NULL
column ledger_indicator.key: text NOT NULL COLLATE C
column ledger_indicator.name_vi: text NOT NULL COLLATE C
column ledger_indicator.name_en: text NOT NULL COLLATE C
column ledger_indicator.unit_vi: text NOT NULL COLLATE C
column ledger_indicator.unit_en: text NOT NULL COLLATE C
column ledger_indicator.nature: text NOT NULL COLLATE C
column ledger_indicator.roll_up: text NOT NULL COLLATE C
column ledger_indicator.subset_of: bigint
column ledger_indicator.per_round: boolean NOT NULL
column ledger_indicator.owner: uuid
column ledger_indicator.position: bigint NOT NULL
column ledger_indicator.version: bigint NOT NULL
constraint ledger_indicator: FOREIGN KEY (owner) REFERENCES organisation(id) DEFERRABLE
constraint ledger_indicator: FOREIGN KEY (subset_of) REFERENCES ledger_indicator(number) DEFERRABLE
constraint ledger_indicator: PRIMARY KEY (number)
constraint ledger_indicator: UNIQUE (key)
index ledger_indicator_key_key: CREATE UNIQUE INDEX ledger_indicator_key_key ON public.ledger_indicator USING btree (key)
index ledger_indicator_pkey: CREATE UNIQUE INDEX ledger_indicator_pkey ON public.ledger_indicator USING btree (number)
column ledger_part.record: uuid NOT NULL
column ledger_part.org: uuid NOT NULL
constraint ledger_part: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint ledger_part: FOREIGN KEY (record) REFERENCES ledger_record(id) DEFERRABLE
constraint ledger_part: PRIMARY KEY (record, org)
index ledger_part_pkey: CREATE UNIQUE INDEX ledger_part_pkey ON public.ledger_part USING btree (record, org)
column ledger_planned.source: uuid NOT NULL
column ledger_planned.org: uuid NOT NULL
column ledger_planned.year: bigint NOT NULL
column ledger_planned.indicator: bigint NOT NULL
column ledger_planned.amount: bigint NOT NULL
constraint ledger_planned: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint ledger_planned: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint ledger_planned: PRIMARY KEY (source, indicator)
index ledger_planned_pkey: CREATE UNIQUE INDEX ledger_planned_pkey ON public.ledger_planned USING btree (source, indicator)
index ledger_planned_year: CREATE INDEX ledger_planned_year ON public.ledger_planned USING btree (year)
column ledger_posting.record: uuid NOT NULL
column ledger_posting.line: bigint NOT NULL
column ledger_posting.org: uuid NOT NULL
column ledger_posting.indicator: bigint NOT NULL
column ledger_posting.day: text NOT NULL COLLATE C
column ledger_posting.amount: bigint NOT NULL
column ledger_posting.phase: bigint NOT NULL
column ledger_posting.scope: bigint NOT NULL
column ledger_posting.qualifier: bigint NOT NULL
column ledger_posting.joint: bigint NOT NULL
column ledger_posting.round: bigint
column ledger_posting.reverses: bigint
column ledger_posting.reason: text COLLATE C
column ledger_posting.recorded_at: bigint NOT NULL
constraint ledger_posting: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint ledger_posting: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint ledger_posting: FOREIGN KEY (record) REFERENCES ledger_record(id) DEFERRABLE
constraint ledger_posting: PRIMARY KEY (record, line)
index ledger_posting_joint: CREATE INDEX ledger_posting_joint ON public.ledger_posting USING btree (day) WHERE (joint = 1)
index ledger_posting_joint_org: CREATE INDEX ledger_posting_joint_org ON public.ledger_posting USING btree (org, day) WHERE (joint = 1)
index ledger_posting_joint_stock: CREATE INDEX ledger_posting_joint_stock ON public.ledger_posting USING btree (indicator, day, record, org, phase, amount, qualifier, reverses) WHERE ((joint = 1) AND (scope = 0))
index ledger_posting_org: CREATE INDEX ledger_posting_org ON public.ledger_posting USING btree (org, day)
index ledger_posting_pkey: CREATE UNIQUE INDEX ledger_posting_pkey ON public.ledger_posting USING btree (record, line)
index ledger_posting_whole: CREATE INDEX ledger_posting_whole ON public.ledger_posting USING btree (day) WHERE (scope = 1)
column ledger_record.id: uuid NOT NULL
column ledger_record.kind: text NOT NULL COLLATE C
column ledger_record.day: text NOT NULL COLLATE C
column ledger_record.lead: uuid NOT NULL
column ledger_record.taking_part: bigint NOT NULL
column ledger_record.title: text NOT NULL COLLATE C
column ledger_record.desk_url: text NOT NULL COLLATE C
column ledger_record.portal_url: text NOT NULL COLLATE C
column ledger_record.facts: text NOT NULL COLLATE C
column ledger_record.round: bigint
column ledger_record.withdrawn: boolean NOT NULL
column ledger_record.recorded_at: bigint NOT NULL
column ledger_record.version: bigint NOT NULL
constraint ledger_record: FOREIGN KEY (lead) REFERENCES organisation(id) DEFERRABLE
constraint ledger_record: PRIMARY KEY (id)
index ledger_record_kind: CREATE INDEX ledger_record_kind ON public.ledger_record USING btree (kind, id)
index ledger_record_pkey: CREATE UNIQUE INDEX ledger_record_pkey ON public.ledger_record USING btree (id)
column ledger_rule.id: uuid NOT NULL
column ledger_rule.kind: text NOT NULL COLLATE C
column ledger_rule.indicator: bigint NOT NULL
column ledger_rule.amount: text NOT NULL COLLATE C
column ledger_rule.field: text NOT NULL COLLATE C
column ledger_rule.counts_for: text NOT NULL COLLATE C
column ledger_rule.phase: bigint NOT NULL
column ledger_rule.scope: bigint NOT NULL
column ledger_rule.from_day: text COLLATE C
column ledger_rule.to_day: text COLLATE C
column ledger_rule.version: bigint NOT NULL
constraint ledger_rule: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint ledger_rule: PRIMARY KEY (id)
index ledger_rule_kind: CREATE INDEX ledger_rule_kind ON public.ledger_rule USING btree (kind)
index ledger_rule_pkey: CREATE UNIQUE INDEX ledger_rule_pkey ON public.ledger_rule USING btree (id)
column ledger_tree.one: bigint NOT NULL
column ledger_tree.generation: bigint NOT NULL
column ledger_tree.day: text NOT NULL COLLATE C
constraint ledger_tree: PRIMARY KEY (one)
index ledger_tree_pkey: CREATE UNIQUE INDEX ledger_tree_pkey ON public.ledger_tree USING btree (one)
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
column member_move.operation: uuid NOT NULL
column member_move.old: uuid NOT NULL
column member_move.made: uuid
column member_move.what: text NOT NULL COLLATE C
constraint member_move: PRIMARY KEY (operation, old)
index member_move_pkey: CREATE UNIQUE INDEX member_move_pkey ON public.member_move USING btree (operation, old)
column membership.id: uuid NOT NULL
column membership.org: uuid NOT NULL
column membership.person: uuid NOT NULL
column membership.kind: text NOT NULL COLLATE C
column membership.card: text NOT NULL COLLATE C
column membership.sort: bytea NOT NULL
column membership.from_day: text NOT NULL COLLATE C
column membership.to_day: text COLLATE C
column membership.admitted_by: text NOT NULL COLLATE C
column membership.admitted_on: text COLLATE C
column membership.left_how: text COLLATE C
column membership.left_by: text NOT NULL COLLATE C
column membership.left_on: text COLLATE C
column membership.continues: uuid
column membership.made_at: bigint NOT NULL
column membership.version: bigint NOT NULL
constraint membership: FOREIGN KEY (continues) REFERENCES membership(id) DEFERRABLE
constraint membership: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint membership: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint membership: PRIMARY KEY (id)
index membership_from: CREATE INDEX membership_from ON public.membership USING btree (from_day, id)
index membership_org: CREATE INDEX membership_org ON public.membership USING btree (org, sort, id, from_day, to_day, kind, person)
index membership_org_from: CREATE INDEX membership_org_from ON public.membership USING btree (org, from_day, id)
index membership_person: CREATE INDEX membership_person ON public.membership USING btree (person)
index membership_pkey: CREATE UNIQUE INDEX membership_pkey ON public.membership USING btree (id)
index membership_sort: CREATE INDEX membership_sort ON public.membership USING btree (sort, id)
index membership_to: CREATE INDEX membership_to ON public.membership USING btree (to_day)
column membership_tally.org: uuid NOT NULL
column membership_tally.year: bigint NOT NULL
column membership_tally.kind: text NOT NULL COLLATE C
column membership_tally.admitted: bigint NOT NULL
column membership_tally.came: bigint NOT NULL
column membership_tally.gone: bigint NOT NULL
column membership_tally.went: bigint NOT NULL
constraint membership_tally: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint membership_tally: PRIMARY KEY (org, year, kind)
index membership_tally_pkey: CREATE UNIQUE INDEX membership_tally_pkey ON public.membership_tally USING btree (org, year, kind)
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
column organ.id: text NOT NULL COLLATE C
column organ.org: uuid
column organ.kinds: text NOT NULL COLLATE C
column organ.name_vi: text NOT NULL COLLATE C
column organ.name_en: text NOT NULL COLLATE C
column organ.position: bigint NOT NULL
column organ.filled_by: text NOT NULL COLLATE C
column organ.elects: boolean NOT NULL
constraint organ: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organ: PRIMARY KEY (id)
index organ_org: CREATE INDEX organ_org ON public.organ USING btree (org)
index organ_pkey: CREATE UNIQUE INDEX organ_pkey ON public.organ USING btree (id)
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
column organisation_operation.id: uuid NOT NULL
column organisation_operation.number: bigint NOT NULL
column organisation_operation.org: uuid NOT NULL
column organisation_operation.kind: text NOT NULL COLLATE C
column organisation_operation.day: text NOT NULL COLLATE C
column organisation_operation.decision: text NOT NULL COLLATE C
column organisation_operation.document: text NOT NULL COLLATE C
column organisation_operation.state: text NOT NULL COLLATE C
column organisation_operation.portals: text NOT NULL COLLATE C
column organisation_operation.plan: text NOT NULL COLLATE C
column organisation_operation.wanted: text NOT NULL COLLATE C
column organisation_operation.effects: text NOT NULL COLLATE C
column organisation_operation.before: text NOT NULL COLLATE C
column organisation_operation.refusal: text NOT NULL COLLATE C
column organisation_operation.made_by_name: text NOT NULL COLLATE C
column organisation_operation.made_at: bigint NOT NULL
column organisation_operation.decided_at: bigint
column organisation_operation.in_force_at: bigint
column organisation_operation.undone_at: bigint
column organisation_operation.undone_by_name: text NOT NULL COLLATE C
column organisation_operation.version: bigint NOT NULL
constraint organisation_operation: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_operation: PRIMARY KEY (id)
index organisation_operation_day: CREATE INDEX organisation_operation_day ON public.organisation_operation USING btree (day, id)
index organisation_operation_pkey: CREATE UNIQUE INDEX organisation_operation_pkey ON public.organisation_operation USING btree (id)
index organisation_operation_plan: CREATE INDEX organisation_operation_plan ON public.organisation_operation USING btree (plan)
column organisation_operation_grant.operation: uuid NOT NULL
column organisation_operation_grant.role_grant: uuid NOT NULL
column organisation_operation_grant.made: boolean NOT NULL
column organisation_operation_grant.was: text COLLATE C
constraint organisation_operation_grant: FOREIGN KEY (operation) REFERENCES organisation_operation(id) DEFERRABLE
constraint organisation_operation_grant: PRIMARY KEY (operation, role_grant)
index organisation_operation_grant_pkey: CREATE UNIQUE INDEX organisation_operation_grant_pkey ON public.organisation_operation_grant USING btree (operation, role_grant)
column organisation_operation_part.operation: uuid NOT NULL
column organisation_operation_part.org: uuid NOT NULL
constraint organisation_operation_part: FOREIGN KEY (operation) REFERENCES organisation_operation(id) DEFERRABLE
constraint organisation_operation_part: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_operation_part: PRIMARY KEY (operation, org)
index organisation_operation_part_org: CREATE INDEX organisation_operation_part_org ON public.organisation_operation_part USING btree (org)
index organisation_operation_part_pkey: CREATE UNIQUE INDEX organisation_operation_part_pkey ON public.organisation_operation_part USING btree (operation, org)
column organisation_parent.org: uuid NOT NULL
column organisation_parent.parent: uuid NOT NULL
column organisation_parent.from_day: text COLLATE C
column organisation_parent.to_day: text COLLATE C
column organisation_parent.decision: text NOT NULL COLLATE C
column organisation_parent.decided_on: text COLLATE C
constraint organisation_parent: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint organisation_parent: FOREIGN KEY (parent) REFERENCES organisation(id) DEFERRABLE
index organisation_parent_from: CREATE UNIQUE INDEX organisation_parent_from ON public.organisation_parent USING btree (org, COALESCE(from_day, ''::text))
index organisation_parent_parent: CREATE INDEX organisation_parent_parent ON public.organisation_parent USING btree (parent)
column organisation_slug.slug: text NOT NULL COLLATE C
column organisation_slug.org: uuid NOT NULL
column organisation_slug.from_day: text COLLATE C
column organisation_slug.to_day: text COLLATE C
constraint organisation_slug: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
index organisation_slug_from: CREATE UNIQUE INDEX organisation_slug_from ON public.organisation_slug USING btree (slug, COALESCE(from_day, ''::text))
index organisation_slug_org: CREATE INDEX organisation_slug_org ON public.organisation_slug USING btree (org)
column organisation_succession.predecessor: uuid NOT NULL
column organisation_succession.successor: uuid NOT NULL
column organisation_succession.kind: text NOT NULL COLLATE C
column organisation_succession.day: text NOT NULL COLLATE C
column organisation_succession.decision: text NOT NULL COLLATE C
constraint organisation_succession: FOREIGN KEY (predecessor) REFERENCES organisation(id) DEFERRABLE
constraint organisation_succession: FOREIGN KEY (successor) REFERENCES organisation(id) DEFERRABLE
constraint organisation_succession: PRIMARY KEY (predecessor, successor, day)
index organisation_succession_dated_pkey: CREATE UNIQUE INDEX organisation_succession_dated_pkey ON public.organisation_succession USING btree (predecessor, successor, day)
column organisation_turn.id: bigint NOT NULL
column organisation_turn.taken: bigint NOT NULL
constraint organisation_turn: PRIMARY KEY (id)
index organisation_turn_pkey: CREATE UNIQUE INDEX organisation_turn_pkey ON public.organisation_turn USING btree (id)
column password_reset.digest: text NOT NULL COLLATE C
column password_reset.account: uuid NOT NULL
column password_reset.made_at: bigint NOT NULL
column password_reset.ends_at: bigint NOT NULL
column password_reset.used_at: bigint
constraint password_reset: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint password_reset: PRIMARY KEY (digest)
index password_reset_account: CREATE INDEX password_reset_account ON public.password_reset USING btree (account)
index password_reset_pkey: CREATE UNIQUE INDEX password_reset_pkey ON public.password_reset USING btree (digest)
column person.id: uuid NOT NULL
column person.name: text NOT NULL COLLATE C
column person.sort: bytea NOT NULL
column person.folded: text NOT NULL COLLATE C
column person.born: text NOT NULL COLLATE C
column person.sex: text NOT NULL COLLATE C
column person.email: text NOT NULL COLLATE C
column person.email_key: text NOT NULL COLLATE C
column person.phone: text NOT NULL COLLATE C
column person.phone_key: text NOT NULL COLLATE C
column person.work_place: text NOT NULL COLLATE C
column person.degree: text NOT NULL COLLATE C
column person.address: text NOT NULL COLLATE C
column person.photo: text COLLATE C
column person.bio_vi: text NOT NULL COLLATE C
column person.bio_en: text NOT NULL COLLATE C
column person.account: uuid
column person.public: text NOT NULL COLLATE C
column person.merged_into: uuid
column person.made_at: bigint NOT NULL
column person.version: bigint NOT NULL
constraint person: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint person: FOREIGN KEY (merged_into) REFERENCES person(id) DEFERRABLE
constraint person: PRIMARY KEY (id)
constraint person: UNIQUE (account)
index person_account_key: CREATE UNIQUE INDEX person_account_key ON public.person USING btree (account)
index person_email: CREATE INDEX person_email ON public.person USING btree (email_key)
index person_folded: CREATE INDEX person_folded ON public.person USING btree (folded, born)
index person_phone: CREATE INDEX person_phone ON public.person USING btree (phone_key)
index person_pkey: CREATE UNIQUE INDEX person_pkey ON public.person USING btree (id)
index person_sort: CREATE INDEX person_sort ON public.person USING btree (sort, id)
column person_access.person: uuid NOT NULL
column person_access.day: text NOT NULL COLLATE C
column person_access.account: uuid NOT NULL
column person_access.org: uuid NOT NULL
column person_access.how: text NOT NULL COLLATE C
column person_access.by_name: text NOT NULL COLLATE C
column person_access.times: bigint NOT NULL
column person_access.first_at: bigint NOT NULL
column person_access.last_at: bigint NOT NULL
constraint person_access: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint person_access: PRIMARY KEY (person, day, account, org, how)
index person_access_pkey: CREATE UNIQUE INDEX person_access_pkey ON public.person_access USING btree (person, day, account, org, how)
column person_import.id: uuid NOT NULL
column person_import.org: uuid NOT NULL
column person_import.account: uuid
column person_import.by_name: text NOT NULL COLLATE C
column person_import.file_name: text NOT NULL COLLATE C
column person_import.data: text NOT NULL COLLATE C
column person_import.columns: text NOT NULL COLLATE C
column person_import.into_org: uuid NOT NULL
column person_import.state: text NOT NULL COLLATE C
column person_import.made: bigint NOT NULL
column person_import.joined: bigint NOT NULL
column person_import.left_out: bigint NOT NULL
column person_import.made_at: bigint NOT NULL
column person_import.done_at: bigint
column person_import.version: bigint NOT NULL
constraint person_import: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint person_import: FOREIGN KEY (into_org) REFERENCES organisation(id) DEFERRABLE
constraint person_import: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint person_import: PRIMARY KEY (id)
index person_import_made: CREATE INDEX person_import_made ON public.person_import USING btree (made_at)
index person_import_org: CREATE INDEX person_import_org ON public.person_import USING btree (org, made_at)
index person_import_pkey: CREATE UNIQUE INDEX person_import_pkey ON public.person_import USING btree (id)
column person_key.key: text NOT NULL COLLATE C
column person_key.person: uuid NOT NULL
constraint person_key: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint person_key: PRIMARY KEY (key, person)
index person_key_person: CREATE INDEX person_key_person ON public.person_key USING btree (person)
index person_key_pkey: CREATE UNIQUE INDEX person_key_pkey ON public.person_key USING btree (key, person)
column person_merge.id: uuid NOT NULL
column person_merge.old: uuid NOT NULL
column person_merge.kept: uuid NOT NULL
column person_merge.at: bigint NOT NULL
column person_merge.account: uuid
column person_merge.by_name: text NOT NULL COLLATE C
column person_merge.data: text NOT NULL COLLATE C
column person_merge.undone_at: bigint
column person_merge.undone_name: text NOT NULL COLLATE C
constraint person_merge: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint person_merge: FOREIGN KEY (kept) REFERENCES person(id) DEFERRABLE
constraint person_merge: FOREIGN KEY (old) REFERENCES person(id) DEFERRABLE
constraint person_merge: PRIMARY KEY (id)
index person_merge_kept: CREATE INDEX person_merge_kept ON public.person_merge USING btree (kept)
index person_merge_old: CREATE INDEX person_merge_old ON public.person_merge USING btree (old)
index person_merge_pkey: CREATE UNIQUE INDEX person_merge_pkey ON public.person_merge USING btree (id)
column person_revision.person: uuid NOT NULL
column person_revision.number: bigint NOT NULL
column person_revision.at: bigint NOT NULL
column person_revision.account: uuid
column person_revision.by_name: text NOT NULL COLLATE C
column person_revision.data: text NOT NULL COLLATE C
constraint person_revision: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint person_revision: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint person_revision: PRIMARY KEY (person, number)
index person_revision_pkey: CREATE UNIQUE INDEX person_revision_pkey ON public.person_revision USING btree (person, number)
column person_tie.org: uuid NOT NULL
column person_tie.person: uuid NOT NULL
column person_tie.sort: bytea NOT NULL
constraint person_tie: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint person_tie: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint person_tie: PRIMARY KEY (person, org)
index person_tie_org: CREATE INDEX person_tie_org ON public.person_tie USING btree (org, sort, person)
index person_tie_pkey: CREATE UNIQUE INDEX person_tie_pkey ON public.person_tie USING btree (person, org)
column person_twin.a: uuid NOT NULL
column person_twin.b: uuid NOT NULL
column person_twin.score: bigint NOT NULL
column person_twin.reasons: text NOT NULL COLLATE C
column person_twin.state: text NOT NULL COLLATE C
column person_twin.found_at: bigint NOT NULL
column person_twin.decided_at: bigint
column person_twin.decided_name: text NOT NULL COLLATE C
constraint person_twin: FOREIGN KEY (a) REFERENCES person(id) DEFERRABLE
constraint person_twin: FOREIGN KEY (b) REFERENCES person(id) DEFERRABLE
constraint person_twin: PRIMARY KEY (a, b)
index person_twin_b: CREATE INDEX person_twin_b ON public.person_twin USING btree (b)
index person_twin_pkey: CREATE UNIQUE INDEX person_twin_pkey ON public.person_twin USING btree (a, b)
index person_twin_state: CREATE INDEX person_twin_state ON public.person_twin USING btree (state, score)
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
column picture.words: text NOT NULL COLLATE C
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
column plan_coming.org: uuid NOT NULL
column plan_coming.year: bigint NOT NULL
column plan_coming.state: text NOT NULL COLLATE C
column plan_coming.directions: text NOT NULL COLLATE C
column plan_coming.discussed_on: text COLLATE C
column plan_coming.approved_on: text COLLATE C
column plan_coming.version: bigint NOT NULL
constraint plan_coming: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint plan_coming: PRIMARY KEY (org, year)
index plan_coming_pkey: CREATE UNIQUE INDEX plan_coming_pkey ON public.plan_coming USING btree (org, year)
column plan_coming_line.id: uuid NOT NULL
column plan_coming_line.org: uuid NOT NULL
column plan_coming_line.year: bigint NOT NULL
column plan_coming_line.title: text NOT NULL COLLATE C
column plan_coming_line.indicator: bigint
column plan_coming_line.value: bigint
column plan_coming_line.source: text NOT NULL COLLATE C
column plan_coming_line.carried_from: uuid
constraint plan_coming_line: FOREIGN KEY (carried_from) REFERENCES plan_task(id) DEFERRABLE
constraint plan_coming_line: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint plan_coming_line: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint plan_coming_line: PRIMARY KEY (id)
index plan_coming_line_pkey: CREATE UNIQUE INDEX plan_coming_line_pkey ON public.plan_coming_line USING btree (id)
index plan_coming_line_year: CREATE INDEX plan_coming_line_year ON public.plan_coming_line USING btree (org, year)
column plan_decision.id: uuid NOT NULL
column plan_decision.org: uuid NOT NULL
column plan_decision.source: text NOT NULL COLLATE C
column plan_decision.issuer: text NOT NULL COLLATE C
column plan_decision.number: text NOT NULL COLLATE C
column plan_decision.symbol: text NOT NULL COLLATE C
column plan_decision.issued_on: text NOT NULL COLLATE C
column plan_decision.abstract_line: text NOT NULL COLLATE C
column plan_decision.year: bigint NOT NULL
column plan_decision.file: text NOT NULL COLLATE C
column plan_decision.file_name: text NOT NULL COLLATE C
column plan_decision.relation: text NOT NULL COLLATE C
column plan_decision.relates_to: uuid
column plan_decision.same_key: text COLLATE C
column plan_decision.made_by_name: text NOT NULL COLLATE C
column plan_decision.made_at: bigint NOT NULL
column plan_decision.version: bigint NOT NULL
column plan_decision.document: uuid
constraint plan_decision: FOREIGN KEY (document) REFERENCES document(id) DEFERRABLE
constraint plan_decision: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint plan_decision: FOREIGN KEY (relates_to) REFERENCES plan_decision(id) DEFERRABLE
constraint plan_decision: PRIMARY KEY (id)
index plan_decision_pkey: CREATE UNIQUE INDEX plan_decision_pkey ON public.plan_decision USING btree (id)
index plan_decision_same: CREATE UNIQUE INDEX plan_decision_same ON public.plan_decision USING btree (org, same_key)
index plan_decision_year: CREATE INDEX plan_decision_year ON public.plan_decision USING btree (org, year)
column plan_helper.task: uuid NOT NULL
column plan_helper.org: uuid NOT NULL
constraint plan_helper: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint plan_helper: FOREIGN KEY (task) REFERENCES plan_task(id) DEFERRABLE
constraint plan_helper: PRIMARY KEY (task, org)
index plan_helper_org: CREATE INDEX plan_helper_org ON public.plan_helper USING btree (org)
index plan_helper_pkey: CREATE UNIQUE INDEX plan_helper_pkey ON public.plan_helper USING btree (task, org)
column plan_limit.id: uuid NOT NULL
column plan_limit.org: uuid NOT NULL
column plan_limit.named_on: text NOT NULL COLLATE C
column plan_limit.title: text NOT NULL COLLATE C
column plan_limit.measure: text NOT NULL COLLATE C
column plan_limit.owner: text NOT NULL COLLATE C
column plan_limit.due_on: text COLLATE C
column plan_limit.looked_on: text COLLATE C
column plan_limit.finding: text NOT NULL COLLATE C
column plan_limit.solved: boolean NOT NULL
column plan_limit.made_by_name: text NOT NULL COLLATE C
column plan_limit.made_at: bigint NOT NULL
column plan_limit.version: bigint NOT NULL
constraint plan_limit: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint plan_limit: PRIMARY KEY (id)
index plan_limit_org: CREATE INDEX plan_limit_org ON public.plan_limit USING btree (org, named_on)
index plan_limit_pkey: CREATE UNIQUE INDEX plan_limit_pkey ON public.plan_limit USING btree (id)
column plan_moved.task: uuid NOT NULL
column plan_moved.operation: uuid NOT NULL
column plan_moved.from_org: uuid NOT NULL
column plan_moved.to_org: uuid NOT NULL
column plan_moved.on_day: text NOT NULL COLLATE C
constraint plan_moved: FOREIGN KEY (from_org) REFERENCES organisation(id) DEFERRABLE
constraint plan_moved: FOREIGN KEY (task) REFERENCES plan_task(id) DEFERRABLE
constraint plan_moved: FOREIGN KEY (to_org) REFERENCES organisation(id) DEFERRABLE
constraint plan_moved: PRIMARY KEY (task, operation)
index plan_moved_from: CREATE INDEX plan_moved_from ON public.plan_moved USING btree (from_org)
index plan_moved_operation: CREATE INDEX plan_moved_operation ON public.plan_moved USING btree (operation)
index plan_moved_pkey: CREATE UNIQUE INDEX plan_moved_pkey ON public.plan_moved USING btree (task, operation)
column plan_proposal.id: uuid NOT NULL
column plan_proposal.org: uuid NOT NULL
column plan_proposal.addressee: text NOT NULL COLLATE C
column plan_proposal.title: text NOT NULL COLLATE C
column plan_proposal.asked_on: text NOT NULL COLLATE C
column plan_proposal.answer: text NOT NULL COLLATE C
column plan_proposal.answered_on: text COLLATE C
column plan_proposal.made_by_name: text NOT NULL COLLATE C
column plan_proposal.made_at: bigint NOT NULL
column plan_proposal.version: bigint NOT NULL
constraint plan_proposal: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint plan_proposal: PRIMARY KEY (id)
index plan_proposal_org: CREATE INDEX plan_proposal_org ON public.plan_proposal USING btree (org, asked_on)
index plan_proposal_pkey: CREATE UNIQUE INDEX plan_proposal_pkey ON public.plan_proposal USING btree (id)
column plan_reminder.task: uuid NOT NULL
column plan_reminder.kind: text NOT NULL COLLATE C
column plan_reminder.due_on: text NOT NULL COLLATE C
column plan_reminder.sent_at: bigint NOT NULL
constraint plan_reminder: FOREIGN KEY (task) REFERENCES plan_task(id) DEFERRABLE
constraint plan_reminder: PRIMARY KEY (task, kind, due_on)
index plan_reminder_pkey: CREATE UNIQUE INDEX plan_reminder_pkey ON public.plan_reminder USING btree (task, kind, due_on)
column plan_service.record: uuid NOT NULL
column plan_service.task: uuid NOT NULL
column plan_service.since: bigint NOT NULL
constraint plan_service: FOREIGN KEY (task) REFERENCES plan_task(id) DEFERRABLE
constraint plan_service: PRIMARY KEY (record)
index plan_service_pkey: CREATE UNIQUE INDEX plan_service_pkey ON public.plan_service USING btree (record)
index plan_service_task: CREATE INDEX plan_service_task ON public.plan_service USING btree (task)
column plan_target.task: uuid NOT NULL
column plan_target.indicator: bigint NOT NULL
column plan_target.comparison: text NOT NULL COLLATE C
column plan_target.value: bigint
constraint plan_target: FOREIGN KEY (indicator) REFERENCES ledger_indicator(number) DEFERRABLE
constraint plan_target: FOREIGN KEY (task) REFERENCES plan_task(id) DEFERRABLE
constraint plan_target: PRIMARY KEY (task, indicator)
index plan_target_pkey: CREATE UNIQUE INDEX plan_target_pkey ON public.plan_target USING btree (task, indicator)
column plan_task.id: uuid NOT NULL
column plan_task.decision: uuid
column plan_task.item: text NOT NULL COLLATE C
column plan_task.parent: uuid
column plan_task.carried_from: uuid
column plan_task.org: uuid NOT NULL
column plan_task.assigned_by: uuid NOT NULL
column plan_task.title: text NOT NULL COLLATE C
column plan_task.details: text NOT NULL COLLATE C
column plan_task.year: bigint NOT NULL
column plan_task.due_on: text COLLATE C
column plan_task.state_money: bigint
column plan_task.sponsored_money: bigint
column plan_task.state: text NOT NULL COLLATE C
column plan_task.reason: text NOT NULL COLLATE C
column plan_task.done_on: text COLLATE C
column plan_task.made_by_name: text NOT NULL COLLATE C
column plan_task.made_at: bigint NOT NULL
column plan_task.version: bigint NOT NULL
constraint plan_task: FOREIGN KEY (assigned_by) REFERENCES organisation(id) DEFERRABLE
constraint plan_task: FOREIGN KEY (carried_from) REFERENCES plan_task(id) DEFERRABLE
constraint plan_task: FOREIGN KEY (decision) REFERENCES plan_decision(id) DEFERRABLE
constraint plan_task: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint plan_task: FOREIGN KEY (parent) REFERENCES plan_task(id) DEFERRABLE
constraint plan_task: PRIMARY KEY (id)
index plan_task_decision: CREATE INDEX plan_task_decision ON public.plan_task USING btree (decision)
index plan_task_due: CREATE INDEX plan_task_due ON public.plan_task USING btree (due_on)
index plan_task_org: CREATE INDEX plan_task_org ON public.plan_task USING btree (org, year)
index plan_task_parent: CREATE INDEX plan_task_parent ON public.plan_task USING btree (parent)
index plan_task_pkey: CREATE UNIQUE INDEX plan_task_pkey ON public.plan_task USING btree (id)
column post.id: uuid NOT NULL
column post.org: uuid NOT NULL
column post.person: uuid NOT NULL
column post.organ: text NOT NULL COLLATE C
column post.title_vi: text NOT NULL COLLATE C
column post.title_en: text NOT NULL COLLATE C
column post.term: uuid
column post.obtained: text NOT NULL COLLATE C
column post.decision: text NOT NULL COLLATE C
column post.concurrent: text NOT NULL COLLATE C
column post.phone: text NOT NULL COLLATE C
column post.email: text NOT NULL COLLATE C
column post.position: bigint NOT NULL
column post.from_day: text COLLATE C
column post.to_day: text COLLATE C
column post.end_reason: text NOT NULL COLLATE C
column post.ended_by: uuid
column post.to_before: text COLLATE C
column post.version: bigint NOT NULL
constraint post: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint post: FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
constraint post: FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
constraint post: FOREIGN KEY (term) REFERENCES term(id) DEFERRABLE
constraint post: PRIMARY KEY (id)
index post_org: CREATE INDEX post_org ON public.post USING btree (org, from_day)
index post_person: CREATE INDEX post_person ON public.post USING btree (person)
index post_pkey: CREATE UNIQUE INDEX post_pkey ON public.post USING btree (id)
index post_term: CREATE INDEX post_term ON public.post USING btree (term)
column reader_node.node: uuid NOT NULL
column reader_node.at: bigint NOT NULL
column reader_node.online: text NOT NULL COLLATE C
constraint reader_node: PRIMARY KEY (node)
index reader_node_pkey: CREATE UNIQUE INDEX reader_node_pkey ON public.reader_node USING btree (node)
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
column register_paper.id: uuid NOT NULL
column register_paper.org: uuid NOT NULL
column register_paper.series: uuid NOT NULL
column register_paper.state: text NOT NULL COLLATE C
column register_paper.year: bigint
column register_paper.number: bigint
column register_paper.symbol: text NOT NULL COLLATE C
column register_paper.day: text COLLATE C
column register_paper.about: text NOT NULL COLLATE C
column register_paper.addressees: text NOT NULL COLLATE C
column register_paper.grounds: text NOT NULL COLLATE C
column register_paper.body: text NOT NULL COLLATE C
column register_paper.power: text NOT NULL COLLATE C
column register_paper.power_of: text NOT NULL COLLATE C
column register_paper.post: text NOT NULL COLLATE C
column register_paper.signer: text NOT NULL COLLATE C
column register_paper.recipients: text NOT NULL COLLATE C
column register_paper.source_url: text NOT NULL COLLATE C
column register_paper.signed_file: text NOT NULL COLLATE C
column register_paper.signed_name: text NOT NULL COLLATE C
column register_paper.issued_by: text NOT NULL COLLATE C
column register_paper.issued_at: bigint
column register_paper.void_reason: text NOT NULL COLLATE C
column register_paper.made_by: text NOT NULL COLLATE C
column register_paper.made_at: bigint NOT NULL
column register_paper.version: bigint NOT NULL
constraint register_paper: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint register_paper: FOREIGN KEY (series) REFERENCES register_series(id) DEFERRABLE
constraint register_paper: PRIMARY KEY (id)
index register_paper_number: CREATE UNIQUE INDEX register_paper_number ON public.register_paper USING btree (series, year, number)
index register_paper_org: CREATE INDEX register_paper_org ON public.register_paper USING btree (org, id)
index register_paper_pkey: CREATE UNIQUE INDEX register_paper_pkey ON public.register_paper USING btree (id)
column register_series.id: uuid NOT NULL
column register_series.org: uuid NOT NULL
column register_series.kind: text NOT NULL COLLATE C
column register_series.body: text NOT NULL COLLATE C
column register_series.symbol: text NOT NULL COLLATE C
column register_series.version: bigint NOT NULL
constraint register_series: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint register_series: PRIMARY KEY (id)
constraint register_series: UNIQUE (org, kind, body)
index register_series_org_kind_body_key: CREATE UNIQUE INDEX register_series_org_kind_body_key ON public.register_series USING btree (org, kind, body)
index register_series_pkey: CREATE UNIQUE INDEX register_series_pkey ON public.register_series USING btree (id)
column register_signed.paper: uuid NOT NULL
column register_signed.nth: bigint NOT NULL
column register_signed.file: text NOT NULL COLLATE C
column register_signed.name: text NOT NULL COLLATE C
column register_signed.replaced_by: text NOT NULL COLLATE C
column register_signed.replaced_at: bigint NOT NULL
constraint register_signed: FOREIGN KEY (paper) REFERENCES register_paper(id) DEFERRABLE
constraint register_signed: PRIMARY KEY (paper, nth)
index register_signed_pkey: CREATE UNIQUE INDEX register_signed_pkey ON public.register_signed USING btree (paper, nth)
column report.id: uuid NOT NULL
column report.org: uuid NOT NULL
column report.first_day: text NOT NULL COLLATE C
column report.last_day: text NOT NULL COLLATE C
column report.cadence: text NOT NULL COLLATE C
column report.state: text NOT NULL COLLATE C
column report.title: text NOT NULL COLLATE C
column report.due_day: text NOT NULL COLLATE C
column report.number: bigint
column report.symbol: text NOT NULL COLLATE C
column report.edition: bigint NOT NULL
column report.superior: uuid
column report.closing: uuid
column report.hash: text NOT NULL COLLATE C
column report.remark: text NOT NULL COLLATE C
column report.opened_by_name: text NOT NULL COLLATE C
column report.opened_at: bigint NOT NULL
column report.approved_by_name: text NOT NULL COLLATE C
column report.approved_at: bigint
column report.sent_at: bigint
column report.version: bigint NOT NULL
constraint report: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint report: PRIMARY KEY (id)
index report_period: CREATE UNIQUE INDEX report_period ON public.report USING btree (org, first_day, last_day)
index report_pkey: CREATE UNIQUE INDEX report_pkey ON public.report USING btree (id)
index report_superior: CREATE INDEX report_superior ON public.report USING btree (superior, state)
column report_outline.id: uuid NOT NULL
column report_outline.org: uuid NOT NULL
column report_outline.cadence: text NOT NULL COLLATE C
column report_outline.edition: bigint NOT NULL
column report_outline.text: text NOT NULL COLLATE C
column report_outline.made_by_name: text NOT NULL COLLATE C
column report_outline.made_at: bigint NOT NULL
constraint report_outline: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint report_outline: PRIMARY KEY (id)
index report_outline_edition: CREATE UNIQUE INDEX report_outline_edition ON public.report_outline USING btree (org, cadence, edition)
index report_outline_pkey: CREATE UNIQUE INDEX report_outline_pkey ON public.report_outline USING btree (id)
column report_section.report: uuid NOT NULL
column report_section.place: bigint NOT NULL
column report_section.title: text NOT NULL COLLATE C
column report_section.drafted: text NOT NULL COLLATE C
column report_section.text: text NOT NULL COLLATE C
column report_section.version: bigint NOT NULL
constraint report_section: FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
constraint report_section: PRIMARY KEY (report, place)
index report_section_pkey: CREATE UNIQUE INDEX report_section_pkey ON public.report_section USING btree (report, place)
column report_step.id: uuid NOT NULL
column report_step.report: uuid NOT NULL
column report_step.step: text NOT NULL COLLATE C
column report_step.by_name: text NOT NULL COLLATE C
column report_step.at: bigint NOT NULL
column report_step.remark: text NOT NULL COLLATE C
column report_step.edition: bigint NOT NULL
column report_step.content: text NOT NULL COLLATE C
column report_step.hash: text NOT NULL COLLATE C
constraint report_step: FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
constraint report_step: PRIMARY KEY (id)
index report_step_pkey: CREATE UNIQUE INDEX report_step_pkey ON public.report_step USING btree (id)
index report_step_report: CREATE INDEX report_step_report ON public.report_step USING btree (report, id)
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
column role_grant.post: uuid
constraint role_grant: FOREIGN KEY (account) REFERENCES account(id) DEFERRABLE
constraint role_grant: FOREIGN KEY (stands_in_for) REFERENCES account(id) DEFERRABLE
constraint role_grant: PRIMARY KEY (id)
index role_grant_account: CREATE INDEX role_grant_account ON public.role_grant USING btree (account)
index role_grant_org: CREATE INDEX role_grant_org ON public.role_grant USING btree (org)
index role_grant_pkey: CREATE UNIQUE INDEX role_grant_pkey ON public.role_grant USING btree (id)
index role_grant_post: CREATE INDEX role_grant_post ON public.role_grant USING btree (post)
column scheme.id: uuid NOT NULL
column scheme.org: uuid NOT NULL
column scheme.kind: text NOT NULL COLLATE C
column scheme.name_vi: text NOT NULL COLLATE C
column scheme.name_en: text NOT NULL COLLATE C
column scheme.decision: text NOT NULL COLLATE C
column scheme.from_day: text NOT NULL COLLATE C
column scheme.to_day: text COLLATE C
column scheme.ended_by: uuid
column scheme.version: bigint NOT NULL
constraint scheme: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint scheme: PRIMARY KEY (id)
index scheme_org: CREATE INDEX scheme_org ON public.scheme USING btree (org)
index scheme_pkey: CREATE UNIQUE INDEX scheme_pkey ON public.scheme USING btree (id)
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
index share_from_made: CREATE INDEX share_from_made ON public.share USING btree (from_site, made_at, id)
index share_pkey: CREATE UNIQUE INDEX share_pkey ON public.share USING btree (id)
index share_to: CREATE INDEX share_to ON public.share USING btree (to_site, state, id)
index share_to_made: CREATE INDEX share_to_made ON public.share USING btree (to_site, made_at, id)
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
column site.folded_into: uuid
column site.licence_en: text NOT NULL COLLATE C
constraint site: FOREIGN KEY (folded_into) REFERENCES site(id) DEFERRABLE
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
column tagged.site: uuid NOT NULL
column tagged.lang: text NOT NULL COLLATE C
column tagged.slug: text NOT NULL COLLATE C
column tagged.published_at: bigint NOT NULL
column tagged.article: uuid NOT NULL
constraint tagged: FOREIGN KEY (article) REFERENCES article(id) DEFERRABLE
constraint tagged: PRIMARY KEY (site, lang, slug, published_at, article)
index tagged_article: CREATE INDEX tagged_article ON public.tagged USING btree (article)
index tagged_pkey: CREATE UNIQUE INDEX tagged_pkey ON public.tagged USING btree (site, lang, slug, published_at, article)
column term.id: uuid NOT NULL
column term.org: uuid NOT NULL
column term.number: bigint NOT NULL
column term.from_day: text NOT NULL COLLATE C
column term.planned_end: text NOT NULL COLLATE C
column term.ended_on: text COLLATE C
column term.decision: text NOT NULL COLLATE C
column term.ended_by: uuid
column term.made_at: bigint NOT NULL
column term.version: bigint NOT NULL
constraint term: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint term: PRIMARY KEY (id)
constraint term: UNIQUE (org, number)
index term_org_number_key: CREATE UNIQUE INDEX term_org_number_key ON public.term USING btree (org, number)
index term_pkey: CREATE UNIQUE INDEX term_pkey ON public.term USING btree (id)
index term_planned_end: CREATE INDEX term_planned_end ON public.term USING btree (ended_on, planned_end)
column term_note.id: uuid NOT NULL
column term_note.term: uuid NOT NULL
column term_note.day: text NOT NULL COLLATE C
column term_note.text: text NOT NULL COLLATE C
column term_note.by_name: text NOT NULL COLLATE C
column term_note.made_at: bigint NOT NULL
constraint term_note: FOREIGN KEY (term) REFERENCES term(id) DEFERRABLE
constraint term_note: PRIMARY KEY (id)
index term_note_pkey: CREATE UNIQUE INDEX term_note_pkey ON public.term_note USING btree (id)
index term_note_term: CREATE INDEX term_note_term ON public.term_note USING btree (term, day)
column term_setting.org: uuid NOT NULL
column term_setting.warn_months: bigint NOT NULL
column term_setting.rules: text NOT NULL COLLATE C
column term_setting.version: bigint NOT NULL
constraint term_setting: FOREIGN KEY (org) REFERENCES organisation(id) DEFERRABLE
constraint term_setting: PRIMARY KEY (org)
index term_setting_pkey: CREATE UNIQUE INDEX term_setting_pkey ON public.term_setting USING btree (org)
