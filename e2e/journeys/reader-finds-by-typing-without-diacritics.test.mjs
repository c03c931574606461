// A reader types a few words without their signs and reads the article to its end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page } from '../support/index.mjs';

// Counters leave out what says it is a machine.
const READER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const READERS = [
  ['at the desk', 1440, {}],
  ['on the phone without scripts', 360, { javaScriptEnabled: false }],
];

for (const [where, width, more] of READERS) {
  test(`“phan bien bai ngao” finds the article, ${where}`, async () => {
    const it = await page('vi', 'light', width, { userAgent: READER, ...more });
    await it.goto('/hung-yen/');
    const box = it.locator('header input[name=q]');
    await box.fill('phan bien bai ngao');
    await box.press('Enter');
    await it.waitForURL(/\/hung-yen\/tim\?/);

    const first = it.locator('.results .result').first();
    const title = (await first.locator('h2').innerText()).trim();
    assert.match(title, /Bãi ngao hay điện gió/);
    const marked = (await first.locator('mark').allInnerTexts()).join(' ').toLowerCase();
    for (const word of ['bãi ngao', 'phản biện']) assert.ok(marked.includes(word), `“${word}” is marked in: ${marked}`);

    await first.locator('h2 a').click();
    await it.waitForURL(/\/hung-yen\/tin\//);
    const article = it.locator('article.article');
    assert.equal((await article.locator('h1').innerText()).trim(), title);
    assert.ok((await article.locator('.lead').innerText()).length > 40, 'a lead');
    const figure = article.locator('figure.photo').first();
    assert.ok((await figure.locator('img').getAttribute('alt')).length > 10, 'the picture is described');
    assert.match(await figure.locator('figcaption').innerText(), /Khảo sát bãi ngao.*(Ảnh|Tranh): \S/s);
    assert.equal(await article.locator('.end-mark').innerText(), './.');
    assert.match(await article.locator('.byline').innerText(), /\S/);
    assert.match(await article.locator('.meta').first().innerText(), /[\d.]+ lượt xem/);
    const wide = await it.locator('body').evaluate((body) => body.scrollWidth);
    assert.ok(wide <= width, `needs ${wide} px`);
  });
}

test('while typing, the article is suggested, and the keys choose it', async () => {
  const it = await page('vi', 'light', 1440);
  await it.goto('/hung-yen/');
  const box = it.locator('header input[name=q]');
  await box.pressSequentially('bai ngao');
  await it.locator('[role=option]', { hasText: 'ngao' }).first().waitFor();
  await box.press('ArrowDown');
  await box.press('Enter');
  await it.waitForURL((url) => url.pathname !== '/hung-yen/');
  assert.match(await it.locator('main').innerText(), /[Nn]gao/);
});
