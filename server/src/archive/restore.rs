//! Restoring a backup into an empty installation.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use db::{Db, Migration, Who};
use files::{FileKey, Files};

use super::{Entry, MANIFEST, Manifest, Measured, said};
use crate::boot::MIGRATIONS;

fn open(from: &Path) -> anyhow::Result<tar::Archive<zstd::Decoder<'static, BufReader<File>>>> {
    let name = from.display();
    let file = File::open(from)
        .with_context(|| said(format_args!("Không đọc được tệp {name}"), format_args!("{name} cannot be read")))?;
    let mut file = BufReader::new(file);
    // The first bytes of a zstd frame (RFC 8878, 3.1.1).
    if !file.fill_buf().with_context(|| no_backup(from))?.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        bail!(no_backup(from));
    }
    let zstd = zstd::Decoder::with_buffer(file).with_context(|| no_backup(from))?;
    Ok(tar::Archive::new(zstd))
}

fn no_backup(from: &Path) -> String {
    let name = from.display();
    said(format_args!("{name} không phải là bản sao lưu."), format_args!("{name} is no backup."))
}

/// Reads the whole archive and compares every entry with the manifest. Writes nothing.
pub fn verify(from: &Path) -> anyhow::Result<Manifest> {
    let file = from.display();
    let broken = || {
        said(
            format_args!("Bản sao lưu {file} bị cắt ngang hoặc bị hỏng; hãy dùng bản khác"),
            format_args!("{file} is cut off or damaged; take another backup"),
        )
    };
    let mut found: BTreeMap<String, Entry> = BTreeMap::new();
    let mut manifest = None;
    for entry in open(from)?.entries()? {
        let mut entry = entry.with_context(broken)?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if name == MANIFEST {
            manifest = Some(serde_json::from_reader::<_, Manifest>(&mut entry).with_context(broken)?);
            continue;
        }
        let mut measured = Measured::new(&mut entry);
        std::io::copy(&mut measured, &mut std::io::sink()).with_context(broken)?;
        found.insert(name, measured.entry());
    }
    let manifest = manifest.with_context(broken)?;
    if manifest.format != "lienhiep backup" || manifest.version != 1 {
        let make = format!("{} {}", manifest.format, manifest.version);
        bail!(said(
            format_args!("{file} là bản sao lưu dạng khác ({make})."),
            format_args!("{file} is a backup of another make ({make})."),
        ));
    }
    let tables = manifest.tables.iter().map(|(name, t)| (format!("tables/{name}.jsonl"), &t.entry));
    let files = manifest.files.iter().map(|(key, e)| (format!("files/{key}"), e));
    for (name, entry) in tables.chain(files) {
        match found.remove(&name) {
            Some(seen) if seen == *entry => {}
            Some(_) => bail!(said(
                format_args!("{name} trong {file} không đúng như khi sao lưu; hãy dùng bản khác."),
                format_args!("{name} in {file} is not what was saved; take another backup."),
            )),
            None => bail!(said(
                format_args!("{file} thiếu {name}; hãy dùng bản khác."),
                format_args!("{name} is missing in {file}; take another backup."),
            )),
        }
    }
    match found.into_keys().next() {
        Some(name) => bail!(said(
            format_args!("{name} trong {file} không thuộc bản sao lưu."),
            format_args!("{name} in {file} does not belong there."),
        )),
        None => Ok(manifest),
    }
}

/// Puts everything back: first the files, then all rows in one transaction. The database must be empty.
pub async fn restore(db: &Db, files: &Files, from: &Path, say: &dyn Fn(String)) -> anyhow::Result<Manifest> {
    let manifest = verify(from)?;
    if db.read(Who::command("restore")).await?.tables().await?.iter().any(|t| t.name != "migration") {
        bail!(said(
            "Cơ sở dữ liệu đã có dữ liệu; hãy khôi phục vào một thư mục --data mới hoặc một cơ sở dữ liệu PostgreSQL trống.",
            "The database is not empty; restore into a new --data folder or an empty PostgreSQL database.",
        ));
    }
    let then: Vec<Vec<Migration>> = MIGRATIONS
        .iter()
        .map(|part| {
            part.iter().copied().filter(|m| manifest.migrations.contains(&(m.part.to_owned(), m.number))).collect()
        })
        .collect();
    let known: usize = then.iter().map(Vec::len).sum();
    if known != manifest.migrations.len() {
        let program = &manifest.program;
        bail!(said(
            format_args!("Bản sao lưu do phiên bản mới hơn ({program}) tạo ra; hãy khôi phục bằng phiên bản đó."),
            format_args!("The backup was taken by a newer program ({program}); restore it with that one."),
        ));
    }
    for entry in open(from)?.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if let Some(key) = name.strip_prefix("files/") {
            let key: FileKey = key.parse()?;
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.put_as(&key, bytes).await?;
        }
    }
    say(format!("tệp / files: {}", manifest.files.len()));
    let then: Vec<&[Migration]> = then.iter().map(Vec::as_slice).collect();
    db.migrate(&then).await?;
    let mut cx = db.write(Who::command("restore")).await?;
    cx.defer_checks().await?;
    let tables = cx.tables().await?;
    for table in &tables {
        cx.empty_table(table).await?;
    }
    for entry in open(from)?.entries()? {
        let entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        let Some(name) = path.strip_prefix("tables/").and_then(|n| n.strip_suffix(".jsonl")) else { continue };
        let table = tables.iter().find(|t| t.name == name).with_context(|| {
            said(format_args!("Phiên bản này không có bảng {name}"), format_args!("this program has no table {name}"))
        })?;
        let columns = &manifest.tables[name].columns;
        for line in BufReader::new(entry).lines() {
            cx.restore_row(table, columns, &line?).await?;
        }
        say(format!("{name}: {}", manifest.tables[name].rows));
    }
    cx.commit().await?;
    db.migrate(MIGRATIONS).await?;
    Ok(manifest)
}
