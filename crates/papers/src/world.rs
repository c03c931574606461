//! All that the typesetter can see: one template, one data file, the pictures. No disk, no network, no clock.

use crate::fonts::{self, Measure};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// What stays the same from paper to paper.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    pub article: Source,
    pub official: Source,
    pub measure: Measure,
}

impl Shop {
    pub fn open() -> Self {
        let fonts = fonts::load();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            measure: Measure::new(&fonts),
            fonts,
            article: Source::new(file("article.typ"), include_str!("templates/article.typ").to_owned()),
            official: Source::new(file("official.typ"), include_str!("templates/official.typ").to_owned()),
        }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own file names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One job on the table.
pub(crate) struct Table<'a> {
    pub shop: &'a Shop,
    pub template: &'a Source,
    /// Read by the template as `data.json`.
    pub data: Bytes,
    /// Read by the template as `picture-0`, `picture-1`, …; names repeat between papers, because the typesetter keeps
    /// every name it has seen for ever.
    pub pictures: Vec<Bytes>,
}

impl World for Table<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(missing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        if *path.root() != VirtualRoot::Project {
            return Err(missing(id));
        }
        let name = path.vpath().get_without_slash();
        let picture = || self.pictures.get(name.strip_prefix("picture-")?.parse::<usize>().ok()?);
        match name {
            "data.json" => Ok(self.data.clone()),
            _ => picture().cloned().ok_or_else(|| missing(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
