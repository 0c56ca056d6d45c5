/**
 * A Vitest reporter: a line a file (and in the project `system`, where tests are long, a line a test), failures with
 * their reasons at once. The numbers go as JSON to the file that NEWLEAF_TEST_COUNTS names.
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

export default class CountReporter {
  #passed = 0;
  #failed = 0;
  #skipped = [];

  onTestCaseResult(test) {
    if (test.project.name !== 'system') return;
    const { state } = test.result();
    if (state === 'passed' || state === 'failed') {
      console.log(
        `    ${state === 'passed' ? 'ok    ' : 'FAILED'} ${test.fullName} (${seconds(test.diagnostic()?.duration)})`,
      );
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
        this.#skipped.push({ name: `${name} > ${test.fullName}`, reason: note });
      } else {
        counts.failed++;
        const reasons = errors.length === 0 ? [{ message: 'it did not end' }] : errors;
        failures.push(...reasons.map((error) => [`${name} > ${test.fullName}`, error]));
      }
    }
    this.#passed += counts.passed;
    this.#failed += counts.failed;
    console.log(
      `${counts.failed > 0 ? 'FAILED' : 'ok    '} ${name}: ${describe(counts)} (${seconds(module.diagnostic().duration)})`,
    );
    for (const [where, error] of failures) printFailure(where, error);
  }

  onTestRunEnd(_modules, unhandledErrors) {
    for (const error of unhandledErrors) {
      this.#failed++;
      printFailure('outside of any test', error);
    }
    const file = process.env.NEWLEAF_TEST_COUNTS;
    const counts = { passed: this.#passed, failed: this.#failed, skipped: this.#skipped };
    if (file) writeFileSync(file, JSON.stringify(counts));
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

function printFailure(where, error) {
  const stack = (error.stacks ?? [])
    .slice(0, 5)
    .map(({ file, line, column }) => `at ${relative(process.cwd(), file)}:${line}:${column}`);
  const lines = [error.message ?? String(error), ...(error.diff ? [error.diff] : []), ...stack];
  console.log(`\n  ${where}`);
  console.log(`${lines.join('\n').replace(/^/gm, '    ')}\n`);
}

function seconds(milliseconds = 0) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
