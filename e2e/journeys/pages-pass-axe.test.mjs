// Every type of page, in both languages, light and dark, on the phone and at the desk: no barrier that a machine can
// see, one heading, nothing wider than the window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, forgive, page, signIn } from '../support/index.mjs';
import { DESK, PORTAL } from '../support/places.mjs';

const LOOKS = [
  ['vi', 'light', 360],
  ['vi', 'dark', 1440],
  ['en', 'light', 1440],
  ['en', 'dark', 360],
];

/** Everything that is wrong with a page, as text. */
async function faults(it) {
  const list = [];
  const found = await axe(it).catch((error) => error.message);
  if (found) list.push(found);
  const headings = await it.locator('h1').count();
  if (headings !== 1) list.push(`${it.url()}: ${headings} headings of the first level`);
  const before = it.viewportSize();
  await it.setViewportSize({ width: 360, height: 900 });
  const needs = await it.evaluate(() => document.documentElement.scrollWidth);
  if (needs > 360) list.push(`${it.url()}: scrolls sideways on the phone, needs ${needs} px`);
  await it.setViewportSize(before);
  return list;
}

for (const [lang, theme, width] of LOOKS) {
  test(`portals in ${lang}, ${theme}, ${width} px`, async () => {
    const it = await page(lang, theme, width);
    const list = [];
    for (const { [lang]: path, status } of PORTAL) {
      const answer = await it.goto(path);
      if (answer.status() !== status) list.push(`${path} answers ${answer.status()}`);
      if ((await it.locator('html').getAttribute('lang')) !== lang) list.push(`${path} is not in ${lang}`);
      list.push(...(await faults(it)));
    }
    forgive(it, '404');
    assert.equal(list.length, 0, list.join('\n'));
  });

  test(`the desk in ${lang}, ${theme}, ${width} px`, async () => {
    const it = await page(lang, theme, width);
    await it.goto('/sign-in');
    const list = await faults(it);
    await signIn(it, 'quan-tri.hung-yen');
    await speak(it, lang);
    for (const { path } of DESK) {
      const answer = await it.goto(path);
      if (answer.status() !== 200) list.push(`${path} answers ${answer.status()}`);
      if ((await it.locator('html').getAttribute('lang')) !== lang) list.push(`${path} is not in ${lang}`);
      list.push(...(await faults(it)));
    }
    // The editor of an article, a photo and a member as their lists lead there.
    for (const start of ['articles', 'photos', 'documents', 'members']) {
      await it.goto(`/desk/hung-yen/${start}`);
      const first = await it.locator(`main a[href^="/desk/hung-yen/${start}/"]:not([href$="/new"])`).first().getAttribute('href');
      await it.goto(first);
      list.push(...(await faults(it)));
    }
    assert.equal(list.length, 0, list.join('\n'));
  });
}

/** Chooses the language of the desk on the page of one's own account. */
async function speak(it, lang) {
  await it.goto('/account');
  await it.locator('select[name=lang]').selectOption(lang);
  await it.locator('form:has(select[name=lang]) button').click();
  await it.waitForLoadState();
}
