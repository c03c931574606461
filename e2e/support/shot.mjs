// Pictures for people to look at, at the three widths; and the one thing a machine can say about them.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WIDTHS } from './browser.mjs';

const FOLDER = fileURLToPath(new URL('../shots/', import.meta.url));

/** Writes `e2e/shots/NAME-{360,768,1440}.png` of the whole page. Fails when the page is wider than the window. */
export async function shot(page, name) {
  mkdirSync(FOLDER, { recursive: true });
  const before = page.viewportSize();
  const wide = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => document.fonts.ready.then(() => true));
    await page.screenshot({ path: `${FOLDER}${name}-${width}.png`, fullPage: true, animations: 'disabled' });
    const needs = await page.evaluate(() => document.documentElement.scrollWidth);
    if (needs > width) wide.push(`${width} px: needs ${needs}`);
  }
  await page.setViewportSize(before);
  assert.deepEqual(wide, [], `${page.url()} scrolls sideways`);
}
