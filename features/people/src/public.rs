//! What readers may see of a person: fields that were chosen one by one, while a consent to the directory holds.

use std::fmt;

use crate::membership::words;

words! {
    /// A field that can be made public. The name is public with the consent itself.
    Field, "person.public" {
        /// Title and degree.
        Degree = "degree",
        /// The photo.
        Photo = "photo",
        /// Place of work.
        WorkPlace = "work_place",
        /// The biography.
        Bio = "bio",
        /// E-mail.
        Email = "email",
        /// Telephone.
        Phone = "phone",
        /// The year of birth, never the day.
        BirthYear = "birth_year",
    }
}

/// The chosen fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// Reads the stored words; unknown ones are left out.
    pub fn parse(text: &str) -> Self {
        Self::of(text.split_whitespace().filter_map(|w| w.parse().ok()))
    }

    /// These fields, each once, in the order of the list.
    pub fn of(fields: impl IntoIterator<Item = Field>) -> Self {
        let chosen: Vec<Field> = fields.into_iter().collect();
        Self(Field::ALL.iter().copied().filter(|f| chosen.contains(f)).collect())
    }

    /// Whether a field is chosen.
    pub fn has(&self, field: Field) -> bool {
        self.0.contains(&field)
    }

    /// The chosen fields.
    pub fn iter(&self) -> impl Iterator<Item = Field> + '_ {
        self.0.iter().copied()
    }
}

impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|field| field.word()).collect();
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_fields_are_stored_in_one_order_without_strangers() {
        let fields = Fields::parse("phone degree phone address");
        assert_eq!(fields.to_string(), "degree phone");
        assert!(fields.has(Field::Degree) && !fields.has(Field::Email));
        assert_eq!(Fields::parse(""), Fields::default());
    }
}
