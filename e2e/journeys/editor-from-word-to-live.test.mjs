// An article's way: written by the author from what Word had on its clipboard, with two photos; approved and published
// by somebody else; read; corrected with a note that readers see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, page, signIn } from '../support/index.mjs';

const TITLE = 'Tập huấn nuôi cá lồng trên sông Luộc cho ba mươi hộ dân';
const LEAD = 'Ba mươi hộ dân ven sông học cách đo lượng ô-xy, ghi nhật ký nuôi và bán cá theo hợp đồng trong hai ngày tập huấn.';

// As Word writes it: paragraphs that are list items by mso-list only, a marker in a conditional comment, foreign tags.
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{margin:0cm;font-family:"Times New Roman"}</style></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='margin-top:12pt'><span style='font-family:"Times New Roman"'>Nội dung tập huấn<o:p></o:p></span></h2>
<p class=MsoNormal style='text-align:justify'><span style='font-size:14.0pt'>Lớp học mở tại nhà văn hóa thôn, thời gian <b>hai ngày</b>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Đo lượng ô-xy hòa tan trước khi cho ăn<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Ghi nhật ký nuôi mỗi buổi sáng<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=200 style='width:150pt'><p class=MsoNormal><b>Xã</b></p></td><td><p class=MsoNormal><b>Số hộ</b></p></td></tr><tr><td><p class=MsoNormal>Hồng Châu</p></td><td><p class=MsoNormal>18</p></td></tr><tr><td><p class=MsoNormal>Hợp Đức</p></td><td><p class=MsoNormal>12</p></td></tr></table>
<!--EndFragment--></body></html>`;

/** Two different photos, made by the browser itself. */
async function photographs() {
  const it = await page('vi', 'light', 1440, { viewport: { width: 1600, height: 1000 } });
  const made = [];
  for (const [name, sky] of [['long-ca.jpg', '#7aa7c7'], ['lop-hoc.jpg', '#c79a7a']]) {
    await it.setContent(`<body bgcolor="${sky}"><h1>${name}</h1>`);
    made.push({ name, mimeType: 'image/jpeg', buffer: await it.screenshot({ type: 'jpeg', quality: 80 }) });
  }
  return made;
}

async function press(it, action) {
  const answered = it.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith(`/${action}`));
  await it.locator(`button[formaction$="/${action}"]`).click();
  assert.equal((await answered).status(), 303, `${action}: ${await refusal(it)}`);
  await it.waitForURL(/done=/);
}

async function refusal(it) {
  return (await it.locator('.error-summary, .error').allInnerTexts()).join(' ');
}

test('from Word to the portal, and corrected', async () => {
  const author = await page();
  await signIn(author, 'tac-gia.hung-yen');
  await author.goto('/desk/hung-yen/articles');
  await author.locator('.page-bar a[href$="/articles/new"]').click();
  await author.locator('.rich [contenteditable=true]').waitFor();
  await author.locator('[name=title]').fill(TITLE);
  await author.locator('[name=lead]').fill(LEAD);

  const text = author.locator('.rich [contenteditable=true]');
  await text.click();
  await text.evaluate((place, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', 'Nội dung tập huấn');
    place.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, WORD);
  await text.locator('table').waitFor();
  assert.deepEqual((await text.locator('ul li').allInnerTexts()).map((line) => line.trim()), [
    'Đo lượng ô-xy hòa tan trước khi cho ăn',
    'Ghi nhật ký nuôi mỗi buổi sáng',
  ]);
  assert.equal(await text.locator('h2', { hasText: 'Nội dung tập huấn' }).count(), 1);
  assert.match(await text.locator('table').innerText(), /Hồng Châu\s+18\s+Hợp Đức\s+12/);

  await author.locator('#photos input[type=file]').setInputFiles(await photographs());
  const tiles = author.locator('#photos li.tile:has(input[name^=caption_])');
  await tiles.nth(1).waitFor();
  const about = [
    ['Lồng cá trên sông Luộc buổi sáng', 'Dãy lồng cá bằng thép nổi trên mặt sông rộng'],
    ['Học viên ghi nhật ký nuôi', 'Học viên ngồi quanh bàn, mỗi người một cuốn sổ'],
  ];
  for (const [n, [caption, alt]] of about.entries()) {
    await tiles.nth(n).locator('[name^=caption_]').fill(caption);
    await tiles.nth(n).locator('[name^=alt_]').fill(alt);
    await tiles.nth(n).locator('[name^=credit_]').fill('Đỗ Thị Lan');
  }
  await tiles.nth(0).locator('[name=lead_picture]').check();
  // The second photo goes into the text, at its end, with what has just been typed about it.
  await text.press('Control+End');
  await tiles.nth(1).locator('[data-insert-photo]').click();
  await text.locator('figure img').waitFor();
  await author.locator('[name=section]').selectOption({ label: 'Phổ biến kiến thức' });
  await author.locator('[name=place]').fill('Xã Hồng Châu, tỉnh Hưng Yên');
  await author.locator('[name=author]').fill('Phạm Văn Đức');
  await axe(author);

  const submit = author.locator('#main button.button-primary').first();
  await submit.click();
  await author.waitForURL(/articles\/[0-9a-f-]{36}\?done=submitted/);
  const at = new URL(author.url()).pathname;
  // Two persons: who wrote it cannot approve it.
  assert.equal(await author.locator('button[formaction$="/approval"], button[formaction$="/publication"]').count(), 0);

  const chief = await page();
  await signIn(chief, 'tong-bien-tap.hung-yen');
  await chief.goto('/desk/hung-yen');
  await chief.locator('main').getByText(TITLE).first().waitFor();
  await chief.goto(at);
  await press(chief, 'approval');
  await press(chief, 'publication');
  const open = chief.locator('#main a[href*="/tin/"]');
  const address = new URL(await open.getAttribute('href'), chief.url());

  const reader = await page('vi', 'light', 360);
  await reader.goto('/hung-yen/');
  const link = reader.locator('main .story', { hasText: TITLE }).first();
  assert.match(await link.locator('img').getAttribute('src'), /\/media\//);
  await link.locator('.story-title a').click();
  await reader.waitForURL(/\/tin\//);
  assert.equal(new URL(reader.url()).pathname, address.pathname);
  assert.equal((await reader.locator('article h1').innerText()).trim(), TITLE);
  assert.equal(await reader.locator('article .prose ul li').count(), 2);
  assert.equal(await reader.locator('article .prose table td, article .prose table th').count(), 6);
  const lead = reader.locator('article > figure.photo');
  assert.equal(await lead.locator('img').getAttribute('alt'), about[0][1]);
  assert.match(await lead.locator('figcaption').innerText(), /Lồng cá trên sông Luộc buổi sáng.*Đỗ Thị Lan/s);
  const inside = reader.locator('article .prose figure');
  assert.equal(await inside.locator('img').getAttribute('alt'), about[1][1]);
  assert.match(await inside.locator('figcaption').innerText(), /Học viên ghi nhật ký nuôi/);
  assert.ok(await lead.locator('img').evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), 'the picture is there');
  await axe(reader);

  await chief.goto(at);
  await chief.locator('.rich [contenteditable=true]').waitFor();
  await chief.locator('[name=lead]').fill(LEAD.replace('hai ngày', 'ba ngày'));
  await chief.locator('[name=note]').fill('Lớp tập huấn kéo dài ba ngày, không phải hai ngày.');
  await press(chief, 'correction');
  await reader.reload();
  assert.match(await reader.locator('article .note').innerText(), /kéo dài ba ngày, không phải hai ngày/);
  assert.match(await reader.locator('article .lead').innerText(), /ba ngày tập huấn/);
});
