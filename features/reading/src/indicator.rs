//! The indicators the reader can propose, under the keys the ledger knows them by.

use serde::{Deserialize, Serialize};

macro_rules! indicators {
    ($($name:ident = $key:literal,)*) => {
        /// What a figure counts. Serialises to its key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Indicator { $(#[doc = $key] #[serde(rename = $key)] $name,)* }

        impl Indicator {
            /// All of them.
            pub const ALL: &'static [Indicator] = &[$(Indicator::$name),*];

            /// Its key in the ledger.
            pub fn key(self) -> &'static str { match self { $(Indicator::$name => $key,)* } }
        }
    };
}

indicators! {
    MemberAssociations = "member_associations",
    CollectiveMembers = "collective_members",
    LinkedMembers = "linked_members",
    AffiliatedUnits = "affiliated_units",
    Members = "members",
    IntellectualMembers = "intellectual_members",
    NewMemberOrgs = "new_member_orgs",
    LeftMemberOrgs = "left_member_orgs",
    NewMembers = "new_members",
    CongressesDue = "congresses_due",
    CongressesHeld = "congresses_held",
    CongressesOverdue = "congresses_overdue",
    ReviewsAssigned = "reviews_assigned",
    Consultancies = "consultancies",
    CriticalReviews = "critical_reviews",
    SocialAppraisals = "social_appraisals",
    DraftOpinions = "draft_opinions",
    FrontLedReviews = "front_led_reviews",
    ExpertTurns = "expert_turns",
    EiaReviewerTasks = "eia_reviewer_tasks",
    Workshops = "workshops",
    Forums = "forums",
    Conferences = "conferences",
    Exhibitions = "exhibitions",
    TrainingClasses = "training_classes",
    TrainingHalfDays = "training_half_days",
    ProfessionalCourses = "professional_courses",
    Participants = "participants",
    TopicsStarted = "topics_started",
    TopicsAccepted = "topics_accepted",
    TopicsRunning = "topics_running",
    TopicBudget = "topic_budget",
    NewsletterIssues = "newsletter_issues",
    NewsletterCopies = "newsletter_copies",
    Leaflets = "leaflets",
    WebArticles = "web_articles",
    WebImages = "web_images",
    TechEntries = "tech_entries",
    TechEntriesEligible = "tech_entries_eligible",
    YouthEntries = "youth_entries",
    YouthEntriesEligible = "youth_entries_eligible",
    ContestAuthors = "contest_authors",
    TechPrizes = "tech_prizes",
    YouthPrizes = "youth_prizes",
    PrizeMoney = "prize_money",
    SentToNational = "sent_to_national",
    NationalTechPrizes = "national_tech_prizes",
    NationalYouthPrizes = "national_youth_prizes",
    MeritCollectives = "merit_collectives",
    MeritIndividuals = "merit_individuals",
    HonouredIntellectuals = "honoured_intellectuals",
    AwardsReceived = "awards_received",
    DiscussionUnits = "discussion_units",
}

impl Indicator {
    /// Whether it is a state at a date, of which the last counts, and not a sum over a period.
    pub fn is_stock(self) -> bool {
        use Indicator::*;
        matches!(
            self,
            MemberAssociations
                | CollectiveMembers
                | LinkedMembers
                | AffiliatedUnits
                | Members
                | IntellectualMembers
                | CongressesOverdue
                | TopicsRunning
        )
    }
}

/// Whether an indicator is counted by rounds of a contest.
pub fn of_contest(indicator: Indicator) -> bool {
    use Indicator::*;
    matches!(
        indicator,
        TechEntries
            | TechEntriesEligible
            | YouthEntries
            | YouthEntriesEligible
            | ContestAuthors
            | TechPrizes
            | YouthPrizes
            | PrizeMoney
            | SentToNational
            | NationalTechPrizes
            | NationalYouthPrizes
    )
}

/// Whether the office may have done it for itself: members, admissions, awards and contests are the union's, even where
/// its standing body tells of them.
pub fn own_work(indicator: Indicator) -> bool {
    use Indicator::*;
    let of_union = matches!(
        indicator,
        MemberAssociations
            | CollectiveMembers
            | LinkedMembers
            | AffiliatedUnits
            | Members
            | IntellectualMembers
            | NewMemberOrgs
            | LeftMemberOrgs
            | NewMembers
            | CongressesDue
            | CongressesHeld
            | CongressesOverdue
            | MeritCollectives
            | MeritIndividuals
            | HonouredIntellectuals
    );
    !of_union && !of_contest(indicator)
}
