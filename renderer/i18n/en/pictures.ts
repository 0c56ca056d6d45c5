import type { Texts } from '../texts.ts';

/** What stands beside pictures: the steps of getting, room and time, and the stack of sheets. */
export const pictures = {
  'stages.title': 'Step by step',
  'stage.ask': 'Asking',
  'stage.come': 'Coming',
  'stage.together': 'Building',
  'stage.look': 'Looking',
  'stage.close': 'Closing',
  'stage.done': '{{what}}: done',
  'stage.now': '{{what}}: now',
  'stage.next': '{{what}}: later',
  'new.room': 'It needs {{needed}} of {{free}} that are free.',

  'sheets.look': 'Look from the side',
  'sheets.title': 'The tree from the side',
  'sheets.how': 'Pull a sheet to the side, or press it, to see what would be without it.',
  'sheets.safe': 'That changes nothing on your laptop. Let go, and it springs back.',
  'sheets.stack': 'Sheets, the topmost first',
  'sheets.work': 'My work',
  'sheets.changes': 'My own changes',
  'sheets.release': 'Version {{version}}',
  'sheets.release.unknown': 'An older release',
  'sheets.trial': 'Version {{version}}, on trial',
  'sheets.waits': 'Version {{version}}, not tried yet',
  'sheets.core': 'The tree',
  'sheets.core.version': 'The tree: version {{version}}',
  'sheets.without.work':
    'Without it your Journal and your drawings would be gone. They are yours: no release touches this sheet, and going back does not either.',
  'sheets.without.changes':
    'Without it the settings that were changed on this laptop would be as the release has them.',
  'sheets.without.release': 'Without it your laptop would be as it was with version {{below}}.',
  'sheets.without.release.unknown': 'Without it your laptop would be as it was before it came.',
  'sheets.without.trial': 'Without it nothing changes: it is only on trial.',
  'sheets.without.waits': 'Without it nothing changes: it only waits to be tried.',
  'sheets.without.core': 'Without the tree nothing would start. All the others lie on it.',
  'sheets.came': 'This came from the release, and is not yours:',
  'sheets.part': {
    one: '{{part}}: one file',
    other: '{{part}}: {{count, number}} files',
  },
  'sheets.files': 'Which files',
  'sheets.not-known': 'I do not know any more what came with it.',
  'sheets.own': 'This is on it, and no release brought it:',
  'sheets.own.none': 'There is nothing on it yet.',
  'sheets.own.unknown': 'I can only look at it once this laptop has started with Newleaf.',
  'sheets.back': 'Back',
} as const satisfies Texts;
