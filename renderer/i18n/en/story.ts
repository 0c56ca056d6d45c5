import type { Texts } from '../texts.ts';

/** The laptop's story. */
export const story = {
  'story.title': "My laptop's story",
  'story.nothing': 'Nothing has happened yet.',
  'story.reading': 'I am looking it up …',
  'story.init': 'Here the story of this laptop begins.',
  'story.fetch-started': '{{release}} began to come.',
  'story.staged': '{{release}} was here, and every piece was right.',
  'story.trial-good': '{{release}} was tried, and started well.',
  'story.trial-bad': '{{release}} was tried, and did not start well.',
  'story.trial-unknown': '{{release}} was tried, and could not tell how it went.',
  'story.kept': 'You kept {{release}}.',
  'story.kept-days': 'The days to try {{release}} were over, and it was kept: that is a rule of your school.',
  'story.settled': '{{release}} became part of the tree.',
  'story.reverted': 'Your laptop left {{release}} and went back to what it had.',
  'story.aside': 'You put {{release}} aside, without trying it.',
  'story.reverted-days':
    'The days to try {{release}} were over, and it was put aside: that is a rule of your school.',
  'story.failed': '{{release}} could not come.',
  'story.paused': '{{release}} had a rest on its way.',
  'story.stopped': '{{release}} was stopped on its way.',
  'story.interrupted': '{{release}} was broken off on its way.',
} as const satisfies Texts;
