import { expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../../shared/model/errors.ts';
import { persevere } from './persevere.ts';

const backOff = { tries: 4, first: 1, longest: 1 };

/** How often it is tried where each try gets so much and then fails; 9 tries at most. */
async function triesOf(code: ErrorCode, got: (attempt: number) => number): Promise<number> {
  let tries = 0;
  let progress = 0;
  const attempt = () => {
    progress += got(++tries);
    return tries < 9 ? Promise.reject(new EngineError(code, { retryable: true })) : Promise.resolve();
  };
  const ended = await persevere({ backOff }, () => progress, attempt).catch((error: unknown) => error);
  if (ended !== undefined) expect(ended).toMatchObject({ code });
  return tries;
}

it('tries again for as long as each try gets something', async () => {
  expect(await triesOf('E_SOURCE', () => 1)).toBe(9);
  expect(await triesOf('E_TIMEOUT', () => 1)).toBe(9);
});

it('gives up after some that got nothing', async () => {
  expect(await triesOf('E_SOURCE', () => 0)).toBe(4);
  expect(await triesOf('E_SOURCE', (attempt) => (attempt === 2 ? 1 : 0))).toBe(5);
});

it('does not wait out a source that is silent from the beginning once more', async () => {
  expect(await triesOf('E_TIMEOUT', () => 0)).toBe(1);
  expect(await triesOf('E_TIMEOUT', (attempt) => (attempt === 1 ? 1 : 0))).toBe(2);
});
