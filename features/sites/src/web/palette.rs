//! What becomes of two colours: the derived palette in light and dark, and where a colour had to give way.

use ui::{Lang, Palette};

/// One swatch: ground, letters on it, what it is used for.
#[derive(Clone, Debug)]
pub struct Swatch {
    /// `#rrggbb` of the ground.
    pub ground: String,
    /// `#rrggbb` of the letters.
    pub ink: String,
    /// What it is used for.
    pub label: &'static str,
    /// Contrast, one decimal.
    pub contrast: String,
}

/// The feedback beside the colour fields.
#[derive(askama::Template, Clone, Debug)]
#[template(path = "site_colours.html")]
pub struct Feedback {
    l: Lang,
    light: Vec<Swatch>,
    dark: Vec<Swatch>,
    notes: Vec<String>,
}

fn contrast(l: Lang, a: &str, b: &str) -> String {
    let both = ui::palette::Colour::parse(a).zip(ui::palette::Colour::parse(b));
    let ratio = both.map_or(1.0, |(a, b)| a.contrast(b));
    let text = format!("{ratio:.1}");
    if l == Lang::Vi { text.replace('.', ",") } else { text }
}

impl Feedback {
    /// For two colours such as `#123c69`.
    pub fn of(l: Lang, primary: &str, accent: &str) -> Self {
        let palette = Palette::derive(primary, accent);
        let swatches = |tokens: &ui::palette::Tokens| {
            let get = |name: &str| tokens.get(name).map(|c| c.to_string()).unwrap_or_default();
            let swatch = |ground: &str, ink: &str, label| {
                let (ground, ink) = (get(ground), get(ink));
                let contrast = contrast(l, &ground, &ink);
                Swatch { ground, ink, label, contrast }
            };
            vec![
                swatch("brand", "on-brand", l.t("site.colour.masthead")),
                swatch("fill", "on-fill", l.t("site.colour.button")),
                swatch("bg", "link", l.t("site.colour.link")),
                swatch("bg", "accent", l.t("site.colour.accent_text")),
                swatch("bg", "ink", l.t("site.colour.text")),
                swatch("deep", "on-deep", l.t("site.colour.footer")),
            ]
        };
        let token = |name: &str| palette.light.get(name).map(|c| c.to_string()).unwrap_or_default();
        let changed = |given: &str, name: &str| {
            let (given, kept) = (given.trim().to_lowercase(), token(name));
            (given != kept).then_some((given, kept))
        };
        let mut notes = Vec::new();
        if let Some((given, kept)) = changed(primary, "brand") {
            notes.push(l.tf("site.colour.primary_adjusted", &[("given", &given), ("kept", &kept)]));
        }
        if let Some((given, kept)) = changed(accent, "fill") {
            notes.push(l.tf("site.colour.accent_adjusted", &[("given", &given), ("kept", &kept)]));
        }
        if let Some((_, kept)) = changed(primary, "link").filter(|_| notes.is_empty()) {
            notes.push(l.tf("site.colour.link_adjusted", &[("kept", &kept)]));
        }
        if notes.is_empty() {
            notes.push(l.t("site.colour.fit").to_owned());
        }
        Self { l, light: swatches(&palette.light), dark: swatches(&palette.dark), notes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_swatch_can_be_read_whatever_is_chosen() {
        for (primary, accent) in [("#ffff66", "#fefefe"), ("#000000", "#00ff00"), ("#123c69", "#b3261e")] {
            let feedback = Feedback::of(Lang::En, primary, accent);
            for swatch in feedback.light.iter().chain(&feedback.dark) {
                let ratio: f64 = swatch.contrast.parse().expect("a number");
                assert!(ratio >= 4.5, "{} {} on {}: {ratio}", swatch.label, swatch.ink, swatch.ground);
            }
        }
    }
}
