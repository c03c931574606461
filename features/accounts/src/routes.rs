//! Every address of the feature.

use kernel::{AccountId, GrantId, JobId, SessionId};
use web::{Access, Posted, Routes};

use crate::web::{
    account, accounts, audit, code, factor, forgot, home, jobs, people, people_new, reset, sign_in, sign_out,
};

/// The page to sign in.
pub const SIGN_IN: &str = "/sign-in";
/// The second step of signing in.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Ends the session (POST).
pub const SIGN_OUT: &str = "/sign-out";
/// Asks for a letter with a link to choose a new password.
pub const FORGOT: &str = "/password/forgot";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// Changes one's password (POST).
pub(crate) const ACCOUNT_PASSWORD: &str = "/account/password";
/// Ends all other sessions (POST).
pub(crate) const OTHER_SESSIONS: &str = "/account/sessions/end-others";
/// The second factor.
pub(crate) const FACTOR: &str = "/account/second-factor";
/// Switches it off (POST).
pub(crate) const FACTOR_OFF: &str = "/account/second-factor/off";
/// New recovery codes (POST).
pub(crate) const FACTOR_CODES: &str = "/account/second-factor/codes";
/// Leads to one's desk.
pub const DESK: &str = "/desk";
/// Acts for another organisation (POST, field `organisation`).
pub const SWITCH: &str = "/desk/switch";

// Below /desk/{org}:
/// Who holds which role.
pub(crate) const PEOPLE: &str = "/people";
/// Gives a role.
pub(crate) const PEOPLE_NEW: &str = "/people/new";
/// The audit trail.
pub(crate) const AUDIT: &str = "/audit";
/// The audit trail as a table file.
pub(crate) const AUDIT_CSV: &str = "/audit.csv";
/// All accounts of the installation.
pub(crate) const ACCOUNTS: &str = "/accounts";
/// The queue.
pub(crate) const JOBS: &str = "/jobs";

const READ: Access = Access::Desk("read_desk");
const PEOPLE_OF: Access = Access::Desk("people");
const TRAIL: Access = Access::Desk("audit");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Access::Public, sign_in::show)
        .post("/sign-in", Access::Public, sign_in::sign_in)
        .get("/sign-in/code", Access::Public, code::show)
        .post("/sign-in/code", Access::Public, code::check)
        .post("/sign-out", Access::Public, sign_out::sign_out)
        .get("/password/forgot", Access::Public, forgot::show)
        .post("/password/forgot", Access::Public, forgot::ask)
        .get("/password/reset/{token}", Access::Public, reset::show)
        .post("/password/reset/{token}", Access::Public, reset::choose)
        .get("/account", Access::SignedIn, account::show)
        .post("/account", Access::SignedIn, account::save)
        .post("/account/password", Access::SignedIn, account::password)
        .post("/account/sessions/end-others", Access::SignedIn, account::end_others)
        .post("/account/sessions/{session}/end", Access::SignedIn, account::end_session)
        .get("/account/second-factor", Access::SignedIn, factor::show)
        .post("/account/second-factor", Access::SignedIn, factor::switch_on)
        .post("/account/second-factor/off", Access::SignedIn, factor::switch_off)
        .post("/account/second-factor/codes", Access::SignedIn, factor::new_codes)
        .get("/desk", Access::SignedIn, home::first)
        .post("/desk/switch", Access::SignedIn, home::switch)
        .get("/desk/{org}", READ, home::today)
        .get("/desk/{org}/people", PEOPLE_OF, people::list)
        .post("/desk/{org}/people", PEOPLE_OF, people_new::give)
        .get("/desk/{org}/people/new", PEOPLE_OF, people_new::show)
        .post("/desk/{org}/people/{grant}/end", PEOPLE_OF, people::end)
        .get("/desk/{org}/audit", TRAIL, audit::list)
        .get("/desk/{org}/audit.csv", TRAIL, audit::export)
        .get("/desk/{org}/accounts", Access::Operator, accounts::list)
        .post("/desk/{org}/accounts/{account}/suspension", Access::Operator, accounts::suspension)
        .post("/desk/{org}/accounts/{account}/second-factor/removal", Access::Operator, accounts::factor)
        .get("/desk/{org}/jobs", Access::Operator, jobs::list)
        .post("/desk/{org}/jobs/{job}/retry", Access::Operator, jobs::retry)
}

/// The desk of an organisation.
pub fn desk(org: &str) -> String {
    format!("/desk/{org}")
}

/// The second step, with where to go afterwards.
pub(crate) fn code(next: &str, remember: bool) -> String {
    format!("{SIGN_IN_CODE}?next={}{}", encode(next), if remember { "&remember=1" } else { "" })
}

/// The page to sign in, saying what has just been done.
pub(crate) fn sign_in_after(done: &str) -> String {
    format!("{SIGN_IN}?done={done}")
}

pub(crate) fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Chooses a password through a link.
pub(crate) fn reset(token: &str) -> String {
    format!("/password/reset/{token}")
}

/// Ends one session (POST).
pub(crate) fn session_end(session: SessionId) -> String {
    format!("/account/sessions/{session}/end")
}

/// The account page, saying what has just been done.
pub(crate) fn account_after(done: &str) -> String {
    format!("{ACCOUNT}?done={done}")
}

/// Ends a role (POST).
pub(crate) fn grant_end(org: &str, grant: GrantId) -> String {
    format!("/desk/{org}/people/{grant}/end")
}

/// The people, saying what has just been done.
pub(crate) fn people_after(org: &str, done: &str) -> String {
    format!("/desk/{org}/people?done={done}")
}

/// Suspends an account or lets it in again (POST).
pub(crate) fn suspension(org: &str, account: AccountId) -> String {
    format!("/desk/{org}/accounts/{account}/suspension")
}

/// Switches the second factor of somebody off (POST).
pub(crate) fn factor_removal(org: &str, account: AccountId) -> String {
    format!("/desk/{org}/accounts/{account}/second-factor/removal")
}

/// The next page of accounts.
pub(crate) fn accounts_after(org: &str, words: &str, last: AccountId) -> String {
    format!("/desk/{org}/accounts?q={}&after={last}", encode(words))
}

/// The accounts, saying what has just been done.
pub(crate) fn accounts_done(org: &str, done: &str) -> String {
    format!("/desk/{org}/accounts?done={done}")
}

/// Puts a failed job back into the queue (POST).
pub(crate) fn job_retry(org: &str, job: JobId) -> String {
    format!("/desk/{org}/jobs/{job}/retry")
}

/// The queue, saying that a job is tried again.
pub(crate) fn jobs_after(org: &str) -> String {
    format!("/desk/{org}/jobs?done=retry")
}

/// An address with the filters of a page, some of them set anew.
pub(crate) fn with_query(to: &str, query: &Posted, set: &[(&str, &str)]) -> String {
    let mut query = query.clone();
    query.0.retain(|(name, value)| !value.is_empty() && name != "before" && name != "done");
    for (name, value) in set {
        query.set(name, *value);
    }
    let pairs: Vec<String> = query.0.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
    if pairs.is_empty() { to.to_owned() } else { format!("{to}?{}", pairs.join("&")) }
}
