/** A Playwright reporter in the manner of `count-reporter.mjs`: a line a test, failures with their reasons at once. */
import { relative } from 'node:path';
import { printFailure, printTest, TestCounts } from './test-counts.mjs';

export default class WindowReporter {
  #counts = new TestCounts();

  onTestEnd(test, result) {
    const title = titleOf(test);
    if (result.status === 'skipped') {
      const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
      this.#counts.skipped.push({ name: title, reason });
      return;
    }
    const passed = result.status === test.expectedStatus;
    this.#counts[passed ? 'passed' : 'failed']++;
    printTest(passed, title, result.duration);
    if (passed) return;
    const kept = result.attachments.flatMap(({ path }) => (path ? [relative(process.cwd(), path)] : []));
    const reasons = result.errors.flatMap(linesOf);
    printFailure(title, [
      ...(reasons.length > 0 ? reasons : [`it was ${result.status}`]),
      ...(kept.length > 0 ? [`see ${kept.join(', ')}`] : []),
    ]);
  }

  /** Outside of any test: in the preparations, or in a worker that died. */
  onError(error) {
    this.#counts.failed++;
    printFailure('outside of any test', linesOf(error));
  }

  onStdOut(chunk) {
    process.stdout.write(String(chunk).replace(/^(?=.)/gm, '    | '));
  }

  onStdErr(chunk) {
    this.onStdOut(chunk);
  }

  onEnd() {
    const { passed, failed, skipped } = this.#counts;
    for (const [reason, count] of countReasons(skipped)) console.log(`    skipped ${count}: ${reason}`);
    console.log(`    ${passed} passed, ${failed} failed, ${skipped.length} skipped`);
    this.#counts.write();
  }

  printsToStdio() {
    return true;
  }
}

/** `web > keep.spec.ts > she keeps it`. */
function titleOf(test) {
  return test.titlePath().filter(Boolean).join(' > ');
}

/** Lines of one error that are printed; the rest is in the trace. */
const MOST_LINES = 40;

function linesOf({ message, value, snippet, location }) {
  const where =
    location && `at ${relative(process.cwd(), location.file)}:${location.line}:${location.column}`;
  const words = String(message ?? value).split('\n');
  const shown = [...words.slice(0, MOST_LINES), ...(words.length > MOST_LINES ? ['…'] : [])];
  return [...shown, snippet, where].filter(Boolean);
}

function countReasons(skipped) {
  const counts = new Map();
  for (const { reason = 'no reason given' } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}
