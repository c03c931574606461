// The pages of the office, in both languages, light and dark, on the phone and at the desk: no barrier that axe-core
// finds, one heading, nothing wider than the window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page, signIn } from '../support/index.mjs';
import { faults, LOOKS } from '../support/faults.mjs';
import { DESK, EDITORS } from '../support/places.mjs';

for (const [lang, theme, width] of LOOKS) {
  test(`the administrator's desk in ${lang}, ${theme}, ${width} px`, async () => {
    const it = await page(lang, theme, width);
    const list = await faults(it, undefined, '/sign-in');
    await signIn(it, 'quan-tri.hung-yen');
    await speak(it, lang);
    for (const { path } of DESK) list.push(...(await faults(it, lang, path)));
    for (const place of ['documents', 'members']) list.push(...(await faults(it, lang, await firstOf(it, place))));
    await speak(it, 'vi'); // the next journey signs in as the same person
    assert.equal(list.length, 0, list.join('\n'));
  });

  test(`the chief editor's desk in ${lang}, ${theme}, ${width} px`, async () => {
    const it = await page(lang, theme, width);
    await signIn(it, 'tong-bien-tap.hung-yen');
    await speak(it, lang);
    const list = [];
    for (const { path } of EDITORS) list.push(...(await faults(it, lang, path)));
    for (const place of ['articles', 'photos']) list.push(...(await faults(it, lang, await firstOf(it, place))));
    await speak(it, 'vi');
    assert.equal(list.length, 0, list.join('\n'));
  });
}

/** Chooses the language of the desk on the page of one's own account. */
async function speak(it, lang) {
  await it.goto('/account');
  await it.locator('select[name=lang]').selectOption(lang);
  const answered = it.waitForResponse((answer) => answer.request().method() === 'POST');
  await it.locator('form:has(select[name=lang]) button').click();
  await answered;
  await it.locator(`html[lang=${lang}]`).waitFor();
}

/** The first record that a list leads to. */
async function firstOf(it, place) {
  await it.goto(`/desk/hung-yen/${place}`);
  const records = it.locator('main a[href]').filter({ visible: true });
  const addresses = await records.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const found = addresses.find((href) => new RegExp(`/${place}/[0-9a-f-]{36}$`).test(href));
  assert.ok(found, `${place} has no record; it leads to ${addresses.join(' ')}`);
  return found;
}
