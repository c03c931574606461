// A reader opens the portals of the demo and the way in for staff.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, inLanguage, page, shot } from '../support/index.mjs';

const PAGES = [
  { path: '/', name: 'home-national' },
  { path: '/hung-yen/', name: 'home-province' },
  { path: '/sign-in', name: 'sign-in' },
];

for (const { path, name } of PAGES) {
  test(`${path} answers with one heading and without a barrier, on the phone and at the desk`, async () => {
    const it = await page('vi', 'light', 360);
    const answer = await it.goto(path);
    assert.equal(answer.status(), 200);
    assert.equal(await it.locator('html').getAttribute('lang'), 'vi');
    assert.equal(await it.locator('h1').count(), 1);
    await axe(it);
    await shot(it, name);
  });

  test(`${path} is as good in the dark`, async () => {
    const it = await page('vi', 'dark', 1440);
    await it.goto(path);
    await axe(it);
  });
}

test('the home page names its English twin', async () => {
  const it = await page('en', 'light', 1440);
  await it.goto('/');
  await inLanguage(it, 'en');
  assert.equal(await it.locator('h1').count(), 1);
  await axe(it);
});

test('the home page can be read without scripts', async () => {
  const it = await page('vi', 'light', 360, { javaScriptEnabled: false });
  await it.goto('/');
  assert.equal(await it.locator('h1').count(), 1);
  assert.ok((await it.locator('main a[href]').count()) > 0, 'there is something to read');
});
