// A member association without records of its own is asked for its half-year: it sends a spreadsheet with a bad line,
// mends it, sends the form; the union above looks at it and takes it into the books.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, forgive, page, sheetFile, signIn } from '../support/index.mjs';

const HEADS = ['Mã', 'Chỉ số', 'Kết quả', 'Văn bản, bài viết làm minh chứng'];

async function sends(desk, rows) {
  const form = desk.locator('main details', { has: desk.locator('form[action$="/sheet"]') });
  await form.locator('summary').click();
  await form.locator('input[type=file]').setInputFiles(sheetFile('so-lieu.xlsx', [HEADS, ...rows]));
  const answered = desk.waitForResponse((answer) => answer.url().endsWith('/sheet'));
  await form.locator('button').last().click();
  return (await answered).status();
}

test('a half-year is declared by spreadsheet and taken in', async () => {
  const desk = await page();
  await signIn(desk, 'quan-tri.hoi-lam-vuon-long-an');
  await desk.goto('/desk/hoi-lam-vuon-long-an/returns');
  await axe(desk);
  await desk.locator('td a, th a').first().click();
  await desk.waitForURL(/returns\/[0-9a-f-]{36}/);
  await axe(desk);
  const form = new URL(desk.url()).pathname;
  const template = await desk.request.get(`${form}/form.xlsx`);
  assert.equal(template.status(), 200);

  const status = await sends(desk, [['workshops', '', 'mười 6', ''], ['participants', '', 120, '']]);
  assert.equal(status, 422);
  await desk.locator('main').getByText('Dòng 2').first().waitFor();
  forgive(desk, '422');
  await axe(desk);
  await desk.goto(form);
  assert.equal(await sends(desk, [['workshops', '', 4, 'Sổ hội thảo'], ['participants', '', 120, '']]), 200);
  assert.equal(await desk.locator('input[name="value.workshops"]').inputValue(), '4');
  await desk.locator('button[name=send]').click();
  await desk.waitForLoadState();
  await desk.locator('main .badge').first().waitFor();
  assert.equal(await desk.locator('input[name="value.workshops"]').count(), 0, 'what is sent is not written in any more');

  const union = await page();
  await signIn(union, 'quan-tri.viet-nam');
  await union.goto('/desk/tay-ninh/requests');
  await union.locator('td a, th a').first().click();
  await union.waitForURL(/requests\/[0-9a-f-]{36}/);
  await axe(union);
  await union.getByRole('link', { name: /Làm vườn/ }).click();
  await union.waitForURL(/returns\/[0-9a-f-]{36}/);
  await union.getByText('Sổ hội thảo').first().waitFor();
  await axe(union);
  await union.locator('form[action$="/acceptance"] button').click();
  await union.waitForLoadState();
  await union.locator('main .badge', { hasText: /sổ/i }).first().waitFor();
});
