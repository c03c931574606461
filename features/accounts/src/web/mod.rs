//! Pages of this feature.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod code;
mod cookie;
pub(crate) mod factor;
pub(crate) mod forgot;
pub(crate) mod home;
pub(crate) mod jobs;
pub(crate) mod news;
pub(crate) mod people;
pub(crate) mod people_new;
mod qr;
pub(crate) mod reset;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
mod visitor;

use kernel::Date;
use ui::parts::FieldError;
use web::Errors;

pub(crate) use crate::told::word;
pub use visitor::SignInLimits;

/// The errors of a form as the summary on top shows them.
pub(crate) fn field_errors(errors: &Errors) -> Vec<FieldError> {
    errors.list().map(|(field, text)| FieldError { field: field.to_owned(), text: text.to_owned() }).collect()
}

/// The last day of a fact whose end is stored as the first day without it.
pub(crate) fn last_day(to: Date) -> Date {
    to.yesterday().unwrap_or(to)
}

/// The first day without a fact whose last day was typed.
pub(crate) fn day_after(last: Date) -> Date {
    last.tomorrow().unwrap_or(last)
}
