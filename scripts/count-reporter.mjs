/**
 * A Vitest reporter: a line a file (and but for unit tests, where tests are long, a line a test), failures with
 * their reasons at once. The numbers are written by TestCounts.
 */
import { relative } from 'node:path';
import { printFailure, printTest, seconds, TestCounts } from './test-counts.mjs';

export default class CountReporter {
  #counts = new TestCounts();

  onTestCaseResult(test) {
    if (test.project.name === 'unit') return;
    const { state } = test.result();
    if (state === 'passed' || state === 'failed') {
      printTest(state === 'passed', test.fullName, test.diagnostic()?.duration);
    }
  }

  onTestModuleEnd(module) {
    const name = relative(process.cwd(), module.moduleId);
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const failures = module.errors().map((error) => [name, error]);
    // A suite whose hook failed has skipped tests, but is no success.
    for (const suite of module.children.allSuites()) {
      failures.push(...suite.errors().map((error) => [`${name} > ${suite.fullName}`, error]));
    }
    counts.failed += failures.length;
    for (const test of module.children.allTests()) {
      const { state, errors = [], note } = test.result();
      if (state === 'passed') counts.passed++;
      else if (state === 'skipped') {
        counts.skipped++;
        this.#counts.skipped.push({ name: `${name} > ${test.fullName}`, reason: note });
      } else {
        counts.failed++;
        const reasons = errors.length === 0 ? [{ message: 'it did not end' }] : errors;
        failures.push(...reasons.map((error) => [`${name} > ${test.fullName}`, error]));
      }
    }
    this.#counts.passed += counts.passed;
    this.#counts.failed += counts.failed;
    console.log(
      `${counts.failed > 0 ? 'FAILED' : 'ok    '} ${name}: ${describe(counts)} (${seconds(module.diagnostic().duration)})`,
    );
    for (const [where, error] of failures) printFailure(where, linesOf(error));
  }

  onTestRunEnd(_modules, unhandledErrors) {
    for (const error of unhandledErrors) {
      this.#counts.failed++;
      printFailure('outside of any test', linesOf(error));
    }
    this.#counts.write();
  }

  onUserConsoleLog({ content }) {
    process.stdout.write(content.replace(/^(?=.)/gm, '    | '));
  }
}

function describe({ passed, failed, skipped }) {
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}

function linesOf(error) {
  const stack = (error.stacks ?? [])
    .slice(0, 5)
    .map(({ file, line, column }) => `at ${relative(process.cwd(), file)}:${line}:${column}`);
  return [error.message ?? String(error), ...(error.diff ? [error.diff] : []), ...stack];
}
