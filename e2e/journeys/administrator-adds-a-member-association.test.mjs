// The administrator of a province adds a member association; its portal answers at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, page, signIn } from '../support/index.mjs';

const NAME = 'Hội Kiến trúc sư tỉnh Hưng Yên';

test('a member association is added with its portal', async () => {
  const desk = await page();
  await signIn(desk, 'quan-tri.hung-yen');
  await desk.goto('/desk/hung-yen/members');
  await desk.locator('a[href$="/members/new"]').first().click();
  await desk.waitForURL(/members\/new/);
  await desk.locator('[name=name_vi]').fill(NAME);
  await desk.locator('[name=name_en]').fill('Hung Yen Association of Architects');
  await desk.locator('[name=short_vi]').fill('Hội Kiến trúc sư Hưng Yên');
  await desk.locator('[name=from]').fill('2026-11-01');
  await desk.locator('[name=decision]').fill('232/QĐ-LHH');
  await desk.locator('[name=decided_on]').fill('2026-10-28');
  // The address is proposed while the name is typed.
  const proposed = desk.locator('[data-live-fields^=slug]');
  await proposed.getByText('kien-truc-su').waitFor();
  const slug = (await proposed.innerText()).match(/[a-z0-9]+(-[a-z0-9]+)+/)[0];
  await desk.locator('[name=portal]').check();
  await axe(desk);
  await desk.locator('main form .form-end button').last().click();
  await desk.waitForURL((url) => !url.pathname.endsWith('/new') && !url.pathname.endsWith('/members'));

  const reader = await page();
  const answer = await reader.goto(`/${slug}/`);
  assert.equal(answer.status(), 200);
  assert.match(await reader.locator('.brand-name').innerText(), new RegExp(NAME));
  assert.equal((await reader.locator('h1').innerText()).trim(), NAME);
  await axe(reader);
  await reader.goto('/hung-yen/thanh-vien');
  await reader.locator('main').getByText(NAME).first().waitFor();

  await desk.goto('/desk/hung-yen/members?q=kien+truc+su');
  assert.equal(await desk.locator('td.main-cell a', { hasText: 'Kiến trúc sư' }).count(), 1);
});
