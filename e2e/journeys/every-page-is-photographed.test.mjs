// Pictures of every type of page at the three widths, in `shots/`, for people to look at.
import { test } from 'node:test';
import { forgive, page, shot, signIn } from '../support/index.mjs';
import { DESK, EDITORS, PORTAL } from '../support/places.mjs';

test('pages of readers', async () => {
  const it = await page();
  for (const { name, vi } of PORTAL) {
    await it.goto(vi);
    await shot(it, `portal-${name}`);
  }
  forgive(it, '404');
  forgive(it, '410');
});

test('pages of the desk', async () => {
  const it = await page();
  await it.goto('/sign-in');
  await shot(it, 'desk-sign-in');
  await signIn(it, 'quan-tri.hung-yen');
  for (const { name, path } of DESK) {
    await it.goto(path);
    await shot(it, `desk-${name}`);
  }
});

test('pages of an editor', async () => {
  const it = await page();
  await signIn(it, 'tong-bien-tap.hung-yen');
  for (const { name, path } of EDITORS) {
    await it.goto(path);
    await shot(it, `desk-${name}`);
  }
  await it.goto('/desk/hung-yen/articles');
  await it.locator('td.main-cell a').first().click();
  await it.waitForURL(/articles\/[0-9a-f-]{36}/);
  await shot(it, 'desk-editor');
});

test('pages in the dark and in English', async () => {
  const it = await page('en', 'dark');
  for (const name of ['home', 'article', 'search']) {
    await it.goto(PORTAL.find((one) => one.name === name).en);
    await shot(it, `portal-${name}-en-dark`);
  }
});
