import type { Parts } from './parts.ts';
import type { Key, Words } from './words.ts';

export function storyPage({ main, heading }: Parts, words: Words) {
  const chapters = main.getByRole('listitem');
  return {
    heading: heading('story.title'),
    /** What happened with a release. */
    chapter: (key: Key, release: string) =>
      chapters.filter({ hasText: new RegExp(words(key, { release })) }).first(),
  };
}
