// An article travels: the national office asks for a province's, the province agrees; the province offers another, the
// national office declines; what was shared ends. The address stays the owner's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, page, signIn } from '../support/index.mjs';

async function desk(role, org) {
  const it = await page();
  await signIn(it, role);
  await it.goto(`/desk/${org}/shares`);
  return it;
}

/** Presses a button of a form and waits for the page that says what was done. */
async function press(it, button, done) {
  await button.click();
  await it.waitForURL(new RegExp(`done=${done}`));
}

test('asked for, agreed, offered, declined, ended', async () => {
  const nation = await desk('tong-bien-tap.viet-nam', 'viet-nam');
  const province = await desk('tong-bien-tap.can-tho', 'can-tho');
  // Two that the demo has not shared already.
  const taken = await nation.locator('#main').innerText();
  const options = await province.locator('select[name=article] option').evaluateAll((list) => list.slice(1).map((one) => ({ id: one.value, title: one.textContent.trim() })));
  const [asked, offered] = options.filter((one) => !taken.includes(one.title));
  await province.goto(`/desk/can-tho/articles/${asked.id}`);
  const address = await province.locator('#main a[href*="/tin/"]').getAttribute('href');

  await nation.locator('details:has([name=address]) > summary').click();
  await nation.locator('[name=address]').fill(address);
  await nation.locator('form:has([name=address]) [name=note]').fill('Xin đăng lại trên cổng Liên hiệp Hội Việt Nam');
  await press(nation, nation.locator('form:has([name=address]) button'), 'asked');
  await axe(nation);

  await province.goto('/desk/can-tho');
  await province.locator('main a', { hasText: asked.title }).first().click();
  await province.waitForURL(/shares/);
  const request = province.locator('.todo li', { hasText: asked.title }).first();
  assert.match(await request.innerText(), /Xin đăng lại trên cổng/);
  assert.equal(await request.locator('b a').getAttribute('href'), address, 'one can read what is asked for');
  await press(province, request.locator('button[value=accept]'), 'accepted');

  const reader = await page();
  const path = new URL(address, reader.url().startsWith('http') ? reader.url() : 'http://x').pathname.replace('/can-tho/', '/viet-nam/');
  await reader.goto(path);
  assert.equal((await reader.locator('article h1').innerText()).trim(), asked.title.trim());
  const canonical = await reader.locator('link[rel=canonical]').getAttribute('href');
  assert.equal(new URL(canonical).pathname, new URL(address, 'http://x').pathname, 'one address');
  assert.match(await reader.locator('article .meta').first().innerText(), /Cần Thơ/);

  await province.goto(`/desk/can-tho/shares?article=${offered.id}`);
  await province.locator('select[name=to]').selectOption('viet-nam');
  await press(province, province.locator('form:has(select[name=to]) button'), 'asked');
  await nation.goto('/desk/viet-nam/shares');
  const offer = nation.locator('.todo li', { hasText: offered.title }).first();
  await press(nation, offer.locator('button[value=decline]'), 'declined');
  await nation.locator('.todo li', { hasText: offered.title }).getByText('Từ chối').first().waitFor();

  const shared = nation.locator('.todo li', { hasText: asked.title });
  await press(nation, shared.locator('form[action$="/end"] button'), 'ended');
  const gone = await page();
  assert.equal((await gone.request.get(path)).status(), 404);
  assert.equal((await gone.request.get(new URL(address, 'http://x').pathname)).status(), 200, 'the owner keeps it');
});
