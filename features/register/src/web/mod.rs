//! Pages of this feature.

pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod record;
pub(crate) mod series;
pub(crate) mod steps;

use accounts::Desk;
use db::Cx;
use kernel::PaperId;
use organisation::Tree;
use ui::Lang;
use ui::parts::Tone;
use web::PageError;

use crate::setting::Around;
use crate::{Paper, Series, State};

fn badge(l: Lang, state: State) -> (Tone, &'static str) {
    match state {
        State::Draft => (Tone::Quiet, l.t("register.state.draft")),
        State::Issued => (Tone::Good, l.t("register.state.issued")),
        State::Void => (Tone::Bad, l.t("register.state.void")),
    }
}

/// A paper of this desk with its series.
async fn own(cx: &mut Cx, desk: &Desk, id: &str) -> Result<(Paper, Series), PageError> {
    let id: PaperId = id.parse().map_err(|_| PageError::NotFound)?;
    let paper = Paper::find(cx, id).await?.filter(|p| p.org == desk.org.id).ok_or(PageError::NotFound)?;
    let series = Series::find(cx, paper.series).await?.ok_or(PageError::NotFound)?;
    Ok((paper, series))
}

/// The bodies as they were called on the day of the paper, today for a draft.
fn around(tree: &Tree, desk: &Desk, paper: &Paper) -> Around {
    let day = paper.day.unwrap_or(desk.actor.today);
    let Some(node) = tree.get(desk.org.id) else { return Around::default() };
    let parent = node.parent_on(day).and_then(|id| tree.get(id)).map(|p| p.name_on(day).full(Lang::Vi).to_owned());
    Around {
        parent: parent.unwrap_or_default(),
        name: node.name_on(day).full(Lang::Vi).to_owned(),
        place: crate::seat(tree, desk.org.id, day),
        year: day.year(),
    }
}
