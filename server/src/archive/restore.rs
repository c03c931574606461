//! Restoring a backup into an empty installation.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use db::{Db, Migration, Who};
use files::{FileKey, Files};

use super::{Entry, MANIFEST, Manifest, Measured};
use crate::boot::MIGRATIONS;

fn open(from: &Path) -> anyhow::Result<tar::Archive<zstd::Decoder<'static, BufReader<File>>>> {
    let file = File::open(from).with_context(|| format!("cannot read {}", from.display()))?;
    let zstd = zstd::Decoder::new(file).with_context(|| format!("{} is no backup", from.display()))?;
    Ok(tar::Archive::new(zstd))
}

/// Reads the whole archive and compares every entry with the manifest. Writes nothing.
pub fn verify(from: &Path) -> anyhow::Result<Manifest> {
    let broken = || format!("{} is cut off or damaged; take another backup", from.display());
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
        bail!("{} is a backup of another make ({} {})", from.display(), manifest.format, manifest.version);
    }
    let tables = manifest.tables.iter().map(|(name, t)| (format!("tables/{name}.jsonl"), &t.entry));
    let files = manifest.files.iter().map(|(key, e)| (format!("files/{key}"), e));
    for (name, entry) in tables.chain(files) {
        match found.remove(&name) {
            Some(seen) if seen == *entry => {}
            Some(_) => bail!("{name} in {} is not what was saved; take another backup", from.display()),
            None => bail!("{name} is missing in {}; take another backup", from.display()),
        }
    }
    match found.into_keys().next() {
        Some(name) => bail!("{name} in {} does not belong there", from.display()),
        None => Ok(manifest),
    }
}

/// Puts everything back: first the files, then all rows in one transaction. The database must be empty.
pub async fn restore(db: &Db, files: &Files, from: &Path, say: &dyn Fn(String)) -> anyhow::Result<Manifest> {
    let manifest = verify(from)?;
    if db.read(Who::command("restore")).await?.tables().await?.iter().any(|t| t.name != "migration") {
        bail!("the database is not empty; restore into a new --data folder or an empty PostgreSQL database");
    }
    let then: Vec<Vec<Migration>> = MIGRATIONS
        .iter()
        .map(|part| {
            part.iter().copied().filter(|m| manifest.migrations.contains(&(m.part.to_owned(), m.number))).collect()
        })
        .collect();
    let known: usize = then.iter().map(Vec::len).sum();
    if known != manifest.migrations.len() {
        bail!("the backup was taken by a newer program ({}); restore it with that one", manifest.program);
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
    say(format!("files: {}", manifest.files.len()));
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
        let table =
            tables.iter().find(|t| t.name == name).with_context(|| format!("this program has no table {name}"))?;
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
