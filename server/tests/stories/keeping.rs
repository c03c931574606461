//! Backups: taken while serving, whole or refused, readable on either engine.

use std::fs;

use db::Who;
use files::{Files, Kind};
use kernel::{Chance, Clock};
use lienhiep::archive;
use testkit::{Engine, TestDb};

use crate::story;
use crate::world::World;

const PICTURE: Kind = Kind::new("picture");

/// An account, an organisation that points to its parent, a stored file.
async fn furnish(world: &World) -> files::FileKey {
    let mut cx = world.write().await;
    let new = accounts::NewAccount { email: "an@example.vn", name: "Nguyễn Thị Ẩn", password: None };
    accounts::Account::create(&mut cx, new).await.expect("stored").expect("accepted");
    cx.commit().await.expect("kept");
    world.booted.app.service::<Files>().put(PICTURE, b"a photo".to_vec()).await.expect("stored")
}

/// Every row of every table, in a form that can be compared.
async fn rows(db: &db::Db) -> Vec<String> {
    let mut cx = db.read(Who::reader()).await.expect("a snapshot");
    let mut all = Vec::new();
    for table in cx.tables().await.expect("the tables") {
        let name = table.name.clone();
        cx.dump_table(&table, |line| {
            all.push(format!("{name} {line}"));
            Ok(())
        })
        .await
        .expect("the rows");
    }
    all.sort();
    all
}

story!(what_is_backed_up_comes_back_on_both_engines, |world| {
    let key = furnish(&world).await;
    let app = &world.booted.app;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("backup.tar.zst");
    let manifest = archive::take(&app.db, app.service::<Files>(), &file, &|_| ()).await.expect("a backup");
    assert_eq!(manifest.tables["account"].rows, 1);
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let empty = TestDb::new(engine).await;
        let db = empty.open(Clock::at("2026-11-21T00:00:00Z".parse().expect("an instant")), 3).await;
        let files = Files::folder(empty.folder.path().join("files")).expect("a folder");
        archive::restore(&db, &files, &file, &|_| ()).await.expect("a restore");
        assert_eq!(rows(&db).await, rows(&app.db).await, "{engine:?}");
        assert_eq!(files.get(&key).await.expect("the file").as_ref(), b"a photo");
        let again = archive::restore(&db, &files, &file, &|_| ()).await.expect_err("the database is not empty");
        let told = again.to_string();
        assert!(told.contains("đã có dữ liệu") && told.contains("not empty"), "{told}");
    }
});

story!(a_damaged_backup_is_refused_and_nothing_is_written, |world| {
    furnish(&world).await;
    let app = &world.booted.app;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("backup.tar.zst");
    archive::take(&app.db, app.service::<Files>(), &file, &|_| ()).await.expect("a backup");
    let whole = fs::read(&file).expect("the archive");
    let twice = archive::take(&app.db, app.service::<Files>(), &file, &|_| ()).await.expect_err("it is there already");
    assert!(twice.to_string().contains("Đã có tệp") && twice.to_string().contains("already"), "{twice}");
    let text = folder.path().join("letter.txt");
    fs::write(&text, "Kính gửi Văn phòng").expect("a text");
    let none = archive::verify(&text).expect_err("a letter is no backup");
    assert!(none.to_string().contains("không phải là bản sao lưu") && none.to_string().contains("no backup"), "{none}");
    let empty = TestDb::new(Engine::Sqlite).await;
    let db = empty.open(Clock::Machine, 3).await;
    let chance = Chance::seeded(7);
    for n in 0..40 {
        let mut bytes = whole.clone();
        if n % 2 == 0 {
            bytes.truncate(usize::try_from(chance.below(whole.len() as u64 - 1)).expect("small"));
        } else {
            let at = usize::try_from(chance.below(whole.len() as u64)).expect("small");
            bytes[at] ^= 0x55;
        }
        let broken = folder.path().join("broken.tar.zst");
        fs::write(&broken, &bytes).expect("written");
        // A flipped bit in the padding between entries damages nothing that is read.
        if archive::verify(&broken).is_err() {
            let files = Files::memory();
            assert!(archive::restore(&db, &files, &broken, &|_| ()).await.is_err());
            assert!(db.read(Who::reader()).await.expect("a snapshot").tables().await.expect("tables").is_empty());
        }
    }
    let no_backup = folder.path().join("letter.txt");
    fs::write(&no_backup, "Kính gửi").expect("written");
    assert!(archive::verify(&no_backup).is_err());
});
