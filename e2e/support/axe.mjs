// What a machine can see of accessibility: axe-core on the page as it stands.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { source } = createRequire(import.meta.url)('axe-core');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with a list to mend from: rule, what it asks for, and every element that breaks it. */
export async function axe(page) {
  // Evaluated by the browser itself, so the page's own Content-Security-Policy stays as it is.
  await page.evaluate(`typeof axe === 'object' ? 0 : (() => { ${source} })()`);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), RULES);
  const list = violations.map(({ id, impact, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => {
      const why = failureSummary.split('\n').slice(1).join(';').trim();
      return `    ${target.join(' ')}\n      ${why}`;
    });
    return `  ${id} (${impact}): ${help}\n${places.join('\n')}`;
  });
  if (list.length > 0) assert.fail(`${page.url()}\n${list.join('\n')}`);
}
