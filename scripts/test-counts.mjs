/**
 * What reporters of test runners have in common: a line a file or test, failures with their reasons at once, and in the
 * end the numbers as JSON in the file that NEWLEAF_TEST_COUNTS names, for `scripts/test.mjs`.
 */
import { writeFileSync } from 'node:fs';

/** Passed, failed, and what was skipped with its reason, over a whole run. */
export class TestCounts {
  passed = 0;
  failed = 0;
  skipped = [];

  write() {
    const file = process.env.NEWLEAF_TEST_COUNTS;
    if (!file) return;
    const { passed, failed, skipped } = this;
    writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
  }
}

/** `    ok     a test (1.0 s)`. */
export function printTest(passed, title, milliseconds) {
  console.log(`    ${passed ? 'ok    ' : 'FAILED'} ${title} (${seconds(milliseconds)})`);
}

/** Where it was, and then lines of any kind. */
export function printFailure(where, lines) {
  console.log(`\n  ${where}`);
  console.log(`${lines.join('\n').replace(/^/gm, '    ')}\n`);
}

export function seconds(milliseconds = 0) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
