import type { Texts } from '../texts.ts';

/** The log, what was not right, and the room on the disk: for the teacher. */
export const care = {
  'log.filter': 'Which lines',
  'log.all': 'All',
  'log.came': 'What came in',
  'log.trials': 'Starts and trials',
  'log.decisions': 'Decisions',
  'log.trouble': 'Trouble',
  'log.search': 'Search in the log',
  'log.found': { one: 'One line.', other: '{{count, number}} lines.' },
  'log.found.none': 'No line.',
  'log.raw': 'Technical words',

  'wrong.title': 'What was not right',
  'wrong.none': 'Nothing: this laptop knows of no attack and no fault.',
  'wrong.still': 'Still so',
  'wrong.times': {
    one: 'Once, {{date}}',
    other: '{{count, number}} times, last {{date}}, first {{first}}',
  },
  'wrong.files': {
    one: 'This file is not the one that was signed: {{path}}',
    other: '{{count, number}} files are not the ones that were signed. One of them: {{path}}',
  },
  'wrong.trial': 'A trial went badly: {{why}}.',
  'wrong.trial.cut': 'A trial was cut off: {{why}}.',
  'wrong.trial.back': 'A trial went badly, and the laptop went back by itself: {{why}}.',
  'wrong.trial.text':
    'Nothing was merged, and the system before is as it was. Try it again, or put it aside; tell whoever publishes if it stays so.',
  'wrong.cut': 'This laptop was cut off while it was at work: {{what}}.',
  'wrong.cut.undone': 'That was taken back by itself. Nothing is left by halves.',
  'wrong.cut.continued': 'That was brought to its end by itself. Nothing is left by halves.',
  'wrong.pin': 'Wrong PINs were tried.',
  'wrong.pin.text':
    'If it was not you, somebody may want to get in here. A PIN of more than four digits is harder to guess.',
  'wrong.silent': 'The source has not answered for {{time}}.',
  'wrong.silent.never': 'The source has never answered.',
  'wrong.silent.text':
    'What is here goes on working. See whether the network works, whether the school’s server runs, and whether its address is right; then ask again.',

  'space.title': 'Room on the disk',
  'space.reading': 'I am measuring …',
  'space.failed': 'It can not be measured now ({{code}}).',
  'space.total': 'The disk has {{total}}, and {{free}} of it are free.',
  'space.table': 'What takes room',
  'space.what': 'What',
  'space.size': 'Size',
  'space.system': 'What this laptop starts with',
  'space.waits': 'What waits or is on trial',
  'space.way-back': 'Only for the way back',
  'space.own': 'This laptop’s own changes',
  'space.coming': 'What has come so far of a new release',
  'space.lists': 'Lists of files, and notes',
  'space.unneeded': 'What nothing needs any more',
  'space.others': 'Everything else on this disk',
  'space.free': 'Free',
  'space.layers': { one: 'one layer', other: '{{count, number}} layers' },
  'space.clean': '“Clean up” gives {{size}} back at once.',
  'space.clean.none': '“Clean up” would give nothing back now.',
  'space.settle': 'After “Settle now”, “Clean up” gives {{size}} more back.',
  'space.settle.later':
    'After “Settle now”, “Clean up” gives {{size}} more back, once the days of the way back are over.',
  'space.boot': 'Beside the boot loader, kernels take {{used}}, and {{free}} are free.',
} as const satisfies Texts;
