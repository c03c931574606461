//! One line of a spreadsheet as a person with a membership, or what is wrong with it: column, what, and what to do.

use kernel::jiff::ToSpan;
use kernel::{Date, Dates, OrgId};
use organisation::{Tree, form};
use ui::Lang;

use super::Column;
use crate::field::FieldOfWork;
use crate::membership::{Kind, NewMembership};
use crate::web::orgs;
use crate::{Born, Details, Scope, Sex, name, picker, reach};

/// A line that can go in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The person.
    pub details: Details,
    /// Member of.
    pub org: OrgId,
    /// As what, since when.
    pub membership: NewMembership,
    /// Words of fields of expertise.
    pub fields: Vec<String>,
}

/// Something wrong in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column, from 0; none when a column is missing.
    pub column: Option<usize>,
    /// What, and what to do.
    pub text: String,
}

/// What lines are read against.
pub(crate) struct Reading<'a> {
    pub l: Lang,
    pub today: Date,
    pub tree: &'a Tree,
    pub scope: &'a Scope,
    pub catalogue: &'a [FieldOfWork],
    pub columns: &'a [Column],
    pub into: OrgId,
}

/// A day as spreadsheets hold it: typed, or counted from the end of 1899.
fn day(typed: &str) -> Option<Date> {
    form::day(typed).or_else(|| {
        let serial: i64 = typed.parse().ok().filter(|n| (10_000..80_000).contains(n))?;
        Date::constant(1899, 12, 30).checked_add(serial.days()).ok()
    })
}

fn born(typed: &str) -> Option<Born> {
    Born::typed(typed).or_else(|| day(typed).map(Born::Day))
}

fn sex(typed: &str) -> Option<Sex> {
    match name::folded(typed).as_str() {
        "nam" | "male" | "m" | "trai" => Some(Sex::Male),
        "nu" | "female" | "f" | "gai" => Some(Sex::Female),
        _ => None,
    }
}

fn kind(typed: &str) -> Option<Kind> {
    let folded = name::folded(typed);
    let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
    if has(&["chinh thuc", "official"]) {
        Some(Kind::Official)
    } else if has(&["danh du", "honorary"]) {
        Some(Kind::Honorary)
    } else if has(&["lien ket", "linked", "lien lac"]) {
        Some(Kind::Linked)
    } else {
        None
    }
}

impl Reading<'_> {
    /// Whether nothing that is taken over stands in the line.
    pub fn is_blank(&self, cells: &[String]) -> bool {
        self.columns.iter().zip(cells).all(|(c, v)| *c == Column::Ignore || v.is_empty())
    }

    /// Reads a line.
    pub fn read(&self, cells: &[String]) -> Result<Draft, Vec<Fault>> {
        let mut line = Line { r: self, cells, faults: Vec::new() };
        let details = line.details();
        let org = line.org();
        let membership = line.membership();
        let fields = line.fields();
        match (line.faults.is_empty(), org) {
            (true, Some(org)) => Ok(Draft { details, org, membership, fields }),
            _ => Err(line.faults),
        }
    }
}

struct Line<'a> {
    r: &'a Reading<'a>,
    cells: &'a [String],
    faults: Vec<Fault>,
}

impl Line<'_> {
    fn find(&self, column: Column) -> Option<(usize, &str)> {
        let at = self.r.columns.iter().position(|c| *c == column)?;
        Some((at, self.cells.get(at).map_or("", String::as_str)))
    }

    /// The text of a column; a cell that shows an error of the spreadsheet is a fault.
    fn text(&mut self, column: Column, most: usize) -> String {
        let Some((at, value)) = self.find(column) else { return String::new() };
        let value = value.to_owned();
        if value.starts_with('#') && value.len() > 2 && value.ends_with(['!', '?', 'A']) {
            self.fault(at, self.r.l.tf("personimport.fault.formula", &[("value", &value)]));
            return String::new();
        }
        if value.chars().count() > most {
            self.fault(at, self.r.l.tf("organisation.form.too_long", &[("n", &most)]));
        }
        value
    }

    fn fault(&mut self, column: usize, text: String) {
        self.faults.push(Fault { column: Some(column), text });
    }

    fn at(&self, column: Column) -> usize {
        self.find(column).map_or(0, |(at, _)| at)
    }

    fn wrong(&mut self, column: Column, key: &str, value: &str) {
        let text = self.r.l.tf(key, &[("value", &value)]);
        self.fault(self.at(column), text);
    }

    fn full_name(&mut self) -> String {
        let (name, family, given) = (
            self.text(Column::Name, picker::NAME),
            self.text(Column::Family, picker::NAME),
            self.text(Column::Given, 60),
        );
        let whole = if name.is_empty() { format!("{family} {given}") } else { name };
        let whole = kernel::text::collapse_spaces(&whole);
        if name::folded(&whole).is_empty() {
            let column = [Column::Name, Column::Family, Column::Given].into_iter().find(|c| self.find(*c).is_some());
            let at = column.map(|c| self.at(c));
            self.faults.push(Fault { column: at, text: self.r.l.t("personimport.fault.name").to_owned() });
        } else if whole.chars().any(|c| c.is_ascii_digit()) {
            let column = if self.find(Column::Name).is_some() { Column::Name } else { Column::Given };
            self.wrong(column, "personimport.fault.digits", &whole);
        }
        recased(&whole)
    }

    fn birth(&mut self) -> (Option<Born>, Option<Sex>) {
        let mut found = (None, None);
        for (column, means) in
            [(Column::Born, None), (Column::BornMale, Some(Sex::Male)), (Column::BornFemale, Some(Sex::Female))]
        {
            let typed = self.text(column, 40);
            if typed.is_empty() {
                continue;
            }
            match born(&typed).filter(|b| b.is_plausible(self.r.today)) {
                Some(born) => found = (Some(born), found.1.or(means)),
                // A cross in the column of a sex.
                None if means.is_some() && typed.eq_ignore_ascii_case("x") => found.1 = means,
                None => self.wrong(column, "personimport.fault.born", &typed),
            }
        }
        let typed = self.text(Column::Sex, 40);
        if !typed.is_empty() {
            match sex(&typed) {
                Some(sex) => found.1 = Some(sex),
                None => self.wrong(Column::Sex, "personimport.fault.sex", &typed),
            }
        }
        if self.find(Column::Female).is_some() && found.1.is_none() {
            let marked = !self.text(Column::Female, 40).is_empty();
            found.1 = Some(if marked { Sex::Female } else { Sex::Male });
        }
        found
    }

    fn details(&mut self) -> Details {
        let name = self.full_name();
        let (born, sex) = self.birth();
        let details = Details {
            name,
            born,
            sex,
            email: self.text(Column::Email, 200),
            phone: self.text(Column::Phone, 60),
            work_place: self.text(Column::WorkPlace, form::LINE),
            degree: self.text(Column::Degree, 80),
            address: self.text(Column::Address, form::LINE),
            ..Details::default()
        }
        .tidy();
        if !details.email.is_empty() && !reach::is_email(&details.email) {
            self.wrong(Column::Email, "personimport.fault.email", &details.email);
        }
        if !details.phone.is_empty() && !reach::is_phone(&details.phone) {
            self.wrong(Column::Phone, "personimport.fault.phone", &details.phone);
        }
        details
    }

    fn org(&mut self) -> Option<OrgId> {
        let typed = self.text(Column::Org, form::LINE);
        if typed.is_empty() {
            return Some(self.r.into);
        }
        let found = orgs::read(self.r.tree, self.r.scope, self.r.today, &typed);
        if found.is_none() {
            self.wrong(Column::Org, "personimport.fault.org", &typed);
        }
        found
    }

    fn day(&mut self, column: Column) -> Option<Date> {
        let typed = self.text(column, 40);
        if typed.is_empty() {
            return None;
        }
        // Offices often know only the year somebody came in.
        let year = || typed.parse::<i16>().ok().filter(|y| (1900..=2200).contains(y));
        let found = day(&typed).or_else(|| year().and_then(|y| Date::new(y, 1, 1).ok()));
        match found {
            None => self.wrong(column, "personimport.fault.day", &typed),
            Some(day) if day > self.r.today => self.wrong(column, "personimport.fault.future", &typed),
            Some(_) => {}
        }
        found
    }

    fn membership(&mut self) -> NewMembership {
        let typed = self.text(Column::Kind, 80);
        let kind = kind(&typed);
        if !typed.is_empty() && kind.is_none() {
            self.wrong(Column::Kind, "personimport.fault.kind", &typed);
        }
        NewMembership {
            kind: kind.unwrap_or(Kind::Official),
            card: self.text(Column::Card, 60),
            dates: Dates { from: self.day(Column::From), to: None },
            admitted_by: self.text(Column::AdmittedBy, 120),
            admitted_on: self.day(Column::AdmittedOn),
        }
    }

    fn fields(&mut self) -> Vec<String> {
        let typed = self.text(Column::Fields, 400);
        let mut words = Vec::new();
        for part in typed.split([';', '\n', '|']).map(str::trim).filter(|p| !p.is_empty()) {
            let folded = name::folded(part);
            let same = |f: &&FieldOfWork| {
                [f.name_vi.as_str(), &f.name_en].iter().any(|n| {
                    let known = name::folded(n);
                    known == folded || known.starts_with(&format!("{folded} "))
                })
            };
            match self.r.catalogue.iter().filter(|f| !f.closed).find(same) {
                Some(field) if !words.contains(&field.word) => words.push(field.word.clone()),
                Some(_) => {}
                None => self.wrong(Column::Fields, "personimport.fault.field", part),
            }
        }
        words
    }
}

/// `NGUYỄN VĂN AN` as `Nguyễn Văn An`; a name in both cases stays as it is.
fn recased(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map(|c| c.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_typed_or_counted_by_the_spreadsheet() {
        let one = Date::constant(1965, 3, 8);
        for typed in ["08/03/1965", "8.3.1965", "1965-03-08", "23809"] {
            assert_eq!(day(typed), Some(one), "{typed}");
        }
        assert_eq!(born("1965"), Some(Born::Year(1965)));
        assert_eq!(born("23809"), Some(Born::Day(one)));
        assert_eq!(born("mùa xuân"), None);
    }

    #[test]
    fn a_name_in_capitals_is_written_as_names_are() {
        assert_eq!(recased("NGUYỄN VĂN ĐỨC"), "Nguyễn Văn Đức");
        assert_eq!(recased("Tôn Nữ Thị Ninh"), "Tôn Nữ Thị Ninh");
    }

    #[test]
    fn words_of_offices_are_understood() {
        assert_eq!((sex("Nữ"), sex("NAM"), sex("khác")), (Some(Sex::Female), Some(Sex::Male), None));
        assert_eq!(
            (kind("Hội viên danh dự"), kind("chính thức"), kind("?")),
            (Some(Kind::Honorary), Some(Kind::Official), None)
        );
    }
}
