//! Which files the library takes, told by their content.

use std::io::{Cursor, Write};

use documents::{FileError, FileLimits, FileType, check_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a container").into_inner()
}

fn check(name: &str, bytes: &[u8]) -> Result<(FileType, String), FileError> {
    check_file(name, bytes.to_vec(), &FileLimits::default()).map(|c| (c.kind, c.name))
}

#[test]
fn kinds_are_told_by_content_and_names_are_made_safe() {
    let odt = container(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]);
    let kinds = [
        ("Kế hoạch.PDF", b"%PDF-1.7\n".to_vec(), FileType::Pdf, "ke-hoach.pdf"),
        ("..\\..\\Báo cáo.docx", container(&[("word/document.xml", b"<a/>")]), FileType::Docx, "bao-cao.docx"),
        ("a.xlsx", container(&[("xl/workbook.xml", b"<a/>")]), FileType::Xlsx, "a.xlsx"),
        ("a.pptx", container(&[("ppt/presentation.xml", b"<a/>")]), FileType::Pptx, "a.pptx"),
        ("a.odt", odt, FileType::Odt, "a.odt"),
        ("quyet-dinh", b"%PDF-1.4".to_vec(), FileType::Pdf, "quyet-dinh.pdf"),
    ];
    for (name, bytes, kind, safe) in kinds {
        assert_eq!(check(name, &bytes), Ok((kind, safe.to_owned())), "{name}");
    }
}

#[test]
fn what_is_not_what_it_says_is_refused() {
    let docx = container(&[("word/document.xml", b"<a/>")]);
    let macros = container(&[("word/document.xml", b"<a/>"), ("word/vbaProject.bin", b"x")]);
    assert_eq!(check("a.pdf", &docx), Err(FileError::Disguised(FileType::Docx)));
    assert_eq!(check("a.docx", b"%PDF-1.4"), Err(FileError::Disguised(FileType::Pdf)));
    assert_eq!(check("a.pdf.exe", b"%PDF-1.4"), Err(FileError::Disguised(FileType::Pdf)));
    assert_eq!(check("a.pdf", b"MZ\x90\x00"), Err(FileError::Kind));
    assert_eq!(check("a.svg", b"<svg onload=alert(1)>"), Err(FileError::Kind));
    assert_eq!(check("a.docx", &container(&[("readme.txt", b"x")])), Err(FileError::Kind));
    assert_eq!(check("a.docx", &macros), Err(FileError::Macros));
    assert_eq!(check("a.docx", &docx[..docx.len() / 2]), Err(FileError::Damaged));
    assert_eq!(check("a.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Err(FileError::OldOffice));
    assert_eq!(check("a.pdf", b""), Err(FileError::Empty));
}

#[test]
fn a_container_that_unpacks_to_too_much_is_refused_although_it_is_small() {
    let zeros = vec![0_u8; 64 << 20];
    let bomb = container(&[("word/document.xml", b"<a/>"), ("word/media/a.bin", &zeros)]);
    assert!(bomb.len() < 200_000);
    assert_eq!(check("a.docx", &bomb), Err(FileError::Bomb));
}

#[test]
fn a_million_rows_are_too_much_and_a_large_file_is_told_its_limit() {
    let row = "<row r=\"1\"><c t=\"s\"><v>12</v></c><c><v>345678</v></c></row>";
    let sheet = row.repeat(1_000_000);
    let book = container(&[("xl/workbook.xml", b"<a/>"), ("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    assert_eq!(check("a.xlsx", &book), Err(FileError::Bomb));
    let small = FileLimits { bytes: 10, ..FileLimits::default() };
    assert_eq!(check_file("a.pdf", b"%PDF-1.4 0123".to_vec(), &small).map(|c| c.kind), Err(FileError::TooLarge(10)));
}
