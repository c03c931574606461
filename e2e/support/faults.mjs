// Everything that a machine sees wrong with a page, as text, so that one walk over many pages lists all there is to mend.
import { axe } from './axe.mjs';

/** The looks in which every page is seen: language, theme, width. */
export const LOOKS = [
  ['vi', 'light', 360],
  ['vi', 'dark', 1440],
  ['en', 'light', 1440],
  ['en', 'dark', 360],
];

/** Goes to `path` when there is one, and lists what is wrong there. */
export async function faults(it, lang, path, status = 200) {
  const list = [];
  if (path) {
    const answer = await it.goto(path);
    if (answer.status() !== status) list.push(`${path} answers ${answer.status()}`);
  }
  if (lang && (await it.locator('html').getAttribute('lang')) !== lang) list.push(`${it.url()} is not in ${lang}`);
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
