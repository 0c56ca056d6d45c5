import type { Texts } from '../texts.ts';

/** Who signed what is here, and the report's buttons: for the teacher. */
export const signatures = {
  'signatures.title': 'Who signed it, and until when',
  'signatures.none': 'Nothing signed is held yet.',
  'signatures.failed': 'It can not be read now ({{code}}).',
  'signatures.release':
    'Signed by {{keys}}, on {{date}}; good until {{until}}. Its list of files is {{digest}}.',
  'signatures.key': 'key {{id}}',
  'signatures.named': '{{name}} (key {{id}})',
  'signatures.nobody': 'nobody that this laptop trusts',
  'signatures.use.newest': 'the newest',
  'signatures.use.staged': 'waits for a decision',
  'signatures.use.current': 'in use',
  'signatures.use.fallback': 'the way back',
  'signatures.release.name': '{{version}}, {{uses}}',
  'signatures.role.root': 'Who may sign',
  'signatures.role.timestamp': 'That this is still the newest',
  'signatures.role.snapshot': 'What belongs together',
  'signatures.role.targets': 'Which releases there are',
  'signatures.role.value': 'number {{version, number}}, by {{keys}}; good until {{until}}',
  'signatures.warning.clock':
    'The clock looks wrong: it is {{time}} behind something that was signed. Set it, then ask again.',
  'signatures.warning.clock-log':
    'The clock looks wrong: it is {{time}} behind what this laptop wrote down last. Set it; if it is right now, it was ahead then.',
  'signatures.warning.no-news':
    'No news for {{time}}. The source may be a copy that nobody renews, or somebody may hold news back. Ask again; if it stays so, tell whoever runs the source.',
  'signatures.warning.expires-soon':
    '“{{role}}” is good for {{time}} more. The publisher has to sign again before.',
  'signatures.warning.expired':
    '“{{role}}” has been out of date for {{time}}. Nobody can tell any more whether it is the newest: the publisher has to sign again.',
  'paper.title': 'Report',
  'paper.text': 'One page, to print or to save: this laptop, what is on trial, what was found.',
  'paper.make': 'Make a report',
  'paper.again': 'Make it anew',
  'paper.print': 'Print',
  'paper.save': 'Save',
  'paper.saved': 'The report was given to save as {{name}}.',
  'paper.made': 'The report is below.',
} as const satisfies Texts;
