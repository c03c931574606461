// One browser per journey file, one fresh profile per page. What a page complains about fails the test that opened it.
import assert from 'node:assert/strict';
import { after, afterEach } from 'node:test';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless=new',
  '--no-sandbox', // tests may run as root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const LOCALES = { vi: 'vi-VN', en: 'en-GB' };

/** The three widths that every page is looked at: phone, tablet, desk. */
export const WIDTHS = [360, 768, 1440];
/** The address of the demo, without a slash at its end. */
export const base = process.env.LIENHIEP_URL?.replace(/\/$/, '');

let browser;
let opened = [];

async function theBrowser() {
  browser ??= await chromium.launch({
    executablePath: process.env.LIENHIEP_CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  return browser;
}

/**
 * A page of a reader nobody has seen before.
 * `lang` is `vi` or `en`, `theme` is `light` or `dark`, `width` in pixels; `more` goes to Playwright's `newContext`
 * (`{ javaScriptEnabled: false }` for the page without scripts).
 */
export async function page(lang = 'vi', theme = 'light', width = 1440, more = {}) {
  const context = await (await theBrowser()).newContext({
    baseURL: base,
    locale: LOCALES[lang],
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport: { width, height: 900 },
    hasTouch: width < 768,
    ...more,
  });
  context.setDefaultTimeout(20_000);
  const it = await context.newPage();
  const troubles = [];
  it.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  // A page that answers with an error shows here as well; journeys that want one say so with `forgive`.
  it.on('console', (line) => line.type() === 'error' && troubles.push(`console: ${line.text()} ${line.location().url}`));
  opened.push({ context, it, troubles });
  return it;
}

/** Says that the journey expects this complaint (a part of its text). */
export function forgive(it, part) {
  const { troubles } = opened.find((one) => one.it === it);
  const before = troubles.length;
  troubles.splice(0, before, ...troubles.filter((trouble) => !trouble.includes(part)));
  assert.notEqual(troubles.length, before, `nothing complained of ${part}`);
}

/** Goes to the same page in another language by the page's own link. */
export async function inLanguage(it, lang) {
  const href = await it.locator(`head link[rel=alternate][hreflang=${lang}]`).first().getAttribute('href');
  assert.ok(href, `${it.url()} does not name its ${lang} page`);
  const { pathname, search } = new URL(href, it.url());
  await it.goto(pathname + search);
  assert.equal(await it.locator('html').getAttribute('lang'), lang);
}

afterEach(async () => {
  const pages = opened;
  opened = [];
  const troubles = pages.flatMap((one) => one.troubles);
  await Promise.all(pages.map((one) => one.context.close()));
  assert.deepEqual(troubles, [], 'pages complained');
});

after(async () => {
  await browser?.close();
});
