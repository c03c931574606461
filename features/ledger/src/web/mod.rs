//! Pages of this feature.

pub(crate) mod asked;
pub(crate) mod closings;
pub(crate) mod declarations;
pub(crate) mod declare;
pub(crate) mod figure;
pub(crate) mod figure_records;
pub(crate) mod indicator;
pub(crate) mod indicators;
pub(crate) mod rules;
pub mod say;
pub(crate) mod table;
