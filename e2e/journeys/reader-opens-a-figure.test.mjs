// A reader opens the national figure of a year, goes down to a union, to its record and to the article; and finds the
// sentence behind a declared figure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, page } from '../support/index.mjs';

test('a national figure opens down to the article', async () => {
  const reader = await page();
  await reader.goto('/viet-nam/');
  await reader.locator('nav.menu a, .menu a', { hasText: 'Số liệu' }).first().click();
  await reader.waitForURL(/so-lieu/);
  await reader.goto('/viet-nam/so-lieu/workshops?ky=2025');
  await axe(reader);
  await reader.locator('main table a', { hasText: /^\d/ }).first().waitFor();
  await reader.goto('/viet-nam/so-lieu/workshops?ky=2025&dv=hung-yen');
  const record = reader.locator('main table.list td.main-cell a').first();
  const title = (await record.innerText()).trim();
  await record.click();
  await reader.waitForURL(/\/(hoat-dong|tin)\//);
  assert.ok((await reader.locator('h1').innerText()).length > 3, title);
});

test('a declared figure shows its sentence and its article', async () => {
  const reader = await page();
  await reader.goto('/hung-yen/so-lieu/tech_entries?ky=2017');
  await reader.locator('blockquote', { hasText: '128' }).first().waitFor();
  await axe(reader);
  await reader.locator('.evidence a').first().click();
  await reader.waitForURL(/\/tin\//);
});
