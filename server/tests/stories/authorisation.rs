//! Every route × every role, as one checked-in table (`authorisation.txt`) and as the rule it follows.
//!
//! The rule: nobody has signed in → the sign-in page; the desk is not the actor's → 404; the actor's roles lack the
//! permission → 403; else the handler answers. What it answers to an empty form or a bare address is its own business
//! (200, 303, 400, 409, 422), so the table says only `yes`.
//!
//! After adding a route: `LIENHIEP_UPDATE_AUTHORISATION=1 cargo nextest run -p lienhiep -E 'test(authorisation)'`, then
//! read the difference. A route with a parameter that no sample is known for fails the test by standing in
//! `authorisation_uncovered.txt`, which must stay empty.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use accounts::{Permission, Role};
use kernel::jiff::SignedDuration;
use testkit::{Browser, Reply};
use web::{Access, Route};

use crate::samples::Samples;
use crate::scene::{self, PASSWORD};
use crate::story;
use crate::world::World;

/// Who knocks: the name in the table, the e-mail, and the role that counts in `hung-yen`.
const ACTORS: [(&str, &str, Option<Role>); 11] = [
    ("anonymous", "", None),
    ("no_role", "nobody@hy.vn", None),
    ("reader", "reader@hy.vn", Some(Role::Reader)),
    ("officer", "officer@hy.vn", Some(Role::Officer)),
    ("author", "author@hy.vn", Some(Role::Author)),
    ("editor", "editor@hy.vn", Some(Role::Editor)),
    ("chief_editor", "chief_editor@hy.vn", Some(Role::ChiefEditor)),
    ("administrator", "administrator@hy.vn", Some(Role::Administrator)),
    ("administrator_elsewhere", "administrator@ls.vn", None),
    ("reader_above", "reader@vn.vn", Some(Role::Reader)),
    ("administrator_above", "administrator@vn.vn", Some(Role::Administrator)),
];

/// What the answer means for the one who knocked.
fn class(reply: &Reply) -> &'static str {
    match reply.status.as_u16() {
        303 if reply.location().starts_with("/sign-in?next=") => "sign-in",
        401 => "sign-in",
        403 => "403",
        404 => "404",
        500.. => "broken",
        _ => "yes",
    }
}

fn permission(word: &str) -> Permission {
    match word {
        "read_desk" => Permission::ReadDesk,
        "write" => Permission::Write,
        "edit" => Permission::Edit,
        "publish" => Permission::Publish,
        "documents" => Permission::Documents,
        "site" => Permission::Site,
        "share" => Permission::Share,
        "people" => Permission::People,
        "organisation" => Permission::Organisation,
        "audit" => Permission::Audit,
        "statistics" => Permission::Statistics,
        "persons" => Permission::Persons,
        other => panic!("{other} is no permission"),
    }
}

fn word(access: Access) -> &'static str {
    match access {
        Access::Public => "public",
        Access::SignedIn => "signed_in",
        Access::Desk(word) => word,
        Access::Operator => "operator",
    }
}

/// What the rule demands; `None` where any answer but a refusal will do.
fn expected(access: Access, name: &str, role: Option<Role>) -> Option<&'static str> {
    match access {
        Access::Public => None,
        Access::SignedIn => (name == "anonymous").then_some("sign-in"),
        Access::Desk(_) | Access::Operator if name == "anonymous" => Some("sign-in"),
        Access::Desk(word) => Some(match role {
            None => "404",
            Some(role) if role.may(permission(word)) => "yes",
            Some(_) => "403",
        }),
        // At the desk of the national union, where the roles of a province do not hold.
        Access::Operator => Some(match name {
            "administrator_above" => "yes",
            "reader_above" => "403",
            _ => "404",
        }),
    }
}

/// Signs in (again, when the last post ended the session).
async fn enter(world: &World, browser: &mut Browser, email: &str) {
    if !email.is_empty() && browser.get("/account").await.status != 200 {
        // The lock-out of the empty passwords posted a moment ago.
        world.pass(SignedDuration::from_mins(16));
        let reply = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, 303, "{email} signs in");
    }
}

/// What is posted: nothing, save where the form says which thing is meant.
fn form(path: &str) -> Vec<(&'static str, String)> {
    match path {
        "/desk/switch" => vec![("organisation", "hung-yen".to_owned())],
        "/desk/{org}/site/redirects/import" => {
            vec![("key", files::FileKey::of(files::Kind::new("redirects"), b"").to_string())]
        }
        _ => Vec::new(),
    }
}

async fn knock(world: &World, browser: &mut Browser, route: &Route, path: &str) -> &'static str {
    // The limits on what costs must not answer for the handlers.
    world.pass(SignedDuration::from_secs(20));
    let reply = match route.method {
        "GET" => browser.get(path).await,
        _ => {
            let form = form(route.path);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post(path, &form).await
        }
    };
    assert_ne!(reply.status, 429, "{path} answers before its limit");
    let class = class(&reply);
    assert_ne!(class, "broken", "{} {path}: {}", route.method, reply.text());
    class
}

fn checked_in(name: &str, now: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(name);
    if std::env::var_os("LIENHIEP_UPDATE_AUTHORISATION").is_some() {
        std::fs::write(&path, now).expect("the table can be written");
    }
    std::fs::read_to_string(&path).unwrap_or_default()
}

story!(every_route_answers_every_role_as_the_table_says, |world| {
    let federation = scene::federation(&world).await;
    scene::holder(&world, "reader@vn.vn", "Vũ Thị Xem", federation.national.org, Role::Reader).await;
    let mut samples = Samples::new(&world, &federation).await;
    let routes = lienhiep::routes::all();
    let mut table: BTreeMap<String, String> = BTreeMap::new();
    let (mut uncovered, mut wrong) = (String::new(), String::new());
    for (name, email, role) in ACTORS {
        let mut browser = world.browser();
        for route in routes.list() {
            enter(&world, &mut browser, email).await;
            let Some(path) = samples.fill(&world, route, email).await else {
                writeln!(uncovered, "{} {}", route.method, route.path).expect("memory");
                continue;
            };
            let class = knock(&world, &mut browser, route, &path).await;
            let line = table.entry(format!("{} {} {}", route.path, route.method, word(route.access))).or_default();
            // A public address need not be there for a sample; it must not be closed.
            let shown = if route.access == Access::Public && class == "404" { "yes" } else { class };
            write!(line, " {name}={shown}").expect("memory");
            let fine = match expected(route.access, name, role) {
                Some(expected) => class == expected,
                None => class != "403" && class != "sign-in",
            };
            if !fine {
                let expected = expected(route.access, name, role).unwrap_or("yes");
                writeln!(wrong, "{} {path} as {name}: {class}, not {expected}", route.method).expect("memory");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(checked_in("authorisation_uncovered.txt", ""), "", "the list of uncovered routes is empty");
    assert_eq!(uncovered, "", "parameters without a sample");
    let now: String = table.iter().map(|(route, line)| format!("{route}:{line}\n")).collect();
    assert_eq!(checked_in("authorisation.txt", &now), now, "read the difference, then update the table (see above)");
});
