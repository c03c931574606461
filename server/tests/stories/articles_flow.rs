//! From draft to publication and back: who may take which step, and what is never lost.

use articles::State;
use kernel::jiff::SignedDuration;
use sites::{Site, Sites};

use crate::articles_scene::*;
use crate::story;

story!(an_article_goes_from_author_to_editor_to_chief_to_readers, |world| {
    let mut room = newsroom(&world).await;
    let url = begin(&mut room.author, &WHOLE).await;
    assert_eq!(state(&world, &url).await, State::Draft);
    let page = room.author.get(&url).await;
    assert!(page.has("Gửi duyệt") && page.has("Bản nháp") && !page.has(">Duyệt<"));

    let reply = room.author.post(&format!("{url}/submission"), &[("remark", "Cần đăng trong ngày")]).await;
    assert_eq!(reply.location(), format!("{url}?done=submitted"));
    let waiting = room.author.get(&url).await;
    assert!(waiting.has("Bài đang chờ biên tập viên duyệt.") && !waiting.has("name=\"body\""));

    let back = room.editor.post(&format!("{url}/return"), &[]).await;
    assert_eq!(back.status, 422, "a return needs a remark");
    assert!(back.has("Hãy ghi rõ lý do."));
    let back = room.editor.post(&format!("{url}/return"), &[("remark", "Thiếu số đại biểu")]).await;
    assert_eq!(back.status, 303);
    assert_eq!(state(&world, &url).await, State::Returned);
    assert!(room.author.get(&url).await.has("Thiếu số đại biểu"));

    assert_eq!(room.author.post(&format!("{url}/submission"), &[]).await.status, 303);
    assert_eq!(room.editor.post(&format!("{url}/approval"), &[]).await.status, 303);
    assert_eq!(room.editor.post(&format!("{url}/publication"), &[]).await.status, 403);
    assert_eq!(room.chief.post(&format!("{url}/publication"), &[]).await.status, 303);
    assert_eq!(state(&world, &url).await, State::Published);

    world.run_jobs().await;
    let subjects: Vec<String> =
        world.mailer.sent().into_iter().map(|l| format!("{} {}", l.to.mail(), l.subject)).collect();
    let title = WHOLE[0].1;
    for line in [
        format!("editor@hy.vn Chờ duyệt: {title}"),
        format!("chief_editor@hy.vn Chờ duyệt: {title}"),
        format!("author@hy.vn Cần sửa lại: {title}"),
        format!("author@hy.vn Đã duyệt: {title}"),
        format!("author@hy.vn Đã đăng: {title}"),
    ] {
        assert!(subjects.contains(&line), "{line} in {subjects:#?}");
    }
    let page = room.chief.get(&url).await;
    assert!(page.has("Quá trình xử lý") && page.has("Lịch sử") && page.has("Gỡ bài"));
});

story!(nobody_takes_a_step_that_is_not_his, |world| {
    let mut room = newsroom(&world).await;
    let url = begin(&mut room.author, &WHOLE).await;
    room.author.post(&format!("{url}/submission"), &[]).await;
    for part in ["approval", "return", "publication", "withdrawal", "correction"] {
        let reply = room.author.post(&format!("{url}/{part}"), &[("remark", "x"), ("reason", "x")]).await;
        assert_eq!(reply.status, 403, "{part}");
    }
    assert_eq!(room.author.post(&url, &WHOLE).await.status, 403, "a submitted article is the editors'");
    let mut reader = crate::scene::sign_in(&world, "reader@hy.vn").await;
    assert_eq!(reader.get(&url).await.status, 200);
    assert_eq!(reader.post(LIST, &WHOLE).await.status, 403);
    let mut officer = crate::scene::sign_in(&world, "officer@hy.vn").await;
    let others = begin(&mut officer, &with(&WHOLE, &[("title", "Bài của văn phòng")])).await;
    assert_eq!(save(&world, &mut room.author, &others, &[]).await.status, 403, "another author's draft");
    assert_eq!(world.browser().get(&url).await.status, 303, "strangers are asked to sign in");
});

story!(an_article_of_another_organisation_is_not_there, |world| {
    let mut room = newsroom(&world).await;
    let url = begin(&mut room.author, &WHOLE).await;
    let mut stranger = crate::scene::sign_in(&world, "administrator@ls.vn").await;
    let id = id_of(&url);
    assert_eq!(stranger.get(&url).await.status, 404);
    for part in ["", "/preview", "/revisions"] {
        assert_eq!(stranger.get(&format!("/desk/lang-son/articles/{id}{part}")).await.status, 404, "{part}");
    }
    crate::scene::holder(
        &world,
        "chief@ls.vn",
        "Vũ Thị Chi",
        room.federation.lang_son.org,
        accounts::Role::ChiefEditor,
    )
    .await;
    let mut chief = crate::scene::sign_in(&world, "chief@ls.vn").await;
    for part in ["", "/submission", "/approval", "/publication", "/withdrawal", "/autosave", "/translation"] {
        let reply = chief.post(&format!("/desk/lang-son/articles/{id}{part}"), &WHOLE).await;
        assert_eq!(reply.status, 404, "{part}");
    }
    assert_eq!(state(&world, &url).await, State::Draft);
});

story!(two_saves_over_one_version_are_shown_side_by_side, |world| {
    let mut room = newsroom(&world).await;
    let url = begin(&mut room.editor, &WHOLE).await;
    let old = with(&WHOLE, &[("version", "1"), ("body", "<p>Một trăm hai mươi đại biểu dự hội thảo.</p>")]);
    assert_eq!(room.chief.post(&url, &old).await.status, 303);
    let mine =
        with(&WHOLE, &[("version", "1"), ("body", "<p>Chín mươi đại biểu dự hội thảo.</p>"), ("place", "Khoái Châu")]);
    let reply = room.editor.post(&url, &mine).await;
    assert_eq!(reply.status, 409);
    assert!(reply.has("Bài đã được người khác lưu trong lúc bạn viết"));
    assert!(reply.has("Chín mươi đại biểu") && reply.has("Khoái Châu") && reply.has("<del>") && reply.has("<ins>"));
    assert!(stored(&world, &url).await.content.body.contains("hai mươi"), "nothing was overwritten");
    let again = with(&mine, &[("version", "2")]);
    assert!(reply.has("name=\"version\" value=\"2\""));
    assert_eq!(room.editor.post(&url, &again).await.status, 303);
    let after = stored(&world, &url).await;
    assert!(after.content.body.contains("Chín mươi"));
    let revisions = room.editor.get(&format!("{url}/revisions?from=2&to=3")).await;
    assert!(revisions.has("Một trăm hai") && revisions.has("Khoái Châu"), "the other text stays among the revisions");
    assert_eq!(room.editor.post(&format!("{url}/revisions/2/restoration"), &[]).await.status, 303);
    assert!(stored(&world, &url).await.content.body.contains("hai mươi"));
});

story!(what_was_typed_and_not_saved_is_offered_again, |world| {
    let mut room = newsroom(&world).await;
    let reply = room.author.post(&format!("{LIST}/autosave"), &WHOLE).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let url = reply.between("\"autosave\":\"", "/autosave\"").expect("where to save next");
    let typed = with(&WHOLE, &[("version", "1"), ("lead", "Câu viết dở dang chưa lưu")]);
    let reply = room.author.post(&format!("{url}/autosave"), &typed).await;
    assert!(reply.has("saved_at") && reply.has("Đã tự lưu lúc 09:00"));
    assert_eq!(stored(&world, &url).await.content.lead, WHOLE[1].1, "the article itself has not changed");
    let page = room.author.get(&url).await;
    assert!(page.has("Có nội dung bạn viết chưa lưu") && !page.has("Câu viết dở dang"));
    assert!(room.author.get(&format!("{url}?restore=1")).await.has("Câu viết dở dang chưa lưu"));
    assert!(!room.editor.get(&url).await.has("Có nội dung bạn viết chưa lưu"), "it is the author's alone");
    assert_eq!(room.author.post(&url, &typed).await.status, 303);
    assert!(!room.author.get(&url).await.has("Có nội dung bạn viết chưa lưu"));
});

story!(two_persons_are_two_persons, |world| {
    let mut room = newsroom(&world).await;
    let mut cx = world.write().await;
    let site = Site::find(&mut cx, room.federation.hung_yen.site).await.expect("the database").expect("the portal");
    Site::put(&mut cx, &Site { two_persons: true, ..site }).await.expect("the database").expect("the setting");
    world.booted.app.service::<Sites>().commit(cx).await.expect("kept");
    let own = begin(&mut room.chief, &WHOLE).await;
    room.chief.post(&format!("{own}/submission"), &[]).await;
    let reply = room.chief.post(&format!("{own}/approval"), &[]).await;
    assert_eq!(reply.status, 422);
    assert!(reply.has("người duyệt khác với người viết"));
    assert_eq!(room.chief.post(&format!("{own}/publication"), &[]).await.status, 422, "not by the back door either");
    assert_eq!(state(&world, &own).await, State::Submitted);
    assert_eq!(room.editor.post(&format!("{own}/approval"), &[]).await.status, 303);
    assert_eq!(room.chief.post(&format!("{own}/publication"), &[]).await.status, 303);
});

story!(a_scheduled_article_appears_at_its_hour_and_ends_at_its_own, |world| {
    let mut room = newsroom(&world).await;
    // 12:00 and 15:00 in Hà Nội; it is 9:00.
    let planned = [("publish_at", "2026-11-20T12:00"), ("expire_at", "20/11/2026 15:00")];
    let url = begin(&mut room.author, &with(&WHOLE, &planned)).await;
    room.author.post(&format!("{url}/submission"), &[]).await;
    room.editor.post(&format!("{url}/approval"), &[]).await;
    let reply = room.chief.post(&format!("{url}/publication"), &[]).await;
    assert_eq!(reply.location(), format!("{url}?done=scheduled"));
    assert!(room.chief.get(&url).await.has("Bài sẽ tự động đăng lúc 20/11/2026 12:00"));
    world.pass(SignedDuration::from_mins(179));
    world.run_jobs().await;
    assert_eq!(state(&world, &url).await, State::Approved);
    world.pass(SignedDuration::from_mins(1));
    world.run_jobs().await;
    assert_eq!(state(&world, &url).await, State::Published);
    world.pass(SignedDuration::from_hours(3));
    world.run_jobs().await;
    assert_eq!(state(&world, &url).await, State::Expired);
});

story!(a_repost_waits_an_hour_after_its_source, |world| {
    let mut room = newsroom(&world).await;
    let source = [
        ("source_name", "Báo Hưng Yên"),
        ("source_url", "https://baohungyen.vn/a"),
        ("source_at", "2026-11-20T08:30"),
        ("source_agreement", ""),
    ];
    let url = begin(&mut room.author, &with(&WHOLE, &source)).await;
    let reply = room.author.post(&format!("{url}/submission"), &[]).await;
    assert_eq!(reply.status, 422);
    assert!(reply.has("Bài đăng lại cần đủ nguồn tin"));
    let whole = with(&source, &[("source_agreement", "Thư ngày 01/11/2026")]);
    assert_eq!(save(&world, &mut room.author, &url, &whole).await.status, 303);
    room.author.post(&format!("{url}/submission"), &[]).await;
    room.editor.post(&format!("{url}/approval"), &[]).await;
    let early = room.chief.post(&format!("{url}/publication"), &[]).await;
    assert_eq!(early.status, 422);
    assert!(early.has("chỉ được đăng từ 20/11/2026 09:30"));
    world.pass(SignedDuration::from_mins(30));
    assert_eq!(room.chief.post(&format!("{url}/publication"), &[]).await.status, 303);
});

story!(a_correction_says_what_and_a_withdrawal_says_why, |world| {
    let mut room = newsroom(&world).await;
    let url = publish(&world, &mut room, &WHOLE).await;
    let version = stored(&world, &url).await.version.to_string();
    let changed = with(&WHOLE, &[("version", version.as_str()), ("place", "Kim Động")]);
    let bare = room.chief.post(&format!("{url}/correction"), &changed).await;
    assert_eq!(bare.status, 422);
    assert!(bare.has("Kim Động") && bare.has("Hãy ghi rõ lý do."));
    let noted = with(&changed, &[("note", "Sửa địa điểm")]);
    assert_eq!(room.editor.post(&format!("{url}/correction"), &noted).await.status, 403);
    assert_eq!(room.chief.post(&format!("{url}/correction"), &noted).await.status, 303);
    assert_eq!(stored(&world, &url).await.correction_note, "Sửa địa điểm");
    assert_eq!(room.chief.post(&format!("{url}/withdrawal"), &[]).await.status, 422);
    assert_eq!(room.chief.post(&format!("{url}/withdrawal"), &[("reason", "Sai nguồn")]).await.status, 303);
    assert_eq!(state(&world, &url).await, State::Withdrawn);
    assert_eq!(room.chief.post(&format!("{url}/publication"), &[]).await.status, 303);
});

story!(checks_stand_beside_the_text_and_offers_are_taken_over, |world| {
    let mut room = newsroom(&world).await;
    let fields = [
        ("title", "Tổng kết hoạt động năm 2017"),
        ("lead", "Ngày 11/01/2017, Liên hiệp hội tổ chức hội nghị tổng kết hoạt động năm 2017."),
        ("body", "<p>Xem <a href=\"/hung-yen/tin/khong-co\">tin trước</a>. Dự họp có Liên hiệp Hội Hưg Yên.</p>"),
        ("event_from", "2017-01-11"),
    ];
    let url = begin(&mut room.author, &fields).await;
    let page = room.author.get(&url).await;
    assert!(page.has("Tổng kết năm mà ngày lại ở đầu năm đó: 11/01/2017"), "{}", page.text());
    assert!(page.has("Liên kết tới trang không có trên cổng"));
    assert!(page.has("Sửa thành “Liên hiệp Hội Hưng Yên”"));
    let offer = "lead\u{1f}11/01/2017\u{1f}11/01/2018";
    let taken = with(&fields, &[("version", "1"), ("take", offer)]);
    assert_eq!(room.author.post(&url, &taken).await.status, 303);
    let lead = stored(&world, &url).await.content.lead;
    assert!(lead.starts_with("Ngày 11/01/2018"));
    assert_eq!(room.author.post(&format!("{url}/submission"), &[]).await.status, 303, "doubts do not block");
});

story!(a_translation_is_a_draft_of_its_own_beside_its_source, |world| {
    let mut room = newsroom(&world).await;
    let url = publish(&world, &mut room, &WHOLE).await;
    let reply = room.editor.post(&format!("{url}/translation"), &[]).await;
    assert_eq!(reply.status, 303);
    let side = room.editor.get(reply.location()).await;
    assert!(side.has("Một trăm đại biểu dự hội thảo.") && side.has("name=\"title\""));
    let target = reply.location().trim_end_matches("/translation").to_owned();
    let translated = stored(&world, &target).await;
    assert_eq!((translated.content.lang.as_str(), translated.translation_of), ("en", Some(id_of(&url))));
    let again = room.editor.post(&format!("{url}/translation"), &[]).await;
    assert_eq!(again.location(), reply.location(), "there is one translation");
});
