//! Round steps of an axis, and large numbers said shortly.

use ui::Lang;

/// An axis that holds nought and all values, with round steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    pub low: f64,
    pub high: f64,
    pub step: f64,
}

impl Scale {
    /// Whole steps only: the figures are whole.
    pub(crate) fn new(values: impl Iterator<Item = f64>, steps: f64) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.filter(|v| v.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if high - low < 1.0 {
            high = low + 1.0;
        }
        let rough = ((high - low) / steps).max(1.0);
        let power = 10_f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].iter().map(|n| n * power).find(|s| *s >= rough * 0.999).unwrap_or(power * 10.0);
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    pub(crate) fn at(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    pub(crate) fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 12.0);
        let mut list = Vec::new();
        let mut n = 0.0;
        while n <= count {
            list.push(self.low + n * self.step);
            n += 1.0;
        }
        list
    }
}

/// `0`, `1.500`, `20 nghìn`, `1,5 triệu`, `2 tỷ`.
pub(crate) fn short(l: Lang, value: f64) -> String {
    let units = [
        (1e18, "charts.quintillion"),
        (1e15, "charts.quadrillion"),
        (1e12, "charts.trillion"),
        (1e9, "charts.billion"),
        (1e6, "charts.million"),
        (1e4, "charts.thousand"),
    ];
    for (from, key) in units {
        if value.abs() >= from {
            let unit = if from == 1e4 { 1e3 } else { from };
            let text = format!("{:.1}", value / unit);
            let text = text.strip_suffix(".0").unwrap_or(&text);
            let text = match l {
                Lang::Vi => text.replace('.', ","),
                Lang::En => text.to_owned(),
            };
            return l.tf(key, &[("n", &text)]);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "below ten thousand here")]
    l.number(value.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_hold_nought() {
        let scale = Scale::new([3.0, 17.0].into_iter(), 4.0);
        assert_eq!((scale.low, scale.high, scale.step), (0.0, 20.0, 5.0));
        let scale = Scale::new([-3.0, 17.0].into_iter(), 4.0);
        assert_eq!((scale.low, scale.high, scale.step), (-5.0, 20.0, 5.0));
        let scale = Scale::new(std::iter::empty(), 4.0);
        assert_eq!((scale.low, scale.high, scale.step), (0.0, 1.0, 1.0));
    }

    #[test]
    fn large_numbers_are_said_shortly() {
        ui::texts::install(&[crate::TEXTS]).unwrap();
        assert_eq!(short(Lang::Vi, 1_500.0), "1.500");
        assert_eq!(short(Lang::Vi, 20_000.0), "20 nghìn");
        assert_eq!(short(Lang::Vi, 1_500_000.0), "1,5 triệu");
        assert_eq!(short(Lang::En, -2e9), "-2 bn");
    }
}
