// An officer records ten things on a Friday afternoon: one by the form, copies of it, one together with another union;
// the nation counts the joint one once, and a reader opens the figure down to the record.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, page, signIn } from '../support/index.mjs';

const YEAR = new Date().getFullYear();

/** The number of workshops of a portal's year, as its page of the figure says. */
async function workshops(reader, portal) {
  await reader.goto(`/${portal}/so-lieu/workshops?ky=${YEAR}`);
  return Number((await reader.locator('.figure b').first().innerText()).replace(/\D/g, '') || 0);
}

test('ten activities, one of them joint, count at every level at once', async () => {
  const reader = await page();
  const before = { union: await workshops(reader, 'hung-yen'), nation: await workshops(reader, 'viet-nam') };
  const desk = await page();
  await signIn(desk, 'quan-tri.hung-yen');
  await desk.goto('/desk/hung-yen/activities/new?kind=workshop');
  for (let n = 1; n <= 10; n += 1) {
    await desk.locator('select[name=kind]').selectOption('workshop');
    await desk.locator('[name=title]').fill(`Hội thảo chiều thứ Sáu số ${n}`);
    await desk.locator('[name="n.participants"]').fill(`${30 + n}`);
    await desk.locator('[name=with]').fill(n === 10 ? 'Liên hiệp Hội Lạng Sơn' : '');
    if (n === 10) await axe(desk);
    const button = n < 10 ? 'button[name=next]' : 'main form .form-end button:not([name])';
    await desk.locator(button).first().click();
    await desk.waitForURL(n < 10 ? /copy=last/ : /activities\/[0-9a-f-]{36}/);
  }
  await desk.locator('main').getByText('Liên hiệp Hội Lạng Sơn').first().waitFor();
  await axe(desk);

  assert.equal(await workshops(reader, 'hung-yen'), before.union + 10);
  assert.equal(await workshops(reader, 'viet-nam'), before.nation + 10);
  await workshops(reader, 'hung-yen');
  await reader.getByRole('link', { name: 'Hội thảo chiều thứ Sáu số 10' }).click();
  await reader.waitForURL(/hung-yen\/hoat-dong\//);
  await reader.locator('main').getByText('Liên hiệp Hội Lạng Sơn').first().waitFor();
  await axe(reader);
});
