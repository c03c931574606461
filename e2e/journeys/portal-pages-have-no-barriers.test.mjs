// Every type of page of a portal, in both languages, light and dark, on the phone and at the desk: no barrier that
// axe-core finds, one heading, nothing wider than the window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgive, page } from '../support/index.mjs';
import { faults, LOOKS } from '../support/faults.mjs';
import { PORTAL } from '../support/places.mjs';

for (const [lang, theme, width] of LOOKS) {
  test(`portals in ${lang}, ${theme}, ${width} px`, async () => {
    const it = await page(lang, theme, width);
    const list = [];
    for (const { [lang]: path, status } of PORTAL) list.push(...(await faults(it, lang, path, status)));
    forgive(it, '404');
    forgive(it, '410');
    assert.equal(list.length, 0, list.join('\n'));
  });
}
