// An officer enters a whole decision out of a spreadsheet and records a workshop that serves its first task; the leader sees
// what is met, what is late, and how the result was made.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, page, sheetFile, signIn } from '../support/index.mjs';

const YEAR = new Date().getFullYear();
const HEADS = ['TT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Phối hợp', 'Thời hạn', 'Chỉ số', 'Số lượng'];
const TABLE = [
  HEADS,
  ['1', 'Hội thảo về chuyển đổi số nông nghiệp', 'Liên hiệp Hội Hưng Yên', '', 'Cả năm', 'workshops', '1'],
  ['2', 'Chuyên đề kinh tế tuần hoàn', 'Liên hiệp Hội Hưng Yên', '', `02/01/${YEAR}`, 'training_classes', '3'],
];

test('a decision comes in at once, and its tasks tell how they stand', async () => {
  const desk = await page();
  await signIn(desk, 'quan-tri.hung-yen');
  await desk.goto('/desk/hung-yen/decisions/import');
  await axe(desk);
  await desk.locator('[name=issuer]').fill('UBND tỉnh Hưng Yên');
  await desk.locator('[name=number]').fill('901');
  await desk.locator('[name=symbol]').fill('QĐ-UBND');
  await desk.locator('[name=issued_on]').fill(`${YEAR}-01-01`);
  await desk.locator('[name=abstract]').fill('Giao nhiệm vụ bổ sung');
  await desk.locator('[name=year]').fill(String(YEAR));
  await desk.locator('input[type=file]').setInputFiles(sheetFile('giao-viec.xlsx', TABLE));
  await desk.locator('button[value=check]').click();
  await desk.locator('main').getByText('Chuyên đề kinh tế tuần hoàn').first().waitFor();
  await axe(desk);
  await desk.locator('button[value=confirm]').click();
  await desk.waitForURL(/decisions\/[0-9a-f-]{36}/);
  await axe(desk);

  await desk.goto('/desk/hung-yen/activities/new?kind=workshop');
  await desk.locator('[name=title]').fill('Hội thảo chuyển đổi số');
  const task = desk.locator('select[name=task]');
  await task.selectOption({ label: await task.locator('option', { hasText: 'chuyển đổi số nông nghiệp' }).innerText() });
  await desk.locator('main form .form-end button:not([name])').first().click();
  await desk.waitForURL(/activities\/[0-9a-f-]{36}/);

  const leader = await page();
  await signIn(leader, 'quan-tri.hung-yen');
  await leader.goto(`/desk/hung-yen/tasks?year=${YEAR}`);
  await axe(leader);
  const row = (text) => leader.locator('tr', { hasText: text });
  await row('chuyển đổi số nông nghiệp').getByText('1', { exact: false }).first().waitFor();
  await row('Chuyên đề kinh tế tuần hoàn').getByText('Quá hạn').first().waitFor();
  await row('chuyển đổi số nông nghiệp').locator('a').first().click();
  await leader.waitForURL(/tasks\/[0-9a-f-]{36}/);
  await leader.getByText('Số này tính thế nào?').first().click();
  await leader.locator('main').getByRole('link', { name: 'Hội thảo chuyển đổi số' }).first().waitFor();
  assert.match(await leader.locator('main').innerText(), /Đạt|Hoàn thành/);
  await axe(leader);
});
