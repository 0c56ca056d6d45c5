import type { Parts } from './parts.ts';
import type { Key, Words } from './words.ts';

export function teacherPage({ main, heading }: Parts, words: Words) {
  return {
    main,
    heading: heading('teacher.title'),
    /** What stands beside a name. */
    value: (key: Key) =>
      main
        .locator('dl > div')
        .filter({ has: main.page().getByText(new RegExp(`^${words(key)}$`)) })
        .getByRole('definition'),
  };
}
