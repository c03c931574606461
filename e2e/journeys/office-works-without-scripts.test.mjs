// Every task of an editor without scripts: write, add photos, look, submit, approve, publish, correct, withdraw.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page, signIn } from '../support/index.mjs';

const quiet = () => page('vi', 'light', 1440, { javaScriptEnabled: false });

test('from a form to readers and back', async () => {
  const author = await quiet();
  await signIn(author, 'tac-gia.hung-yen');
  await author.goto('/desk/hung-yen/photos');
  const camera = await page('vi', 'light', 1440, { viewport: { width: 1200, height: 800 } });
  await camera.setContent('<body bgcolor="#8aa67a"><h1>Đồng lúa</h1>');
  const buffer = await camera.screenshot({ type: 'jpeg' });
  await author.locator('input[type=file]').setInputFiles([{ name: 'dong-lua.jpg', mimeType: 'image/jpeg', buffer }]);
  await author.locator('form[enctype] .button-primary').click();
  await author.waitForURL(/done=photos/);
  await author.locator('main li a[href*="/photos/"]').first().click();
  await author.locator('[name=caption]').fill('Cánh đồng lúa chín');
  await author.locator('[name=credit]').fill('Lê Văn Nam');
  await author.locator('[name=alt]').fill('Cánh đồng lúa chín vàng nhìn từ bờ đê');
  await author.locator('form:has([name=caption]) button').click();
  await author.waitForURL(/done=photo/);
  await author.locator('[name=format][value="4x3"]').check();
  await author.locator('form[action$="/crops"] button').click();
  await author.waitForURL(/done=cropped/);

  await author.goto('/desk/hung-yen/articles/new');
  await author.locator('[name=title]').fill('Lúa chín sớm trên đồng Phố Hiến');
  await author.locator('[name=lead]').fill('Giống lúa mới chín sớm mười ngày, nông dân gặt trước mùa mưa bão.');
  await author.locator('textarea[name=body]').fill('<p>Ruộng trình diễn rộng <b>năm héc-ta</b>.</p><script>alert(1)</script>');
  await author.locator('[name=lead_picture]').nth(1).check();
  await author.locator('[name=section]').selectOption({ index: 1 });
  await author.locator('#main button.button-primary').first().click();
  await author.waitForURL(/done=submitted/);
  const at = new URL(author.url()).pathname;

  const chief = await quiet();
  await signIn(chief, 'tong-bien-tap.hung-yen');
  await chief.goto(at);
  await chief.locator('button[formaction$="/approval"]').click();
  await chief.waitForURL(/done=approved/);
  await chief.locator('button[formaction$="/publication"]').click();
  await chief.waitForURL(/done=published/);
  const address = new URL(await chief.locator('#main a[href*="/tin/"]').getAttribute('href'), chief.url()).pathname;
  const reader = await quiet();
  await reader.goto(address);
  assert.match(await reader.locator('article .prose').innerText(), /năm héc-ta/);
  assert.equal(await reader.locator('article .prose script').count(), 0);
  await chief.goto(at);
  await chief.locator('details:has([name=reason]) summary').click();
  await chief.locator('[name=reason]').fill('Bài thử');
  await chief.locator('form:has([name=reason]) button').click();
  await chief.waitForURL(/done=withdrawn/);
});
