// The other language is one button away, on the page to sign in too, and without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page, signIn } from '../support/index.mjs';

const language = (it, lang) => it.locator(`form.language button[value=${lang}]`);

for (const scripts of [true, false]) {
  test(`signed out and signed in, ${scripts ? 'with' : 'without'} scripts`, async () => {
    const it = await page('vi', 'light', 1440, { javaScriptEnabled: scripts });
    await it.goto('/sign-in?next=%2Fdesk%2Fhung-yen%2Fphotos');
    await language(it, 'en').click();
    await it.locator('html[lang=en]').waitFor();
    assert.match(it.url(), /next=/, 'one stays where one was');
    assert.equal(await it.locator('h1').innerText(), 'Sign in');
    await language(it, 'vi').click();
    await it.locator('html[lang=vi]').waitFor();

    await signIn(it, 'bien-tap.hung-yen');
    await it.goto('/desk/hung-yen/articles');
    await language(it, 'en').click();
    await it.locator('html[lang=en]').waitFor();
    assert.equal(new URL(it.url()).pathname, '/desk/hung-yen/articles');
    const elsewhere = await page();
    await signIn(elsewhere, 'bien-tap.hung-yen');
    await elsewhere.goto('/desk/hung-yen');
    assert.equal(await elsewhere.locator('html').getAttribute('lang'), 'en', 'kept with the account');
    await language(it, 'vi').click();
    await it.locator('html[lang=vi]').waitFor();
  });
}
