// What is written is kept: autosave with its time, Ctrl+S, a warning before leaving, what was kept offered again, two
// people in one article, and the page as readers will see it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgive, page, signIn } from '../support/index.mjs';

async function draft(it, title) {
  await it.goto('/desk/hung-yen/articles/new');
  await it.locator('.rich [contenteditable=true]').waitFor();
  await it.locator('[name=title]').fill(title);
  await it.locator('.rich [contenteditable=true]').fill('Đoạn đầu của bài.');
}

const body = (it) => it.locator('.rich [contenteditable=true]');

test('Ctrl+S saves and one goes on writing at the same place', async () => {
  const it = await page();
  await signIn(it, 'tac-gia.hung-yen');
  await draft(it, 'Bài lưu bằng phím tắt');
  await body(it).press('Control+s');
  await it.waitForURL(/articles\/[0-9a-f-]{36}\?done=saved/);
  await body(it).waitFor();
  await it.locator('[name=place]').fill('Phố Hiến');
  await it.locator('[name=place]').press('Control+s');
  await it.waitForFunction(() => document.activeElement?.id === 'place' && scrollY > 0);
  assert.equal(await it.locator('[name=place]').inputValue(), 'Phố Hiến');
});

test('autosave says when, leaving warns, and what was kept comes back', async () => {
  const it = await page();
  await signIn(it, 'tac-gia.hung-yen');
  await draft(it, 'Bài tự lưu');
  await body(it).press('Control+s');
  await it.waitForURL(/done=saved/);
  await body(it).waitFor();
  const at = new URL(it.url()).pathname;
  const kept = it.waitForResponse((answer) => answer.url().endsWith('/autosave') && answer.ok());
  await body(it).press('Control+End');
  await body(it).pressSequentially(' Câu viết thêm chưa lưu.');
  await kept;
  // The page tells the time once it has read the answer, a moment after the answer came.
  await it.locator('[data-autosave-status]', { hasText: /\d{2}:\d{2}/ }).waitFor();
  await body(it).pressSequentially(' Và câu này.');
  const asked = it.waitForEvent('dialog');
  const left = it.goto('/desk/hung-yen').catch(() => {});
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.accept();
  await left;
  await it.goto(at);
  await it.locator('a[href$="?restore=1"]').click();
  await body(it).waitFor();
  assert.match(await body(it).innerText(), /Câu viết thêm chưa lưu/);
});

test('two people in one article: both texts are shown, none is lost', async () => {
  const [one, other] = [await page(), await page()];
  await signIn(one, 'tong-bien-tap.hung-yen');
  await signIn(other, 'bien-tap.hung-yen');
  await draft(one, 'Bài hai người cùng sửa');
  await body(one).press('Control+s');
  await one.waitForURL(/done=saved/);
  await body(one).waitFor();
  const at = new URL(one.url()).pathname;
  await other.goto(at);
  await body(other).waitFor();
  await body(one).fill('Đoạn đầu do tổng biên tập sửa.');
  await one.locator('#main button[value=save]').click();
  await one.waitForURL(/done=saved/);
  await body(other).fill('Đoạn đầu do biên tập viên sửa.');
  await other.locator('#main button[value=save]').click();
  await other.locator('#conflict').waitFor();
  assert.match(await other.locator('.diff').first().innerText(), /tổng biên tập/);
  assert.match(await body(other).innerText(), /do biên tập viên sửa/);
  forgive(other, '409');
  await other.locator('#main button[value=save]').click();
  await other.waitForURL(/done=saved/);
  await other.goto(`${at}/revisions`);
  assert.equal(await other.locator('tbody tr').count(), 3);
});

test('the preview is the page as readers will see it', async () => {
  const it = await page();
  await signIn(it, 'tac-gia.hung-yen');
  await draft(it, 'Bài xem trước');
  await it.locator('#main button[value=preview]').click();
  await it.waitForURL(/\/preview$/);
  assert.equal(await it.locator('body.portal article h1').innerText(), 'Bài xem trước');
  await it.locator('.notice a').click();
  await it.waitForURL(/articles\/[0-9a-f-]{36}$/);
});
