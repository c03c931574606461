// Signing in as one of the people the demo prints.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** The sign-ins of the demo: every printed line with an e-mail address and, as its last word, the password. */
export function accounts() {
  const printed = readFileSync(process.env.LIENHIEP_DEMO, 'utf8');
  return printed.split('\n').flatMap((line) => {
    const email = line.match(/[\w.+-]+@[\w.-]+\w/)?.[0];
    const words = line.trim().split(/\s+/);
    return email && words.at(-1) !== email ? [{ line: line.trim(), email, password: words.at(-1) }] : [];
  });
}

/** Signs the page's reader in as the first account whose line says `role` (a word of the line or of the address). */
export async function signIn(page, role) {
  const known = accounts();
  const account = known.find(({ line }) => line.toLowerCase().includes(role.toLowerCase()));
  assert.ok(account, `the demo prints no account for ${role}; it prints:\n${known.map(({ line }) => line).join('\n')}`);
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(account.email);
  await page.locator('input[name=password]').fill(account.password);
  await page.locator('input[name=password]').press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return account;
}
