// An officer drops ten old reports and confirms what was found with the Enter key; the history of years stands in the books
// with its sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, page, signIn } from '../support/index.mjs';

const YEARS = [2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014];

function report(year, n) {
  const text = `Báo cáo công tác năm ${year}

Trong năm ${year}, Liên hiệp Hội đã tổ chức ${n + 3} hội thảo khoa học và ${n + 5} lớp tập huấn.

Công văn số ${n + 30}/LHH-VP ngày 12/3/${year} đã được gửi tới các hội thành viên.
`;
  return { name: `bao-cao-${year}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

test('ten old reports are read into the books', async () => {
  const desk = await page();
  await signIn(desk, 'quan-tri.hung-yen');
  await desk.goto('/desk/hung-yen/extractions');
  await axe(desk);
  await desk.locator('input[type=file]').setInputFiles(YEARS.map(report));
  await desk.locator('[name=title]').fill('Báo cáo 2005–2014');
  await desk.locator('main form .form-end button').click();
  await desk.waitForURL(/extractions\/[0-9a-f-]{36}/);
  await axe(desk);
  const found = Number(await desk.locator('progress').getAttribute('max'));
  assert.equal(found, 2 * YEARS.length, 'two figures a report, and no number of a letter');
  for (let n = 0; n < found; n += 1) {
    const answered = desk.waitForResponse((answer) => answer.url().endsWith('/confirmation'));
    await desk.keyboard.press('Enter');
    assert.equal((await answered).status(), 303);
    await desk.locator(`progress[value="${n + 1}"]`).waitFor();
  }
  await desk.locator('main .empty').getByRole('link').first().waitFor();
  await axe(desk);
  // The year was that of the union before the merger: its figure opens below today's.
  await desk.goto('/desk/hung-yen/figures/workshops?period=2009&tree=today');
  await desk.locator('main td a[href*="of="]').first().click();
  await desk.waitForURL(/of=/);
  await desk.locator('main a[href*="/declarations/"]').first().click();
  await desk.locator('main').getByText('đã tổ chức 7 hội thảo khoa học').first().waitFor();
});
