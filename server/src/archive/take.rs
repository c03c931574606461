//! Taking a backup.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use anyhow::{Context, bail};
use db::{Db, Who};
use files::Files;
use futures_util::TryStreamExt;

use super::{Entry, MANIFEST, Manifest, Measured, TableEntry, said};

/// Writes the archive `to`, which must not exist yet; `say` hears how far it is. Nothing is left behind on failure.
pub async fn take(db: &Db, files: &Files, to: &Path, say: &dyn Fn(String)) -> anyhow::Result<Manifest> {
    if to.exists() {
        let file = to.display();
        bail!(said(
            format_args!("Đã có tệp {file}; hãy đặt tên khác cho bản sao lưu."),
            format_args!("{file} is there already; name a file that does not exist."),
        ));
    }
    let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unwritable = |place: &Path| {
        said(
            format_args!("Không ghi được vào {}", place.display()),
            format_args!("{} cannot be written", place.display()),
        )
    };
    let partial = tempfile::NamedTempFile::new_in(folder).with_context(|| unwritable(folder))?;
    let manifest = write(db, files, partial.as_file(), folder, say).await?;
    partial.as_file().sync_all()?;
    partial.persist_noclobber(to).map_err(|e| e.error).with_context(|| unwritable(to))?;
    File::open(folder)?.sync_all()?;
    Ok(manifest)
}

async fn write(db: &Db, files: &Files, out: &File, folder: &Path, say: &dyn Fn(String)) -> anyhow::Result<Manifest> {
    let zstd = zstd::Encoder::new(BufWriter::new(out), 6)?;
    let mut archive = tar::Builder::new(zstd);
    let mut cx = db.read(Who::command("backup")).await?;
    let mut manifest = Manifest {
        format: "lienhiep backup".into(),
        version: 1,
        program: env!("CARGO_PKG_VERSION").into(),
        taken_at: cx.now.to_string(),
        engine: db.engine().name().into(),
        migrations: cx.migrations().await?,
        ..Manifest::default()
    };
    for table in cx.tables().await? {
        let mut lines = Measured::new(BufWriter::new(tempfile::tempfile_in(folder)?));
        let rows = cx.dump_table(&table, |line| writeln!(lines, "{line}")).await?;
        lines.flush()?;
        let mut file =
            std::mem::replace(&mut lines.inner, BufWriter::new(tempfile::tempfile_in(folder)?)).into_inner()?;
        file.rewind()?;
        let entry = lines.entry();
        append(&mut archive, &format!("tables/{}.jsonl", table.name), entry.bytes, file)?;
        say(format!("{}: {rows}", table.name));
        let columns = table.columns.iter().map(|c| c.name.clone()).collect();
        manifest.tables.insert(table.name.clone(), TableEntry { columns, rows, entry });
    }
    drop(cx);
    let mut list = files.list(None);
    while let Some(stored) = list.try_next().await? {
        let bytes = files.get(&stored.key).await?;
        let key = stored.key.to_string();
        append(&mut archive, &format!("files/{key}"), bytes.len() as u64, bytes.as_ref())?;
        manifest.files.insert(key, Entry { bytes: bytes.len() as u64, sha256: stored.key.digest() });
        if manifest.files.len().is_multiple_of(1000) {
            say(format!("tệp / files: {}", manifest.files.len()));
        }
    }
    let text = serde_json::to_vec_pretty(&manifest)?;
    append(&mut archive, MANIFEST, text.len() as u64, text.as_slice())?;
    archive.into_inner()?.finish()?.flush()?;
    Ok(manifest)
}

fn append<W: Write>(
    archive: &mut tar::Builder<W>,
    name: &str,
    bytes: u64,
    from: impl std::io::Read,
) -> anyhow::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_cksum();
    archive.append_data(&mut header, name, from)?;
    Ok(())
}
