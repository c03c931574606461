// The chief opens a report that is written already, changes a sentence, approves it and sends it up; the national office
// gives it back with a remark, and the union reads the remark.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, forgive, page, signIn } from '../support/index.mjs';

const SENTENCE = 'Cơ quan đã hoàn thành việc sắp xếp các hội thành viên sau hợp nhất.';

/** Presses the one next action of a record. */
async function next(desk, status = 303) {
  const answered = desk.waitForResponse((answer) => answer.request().method() === 'POST');
  await desk.locator('main form .actions button').first().click();
  assert.equal((await answered).status(), status);
  await desk.waitForLoadState();
}

test('a report goes up, comes back with a remark, and says which', async () => {
  const desk = await page();
  await signIn(desk, 'quan-tri.hung-yen');
  await desk.goto('/desk/hung-yen/reports');
  await axe(desk);
  await desk.locator('td.main-cell a').first().click();
  await desk.waitForURL(/reports\/[0-9a-f-]{36}/);
  const record = new URL(desk.url()).pathname;
  await axe(desk);
  await desk.locator('a[href*="/sections/"]').first().click();
  await desk.waitForURL(/sections/);
  const text = desk.locator('textarea[name=text]');
  await text.fill(`${await text.inputValue()}\n\n${SENTENCE}`);
  await desk.locator('main form .form-end button').first().click();
  await desk.waitForURL((url) => url.pathname.startsWith(record) && !url.pathname.includes('sections'));
  await desk.goto(record);
  await desk.getByText(SENTENCE).first().waitFor();
  await next(desk, 422); // a number that somebody typed differs from the books: it is asked about first
  await desk.getByText('Vẫn duyệt báo cáo').waitFor();
  forgive(desk, '422');
  await axe(desk);
  await next(desk); // approved: closed, numbered, frozen
  await desk.locator('main').getByText(/\d\d\/BC-LHH/).first().waitFor();
  await next(desk); // sent up

  const nation = await page();
  await signIn(nation, 'quan-tri.viet-nam');
  await nation.goto('/desk/viet-nam/reports');
  const id = record.split('/').at(-1);
  await nation.goto(`/desk/viet-nam/received-reports/${id}`);
  await nation.getByText(SENTENCE).first().waitFor();
  await axe(nation);
  await nation.locator('main details summary', { hasText: 'Trả lại' }).first().click();
  await nation.locator('textarea[name=remark]').fill('Bổ sung số liệu của các hội mới kết nạp.');
  await nation.locator('main details form .form-end button').click();
  await nation.waitForLoadState();

  await desk.goto(record);
  await desk.getByText('Bổ sung số liệu của các hội mới kết nạp.').first().waitFor();
  const pdf = await desk.request.get(`${record}/report.pdf`);
  assert.equal(pdf.status(), 200);
});
