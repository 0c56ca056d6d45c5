/** Highest number of an account that no person has: UID_MIN of Debian's login.defs is the next. `nobody` is one of those, too. */
const LAST_SYSTEM = 999;
const NOBODY = 65534;

export interface AccountFiles {
  /** passwd(5) and group(5): they say whose number is whose. */
  readonly passwd: string;
  readonly group: string;
}

/**
 * An account file as it would be on this laptop without people: what a release could bring. The difference to it is the laptop's own
 * (`mergeAccounts`), and goes along over updates. Pure; bytes one a character. Passwords, members that are people, and numbers that were handed to people are left out.
 */
export function baseAccounts(path: string, text: string, { passwd, group }: AccountFiles): string {
  const [people, theirGroups] = [namesOfPeople(passwd), namesOfPeople(group)];
  const lines = text.split('\n').filter((line) => line !== '');
  const without = (names: ReadonlySet<string>) => lines.filter((line) => !names.has(fieldsOf(line)[0] ?? ''));
  const text_ = (kept: readonly string[]) => kept.map((line) => `${line}\n`).join('');
  switch (path) {
    case 'etc/passwd':
      return text_(without(people));
    case 'etc/shadow':
      return text_(without(people).map(locked));
    case 'etc/group':
    case 'etc/gshadow':
      return text_(without(theirGroups).map((line) => withoutMembers(line, people)));
    // Numbers are handed out to people only: subuid(5).
    default:
      return text_(without(people));
  }
}

function namesOfPeople(table: string): Set<string> {
  const people = table
    .split('\n')
    .map(fieldsOf)
    .filter(([name = '', , id = '']) => name !== '' && Number(id) > LAST_SYSTEM && Number(id) !== NOBODY);
  return new Set(people.map(([name = '']) => name));
}

/** shadow(5): nobody comes in by a password. */
function locked(line: string): string {
  const [name = '', , ...rest] = fieldsOf(line);
  return [name, '*', ...rest].join(':');
}

function withoutMembers(line: string, people: ReadonlySet<string>): string {
  const fields = fieldsOf(line);
  const members = (fields.pop() ?? '').split(',').filter((name) => name !== '' && !people.has(name));
  return [...fields, members.join(',')].join(':');
}

function fieldsOf(line: string): string[] {
  return line.split(':');
}
