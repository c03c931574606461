// Walks the journeys with node's own test runner: `node run.mjs [NAME…]`.
//
// Usually started by `cargo xtask e2e`, which builds the program, serves the demo and says where:
//   LIENHIEP_URL       address of the demo
//   LIENHIEP_DEMO      what the demo printed, with one sign-in per role
//   LIENHIEP_CHROMIUM  the browser; /usr/bin/chromium when not set
// Journeys run one after the other: they share one demo, and two processors.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (!process.env.LIENHIEP_URL) {
  console.error('LIENHIEP_URL is not set; type: cargo xtask e2e');
  process.exit(1);
}
const here = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);
const known = readdirSync(`${here}journeys`).filter((file) => file.endsWith('.test.mjs')).sort();
const chosen = known.filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));
if (chosen.length === 0) {
  console.error(`no journey is called ${wanted.join(' or ')}; there are:\n  ${known.join('\n  ')}`);
  process.exit(1);
}
const files = chosen.map((file) => `journeys/${file}`);
const options = ['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-timeout=300000'];
const done = spawnSync(process.execPath, [...options, ...files], { cwd: here, stdio: 'inherit' });
process.exit(done.status ?? 1);
