import type { Parts } from './parts.ts';
import type { Key, Words } from './words.ts';

export function teacherPage({ main, heading, button, text }: Parts, words: Words) {
  const labelled = (key: Key) => main.getByLabel(new RegExp(`^${words(key)}$`));
  const section = (key: Key) =>
    main
      .locator('section')
      .filter({ has: main.page().getByRole('heading', { name: new RegExp(`^${words(key)}$`) }) });
  const changes = section('changes.title');
  const wrong = section('wrong.title');
  const space = section('space.title');
  const log = section('teacher.log');
  return {
    main,
    heading: heading('teacher.title'),
    /** What stands beside a name. */
    value: (key: Key) =>
      main
        .locator('dl > div')
        .filter({ has: main.page().getByText(new RegExp(`^${words(key)}$`)) })
        .getByRole('definition'),
    pin: {
      heading: heading('pin.title'),
      /** While the page is shut. */
      pad: main.getByRole('group', { name: new RegExp(`^${words('pin.pad')}$`) }),
      field: labelled('pin.field'),
      digit: (digit: string) => main.getByRole('button', { name: digit, exact: true }),
      open: button('pin.open'),
      wrong: text('pin.wrong'),
      wait: main.getByRole('timer').filter({ hasText: new RegExp(words('pin.wait')) }),
      /** While it is open. */
      none: text('pin.none'),
      set: button('pin.set'),
      fresh: labelled('pin.new'),
      again: labelled('pin.repeat'),
      differs: text('pin.differs'),
      save: button('pin.save'),
      saved: text('pin.saved'),
      remove: button('pin.remove'),
      asksToRemove: text('pin.remove-asks'),
      leaveIt: button('pin.no'),
      removed: text('pin.removed'),
      triedMeanwhile: text('pin.tried'),
    },
    rules: {
      number: (key: Key) => labelled(key),
      choice: (key: Key) => labelled(key),
      outOfBounds: (least: number, most: number) =>
        text('rules.number', { least, most: new Intl.NumberFormat('en').format(most) }),
      changed: text('rules.changed'),
      still: (value: string) => text('rules.still', { value }),
      undo: button('rules.undo'),
    },
    decide: {
      keep: button('decide.keep'),
      wait: button('decide.wait'),
      back: button('decide.back'),
    },
    changes: {
      headline: (to: string, from: string) =>
        changes.getByText(new RegExp(words('changes.staged', { to, from }))),
      part: (key: Key) => changes.getByRole('button', { name: new RegExp(`^${words(key)}`) }),
      search: changes.getByRole('searchbox'),
      status: changes.getByRole('status'),
      /** The path of each file. */
      rows: changes.getByRole('rowheader'),
      close: changes.getByRole('button', { name: new RegExp(`^${words('changes.close')}$`) }),
    },
    wrong: {
      none: text('wrong.none'),
      /** What is so still comes first. */
      items: wrong.getByRole('listitem'),
    },
    space: {
      bar: space.locator('.space-bar'),
      /** The row of a part. */
      row: (key: Key) =>
        space.getByRole('row').filter({ has: main.page().getByText(new RegExp(`^${words(key)}$`)) }),
      clean: space.getByRole('button', { name: new RegExp(`^${words('action.clean')}$`) }),
      /** What cleaning and settling gave back. */
      result: space.getByRole('status'),
    },
    log: {
      group: (key: Key) => log.getByRole('button', { name: new RegExp(`^${words(key)}$`) }),
      raw: log.getByRole('checkbox'),
      search: log.getByRole('searchbox'),
      found: log.getByRole('status'),
      lines: log.getByRole('listitem'),
    },
    /** What the laptop found of its parts, a line each. */
    look: button('action.probe'),
    /** Whether the source has something new. */
    ask: section('teacher.upkeep').getByRole('button', { name: new RegExp(`^${words('home.look')}$`) }),
    found: section('teacher.upkeep').getByRole('listitem'),
    report: {
      make: button('paper.make'),
      save: button('paper.save'),
      sheet: main.getByRole('article'),
    },
  };
}
