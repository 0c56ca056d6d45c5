import type { ChangedFileView, ChangesView } from '../../../shared/contract/changes.ts';
import { formatBytes, formatCount, formatNumber } from './amounts.ts';
import { alignColumns } from './columns.ts';

/** By part; by file where somebody asked for some. */
export function renderChanges(changes: ChangesView | null, byFile: boolean): string[] {
  if (changes === null)
    return ['Nothing is known here that could be compared. `newleaf check` looks for something new.'];
  return [headline(changes), ...(byFile ? renderFiles(changes) : renderParts(changes.parts))];
}

function headline({ state, from, to }: ChangesView): string {
  switch (state) {
    case 'offered':
      return `${to.version} would change this in ${from.version}:`;
    case 'staged':
      return `${to.version} waits for a decision. It changes this in ${from.version}:`;
    case 'kept':
      return `${to.version} is in use. It changed this in ${from.version}:`;
    case 'back':
      return `Going back to ${to.version} changes this in ${from.version}:`;
    case 'own':
      return `What this laptop changed itself, in ${to.version}:`;
  }
}

/** Files in numbers, a row a part. */
export function renderParts(parts: ChangesView['parts']): string[] {
  const rows = parts.map(({ part, added, changed, removed }) => [
    part,
    `${formatNumber(added)} new`,
    `${formatNumber(changed)} changed`,
    `${formatNumber(removed)} gone`,
  ]);
  return rows.length === 0 ? ['  No file.'] : alignColumns(rows, '  ');
}

function renderFiles({ files, matching }: ChangesView): string[] {
  const rows = files.map((file) => [HOW[file.how], sizes(file), file.path]);
  return [
    ...alignColumns(rows, '  '),
    files.length === matching
      ? `${formatCount(matching, 'file')}.`
      : `${formatNumber(files.length)} of ${formatCount(matching, 'file')}: \`--offset\` and \`--limit\` show others.`,
  ];
}

const HOW = { added: 'new', changed: 'changed', removed: 'gone' } as const;

function sizes({ how, kind, before, after }: ChangedFileView): string {
  if (kind !== 'file') return kind;
  const sizes = [how === 'added' ? null : before, how === 'removed' ? null : after];
  const different = sizes.filter((size, index) => size !== null && sizes.indexOf(size) === index);
  return different.map((size) => formatBytes(size ?? 0)).join(' → ');
}
