//! `cargo xtask bench people`: finding somebody among a million people, and pages of member lists, over HTTP on SQLite.
//!
//! The federation of `generate --scale national` (some minutes to make; `LIENHIEP_DATA` names one that is there already).
//! Every page is asked for forty times, one after the other, by the national office, which sees everybody; the bar is
//! 50 ms for each, request and answer included.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use benches::Done;
use benches::ask::{get, percentile, sign_in};
use benches::product::{Product, federation};
use benches::table::{head, row};

const ROUNDS: usize = 40;
const BAR: Duration = Duration::from_millis(50);

fn main() -> Done {
    let program =
        std::env::var("LIENHIEP_BIN").map_err(|_| "LIENHIEP_BIN names no program; run cargo xtask bench people")?;
    let data = std::env::var("LIENHIEP_DATA").map_or_else(|_| PathBuf::from("target/bench/national"), PathBuf::from);
    let program = PathBuf::from(program);
    federation(&program, "national", &data)?;
    measure(&Product::ready(&program, &data)?)
}

fn measure(product: &Product) -> Done {
    let session = sign_in(product.port, "quan-tri@example.vn")?;
    head(&["page", "median, ms", "slowest, ms", "bytes"]);
    let deep = second_page(product.port, &session, "/desk/viet-nam/memberships")?;
    let mut slow = Vec::new();
    for (name, path) in [
        ("a common name, `nguyen`", "/desk/viet-nam/persons?q=nguyen".to_owned()),
        ("three words, `nguyen van hung`", "/desk/viet-nam/persons?q=nguyen+van+hung".to_owned()),
        ("a rarer one, `ta khac oanh`", "/desk/viet-nam/persons?q=ta+khac+oanh".to_owned()),
        ("a name nobody bears", "/desk/viet-nam/persons?q=zwolf".to_owned()),
        ("all people, first page", "/desk/viet-nam/persons".to_owned()),
        ("members of the nation, first page", "/desk/viet-nam/memberships".to_owned()),
        ("members of the nation, second page", deep),
        ("members by admission", "/desk/viet-nam/memberships?order=newest".to_owned()),
        ("members of the nation called `lan`", "/desk/viet-nam/memberships?q=lan".to_owned()),
        ("members who left", "/desk/viet-nam/memberships?state=left".to_owned()),
        ("honorary members", "/desk/viet-nam/memberships?kind=honorary".to_owned()),
        ("members of one province", "/desk/ha-noi/memberships".to_owned()),
        ("one province, `nguyen van`", "/desk/ha-noi/persons?q=nguyen+van".to_owned()),
        ("stock of the nation by year", "/desk/viet-nam/memberships/stock".to_owned()),
        ("experts, desk", "/desk/viet-nam/experts".to_owned()),
        ("directory of experts, public", "/viet-nam/chuyen-gia".to_owned()),
    ] {
        let mut times = Vec::with_capacity(ROUNDS);
        let mut bytes = 0;
        for _ in 0..ROUNDS {
            let began = Instant::now();
            bytes = get(product.port, &path, &session)?.1.len();
            times.push(began.elapsed());
        }
        let (median, worst) = (percentile(&mut times, 0.5), percentile(&mut times, 1.0));
        row(&[&name, &format!("{:.1}", ms(median)), &format!("{:.1}", ms(worst)), &bytes]);
        if median > BAR {
            slow.push(name);
        }
    }
    if slow.is_empty() {
        Ok(())
    } else {
        Err(format!("slower than {} ms: {}", BAR.as_millis(), slow.join(", ")).into())
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The address of the next page of a list.
fn second_page(port: u16, session: &str, path: &str) -> Done<String> {
    let (_, body) = get(port, path, session)?;
    let page = String::from_utf8_lossy(&body).into_owned();
    let end = page.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(end.ok_or("the list has no second page")?.replace("&amp;", "&"))
}
