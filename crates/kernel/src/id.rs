//! Typed ids, all of them in one append-only list. An id is a UUIDv7, so ids sort by the time they were made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
pub use uuid::Uuid;

/// A UUIDv7 of milliseconds since 1970 and a tail of one's own: for many ids in one instant that must grow.
pub fn uuid_v7(millis: u64, tail: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!(stringify!($name), "({})"), self.0) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { Uuid::from_str(s).map($name) }
        }
        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { $name(id) } }
        impl From<$name> for Uuid { fn from(id: $name) -> Uuid { id.0 } }
    )*};
}

ids! {
    /// An organisation of the dated tree.
    OrgId;
    /// Someone who can sign in.
    AccountId;
    /// One signed-in browser.
    SessionId;
    /// A role held in an organisation between two dates.
    GrantId;
    /// The portal of an organisation.
    SiteId;
    /// A section of a portal.
    SectionId;
    /// An article.
    ArticleId;
    /// One saved state of an article.
    RevisionId;
    /// A stored picture with its sizes.
    PictureId;
    /// A stored file that is no picture.
    FileId;
    /// A document of the library.
    DocumentId;
    /// A static page.
    PageId;
    /// A request or offer to show an article on another portal.
    ShareId;
    /// A job of the queue.
    JobId;
    /// An audit event.
    EventId;
    /// An old address that leads to a new one.
    RedirectId;
    /// A link shown on a portal.
    LinkId;
    /// A name of an organisation, valid between two dates.
    NameId;
    /// A public event (meeting, workshop) announced on a portal.
    HappeningId;
    /// A post held in an organisation.
    PostId;
    /// A recorded move of the tree: a merger, a split, a new name.
    OperationId;
    /// A human being.
    PersonId;
    /// A membership of a person in an organisation.
    MembershipId;
    /// Somebody listed as an expert by an organisation.
    ExpertId;
    /// A consent to the use of personal data.
    ConsentId;
    /// A spreadsheet of people on its way in.
    PersonImportId;
    /// A term of office of an organisation.
    TermId;
    /// A remark of the office: what was tried, and when.
    NoteId;
    /// A congress.
    CongressId;
    /// A delegate of a congress.
    DelegateId;
    /// A vote on a resolution.
    VoteId;
    /// An election of an organ, by a congress or a committee.
    ElectionId;
    /// A candidate of an election.
    CandidateId;
    /// A scheme of emulation: its clusters compare units with each other.
    SchemeId;
    /// A cluster or block of a scheme.
    ClusterId;
    /// A place of a unit in a cluster, between two dates.
    PlaceId;
    /// What happened, as the ledger knows it; the id of the thing itself.
    RecordId;
    /// A figure that somebody declares.
    DeclarationId;
    /// A posting rule.
    RuleId;
    /// A closed period.
    ClosingId;
    /// A pile of old reports that figures are read out of.
    ExtractionId;
    /// A file or article of such a pile.
    ExtractionFileId;
    /// A figure found in one.
    FindId;
    /// A decision, programme, plan or agreement that assigns work.
    DecisionId;
    /// A task assigned to an organisation.
    TaskId;
    /// A limit named in a report, with its measure.
    LimitId;
    /// A proposal to a superior, tracked until it is answered.
    ProposalId;
    /// Something that was done, or is planned.
    ActivityId;
    /// A kind of activity.
    ActivityKindId;
    /// A spreadsheet of activities on its way in.
    ActivityImportId;
    /// A report of an organisation about a period.
    ReportId;
    /// A template of reports.
    OutlineId;
    /// A series of numbers of official papers.
    SeriesId;
    /// An official paper with its number.
    PaperId;
    /// Figures that are asked of organisations.
    RequestId;
    /// What an organisation returned to such a request.
    ReturnId;
}

/// Calls a macro with the whole list of id types, so that other crates can teach each of them a trait.
#[macro_export]
macro_rules! with_ids {
    ($call:ident) => {
        $call! {
            OrgId,
            AccountId,
            SessionId,
            GrantId,
            SiteId,
            SectionId,
            ArticleId,
            RevisionId,
            PictureId,
            FileId,
            DocumentId,
            PageId,
            ShareId,
            JobId,
            EventId,
            RedirectId,
            LinkId,
            NameId,
            HappeningId,
            PostId,
            OperationId,
            PersonId,
            MembershipId,
            ExpertId,
            ConsentId,
            PersonImportId,
            TermId,
            NoteId,
            CongressId,
            DelegateId,
            VoteId,
            ElectionId,
            CandidateId,
            SchemeId,
            ClusterId,
            PlaceId,
            RecordId,
            DeclarationId,
            RuleId,
            ClosingId,
            ExtractionId,
            ExtractionFileId,
            FindId,
            DecisionId,
            TaskId,
            LimitId,
            ProposalId,
            ActivityId,
            ActivityKindId,
            ActivityImportId,
            ReportId,
            OutlineId,
            SeriesId,
            PaperId,
            RequestId,
            ReturnId,
        }
    };
}
