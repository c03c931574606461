//! Every address of the feature.

use web::{Access, Routes};

use crate::web::{code, home, sign_in, sign_out};

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
/// Leads to one's desk.
pub const DESK: &str = "/desk";
/// Acts for another organisation (POST, field `organisation`).
pub const SWITCH: &str = "/desk/switch";

const READ: Access = Access::Desk("read_desk");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Access::Public, sign_in::show)
        .post("/sign-in", Access::Public, sign_in::sign_in)
        .get("/sign-in/code", Access::Public, code::show)
        .post("/sign-in/code", Access::Public, code::check)
        .post("/sign-out", Access::Public, sign_out::sign_out)
        .get("/desk", Access::SignedIn, home::first)
        .post("/desk/switch", Access::SignedIn, home::switch)
        .get("/desk/{org}", READ, home::today)
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
