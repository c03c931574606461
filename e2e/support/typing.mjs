// Typing Vietnamese as people do: Telex through an input method, which shows each word while it is being composed and
// commits it with the blank behind it, as ibus-unikey and the method of Windows do.
import assert from 'node:assert/strict';

const MARKS = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const SHAPES = [['dd', 'đ'], ['aa', 'â'], ['ee', 'ê'], ['oo', 'ô'], ['aw', 'ă'], ['ow', 'ơ'], ['uw', 'ư']];

/** What an input method shows after these keys of one word: `tieengs` is `tiếng`. */
export function telex(keys) {
  const capital = keys[0] !== keys[0].toLowerCase();
  let word = keys.toLowerCase();
  const mark = /[aeiouy]/.test(word) && /[sfrxj]$/.test(word) && word.length > 1 ? MARKS[word.at(-1)] : '';
  if (mark) word = word.slice(0, -1);
  word = word.replace(/uow/, 'ươ');
  for (const [typed, shape] of SHAPES) word = word.replace(typed, shape);
  if (mark) {
    // On a vowel with a sign of its own; else on the second of two when letters follow, on the first when none do.
    const vowels = [...word].map((letter, at) => ({ letter, at })).filter(({ letter, at }) => /[aeiouyâêôăơư]/.test(letter)
      && !(letter === 'u' && word[at - 1] === 'q') && !(letter === 'i' && word[at - 1] === 'g' && /[aeiouyâêôăơư]/.test(word[at + 1] ?? '')));
    const closed = /[bcdghklmnpqrstvxđ]$/.test(word);
    const signed = vowels.filter(({ letter }) => /[âêôăơư]/.test(letter)).at(-1);
    const { at } = signed ?? (vowels.length > 1 && !closed && vowels.length < 3 ? vowels[0] : vowels.at(vowels.length === 3 ? 1 : -1));
    word = word.slice(0, at + 1) + mark + word.slice(at + 1);
  }
  word = word.normalize('NFC');
  return capital ? word[0].toUpperCase() + word.slice(1) : word;
}

/** Types words with an input method into what has the focus; `slow` waits between them, for what the page does meanwhile. */
export async function compose(page, line, slow = async () => {}) {
  const method = await page.context().newCDPSession(page);
  for (const [n, keys] of line.split(' ').entries()) {
    if (n > 0) await page.keyboard.press('Space');
    for (let length = 1; length <= keys.length; length += 1) {
      const text = telex(keys.slice(0, length));
      await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await slow(n);
    await method.send('Input.insertText', { text: telex(keys) });
  }
  await method.detach();
}

/** Types words as methods do that take letters back: the letter is deleted and written anew. */
export async function takeBack(page, line) {
  for (const [n, keys] of line.split(' ').entries()) {
    if (n > 0) await page.keyboard.press('Space');
    let shown = '';
    for (let length = 1; length <= keys.length; length += 1) {
      const next = telex(keys.slice(0, length));
      let same = 0;
      while (same < shown.length && shown[same] === next[same]) same += 1;
      for (let back = shown.length; back > same; back -= 1) await page.keyboard.press('Backspace');
      if (next.slice(same)) await page.keyboard.insertText(next.slice(same));
      shown = next;
    }
  }
}

assert.equal(telex('Tieengs'), 'Tiếng');
assert.equal(telex('dduwowngf'), 'đường');
assert.equal(telex('ddepj'), 'đẹp');
assert.equal(telex('hoaf'), 'hòa');
