// Vietnamese is typed with an input method. It composes each word in the page; an editor that touches the page meanwhile
// loses or doubles letters. So: Telex in every field, in the middle of a text, in lists, while autosave runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page, signIn } from '../support/index.mjs';
import { compose, takeBack } from '../support/typing.mjs';

const LINE = 'Ddaij hooij ddaij bieeur Lieen hieepj Hooij tinhr Huwng Yeen';
const SAID = 'Đại hội đại biểu Liên hiệp Hội tỉnh Hưng Yên';

async function empty() {
  const it = await page();
  await signIn(it, 'tac-gia.hung-yen');
  await it.goto('/desk/hung-yen/articles/new');
  const text = it.locator('.rich [contenteditable=true]');
  await text.waitFor();
  return { it, text };
}

test('Telex in the title, the lead and the text', async () => {
  const { it, text } = await empty();
  await it.locator('[name=title]').click();
  await compose(it, LINE);
  assert.equal(await it.locator('[name=title]').inputValue(), SAID);
  await it.locator('[name=lead]').click();
  await compose(it, LINE);
  assert.equal(await it.locator('[name=lead]').inputValue(), SAID);
  await text.click();
  await compose(it, LINE);
  await it.keyboard.press('Enter');
  await takeBack(it, LINE);
  assert.deepEqual(await text.locator('p').allInnerTexts(), [SAID, SAID]);
});

test('in the middle of a paragraph, in bold, in a list, in a table', async () => {
  const { it, text } = await empty();
  await text.click();
  await compose(it, 'Ngayf hooij');
  for (let step = 0; step < 3; step += 1) await it.keyboard.press('ArrowLeft');
  await compose(it, 'ddaij');
  await it.keyboard.press('Space');
  assert.equal(await text.innerText(), 'Ngày đại hội');
  await it.keyboard.press('End');
  await it.keyboard.press('Space');
  await it.keyboard.press('Control+b');
  await compose(it, 'traf Vieetj');
  await it.keyboard.press('Control+b');
  await it.keyboard.press('Enter');
  await it.locator('.rich-bullets').click();
  await compose(it, 'Nghieemj thu ddeef taif');
  await it.keyboard.press('Enter');
  await compose(it, 'Khen thuwowngr');
  assert.equal(await text.locator('p strong').first().innerText(), 'trà Việt');
  assert.deepEqual(await text.locator('li').allInnerTexts(), ['Nghiệm thu đề tài', 'Khen thưởng']);
  await it.keyboard.press('Enter');
  await it.keyboard.press('Enter');
  await it.locator('.rich-table').click();
  await compose(it, 'Ddown vij');
  assert.equal((await text.locator('th').first().innerText()).trim(), 'Đơn vị');
});

test('autosave in the middle of a word changes nothing of it', async () => {
  const { it, text } = await empty();
  await it.locator('[name=title]').fill('Bài gõ dở');
  const kept = () => it.waitForResponse((answer) => answer.url().includes('autosave') && answer.ok());
  await text.click();
  // The word stays open until autosave has answered.
  await compose(it, 'Thuwr nghieemj', (n) => (n === 1 ? kept() : undefined));
  assert.equal(await text.innerText(), 'Thử nghiệm');
  await it.keyboard.press('Space');
  const saved = kept();
  await compose(it, 'gioongs');
  await saved;
  // The page tells the time once it has read the answer, a moment after the answer came.
  await it.locator('[data-autosave-status]', { hasText: /\d{2}:\d{2}/ }).waitFor();
  await it.locator('#main button[value=save]').click();
  await it.waitForURL(/done=saved/);
  await text.waitFor();
  assert.equal(await text.innerText(), 'Thử nghiệm giống');
});
