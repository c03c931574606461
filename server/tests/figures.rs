//! `lienhiep figures` as people and programs use it: over files, through the real binary.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const PAGE: &str = "Trang chủ >> Tin hoạt động\n\n\
    Liên hiệp hội tổng kết công tác năm 2019\n\n10/01/2020 | 945\n\n\
    Năm 2019, Liên hiệp hội đã tổ chức phản biện 08 đề án; mở 26 lớp tập huấn cho 1.180 lượt người theo Quyết định số 1204/QĐ-UBND.\n\n\
    Nhiều hội thành viên có bước trưởng thành trong công tác vận động, tập hợp trí thức của tỉnh nhà./.\n\n\
    Các tin khác:\n\nTrao 40 giải cho học sinh ( 20/01/2020 )\n";

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn figures(options: &[&str], files: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lienhiep")).arg("figures").args(options).args(files).output().expect("the command")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Indicator and value of each figure.
fn told(answer: &Value) -> Vec<(String, i64)> {
    let figures = answer["figures"].as_array().expect("figures");
    figures
        .iter()
        .map(|f| (f["indicator"].as_str().expect("a key").to_owned(), f["value"].as_i64().expect("a count")))
        .collect()
}

fn wanted() -> Vec<(String, i64)> {
    [("critical_reviews", 8), ("training_classes", 26), ("participants", 1180)]
        .map(|(key, n)| (key.to_owned(), n))
        .to_vec()
}

#[test]
fn figures_of_a_saved_page_come_with_their_sentence_and_its_place_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = figures(&["--json"], &[&file(folder.path(), "trang.txt", PAGE.as_bytes())]);
    assert!(output.status.success());
    let answer = &json(&output)[0];
    assert_eq!(answer["file"], "trang.txt");
    assert_eq!(told(answer), wanted());
    let figure = &answer["figures"][1];
    let keys: Vec<&str> = figure.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "indicator",
            "also",
            "value",
            "qualifier",
            "phase",
            "position",
            "scope",
            "of",
            "round",
            "level",
            "period",
            "sentence",
            "start",
            "end"
        ]
    );
    let (start, end) = (figure["start"].as_u64().expect("a place"), figure["end"].as_u64().expect("a place"));
    let cut: String = PAGE.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(figure["sentence"], cut.as_str());
    assert_eq!(figure["phase"], "result");
    assert_eq!(figure["period"], "2019");
    assert_eq!(figure["of"], Value::Null);
    let reasons: Vec<&str> =
        answer["skipped"].as_array().expect("a list").iter().filter_map(|s| s["reason"].as_str()).collect();
    assert!(reasons.contains(&"document_number") && reasons.contains(&"year"), "{reasons:?}");
    assert!(!answer["skipped"].to_string().contains("40 giải"), "the related list is no part of the article");
}

#[test]
fn the_same_page_gives_the_same_figures_in_every_encoding_and_as_html() {
    use unicode_normalization::UnicodeNormalization;
    let folder = tempfile::tempdir().expect("a folder");
    let decomposed: String = PAGE.nfd().collect();
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(PAGE.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let html = format!(
        "<html><head><title>Tổng kết</title></head><body><nav>Trao 40 giải</nav><article><h1>Tổng kết công tác năm 2019</h1>{}</article></body></html>",
        PAGE.lines().filter(|l| l.len() > 150).map(|l| format!("<p>{l}</p>")).collect::<String>()
    );
    let files = [
        file(folder.path(), "nfd.txt", decomposed.as_bytes()),
        file(folder.path(), "utf16.txt", &utf16),
        file(folder.path(), "trang.html", html.as_bytes()),
    ];
    let output = figures(&["--json", "--text"], &files.each_ref().map(PathBuf::as_path));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = json(&output);
    for answer in answers.as_array().expect("an array") {
        assert_eq!(told(answer), wanted(), "{}", answer["file"]);
        assert!(answer["text"].as_str().expect("the text").contains("26 lớp"));
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_still_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        file(folder.path(), "trang.txt", PAGE.as_bytes()),
        file(folder.path(), "rong.txt", b""),
        file(folder.path(), "hong.pdf", b"%PDF-1.7\nbroken"),
        file(folder.path(), "hong.docx", b"PK\x03\x04broken"),
        folder.path().join("khong-co.txt"),
    ];
    let output = figures(&["--json"], &files.each_ref().map(PathBuf::as_path));
    assert!(!output.status.success());
    let answers = json(&output);
    let codes: Vec<&str> =
        answers.as_array().expect("an array").iter().filter_map(|a| a["error"]["code"].as_str()).collect();
    assert_eq!(codes, ["empty", "broken_pdf", "not_docx", "not_opened"]);
    assert_eq!(told(&answers[0]), wanted());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.lines().count() == 4 && said.lines().all(|line| line.contains(" / ")), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 4, "nothing is left behind");
}

#[test]
fn people_see_each_figure_over_its_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = figures(&[], &[&file(folder.path(), "trang.txt", PAGE.as_bytes())]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("training_classes 26 (2019)") && said.contains("«Năm 2019, Liên hiệp hội đã tổ chức phản biện"),
        "{said}"
    );
}
