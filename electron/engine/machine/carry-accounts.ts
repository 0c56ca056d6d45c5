/**
 * The accounts of people who changed something in one system, for another: passwd(5), shadow(5), group(5), gshadow(5), subuid(5), subgid(5).
 * Pure; bytes one a character. Files are named as in `ACCOUNT_FILES`.
 */

/** Of `etc/passwd`, `etc/shadow` …: their texts. One that is not there is left out. */
export type Accounts = ReadonlyMap<string, string>;

const PASSWD = 'etc/passwd';
/** What passwd says of a person: with it these go. */
const PERSONS = [PASSWD, 'etc/shadow', 'etc/subuid', 'etc/subgid'] as const;
const GROUPS = ['etc/group', 'etc/gshadow'] as const;

/** Where people's numbers begin: those below belong to what releases bring, and each system makes them for itself. login.defs(5) */
const FIRST_PERSON = 1000;
const NOBODY = 65_534;

/**
 * `to` with what people, and root, changed between `before` and `now`: passwords, shells, names; who was added, with their own groups; and who came into a
 * group that `to` has too. Nobody is removed, and no number is given twice. Only the files that come out different.
 */
export function carryAccounts(before: Accounts, now: Accounts, to: Accounts): Map<string, string> {
  const [had, have, has] = [before, now, to].map((accounts) => (file: string) => linesOf(accounts.get(file)));
  const carried = new Map<string, string>();
  const write = (file: string, lines: ReadonlyMap<string, string>) => {
    const text = [...lines.values()].map((line) => `${line}\n`).join('');
    const there = to.get(file);
    if (there !== undefined && there !== text) carried.set(file, text);
  };

  const people = [...have!(PASSWD)].flatMap(([name, line]) => {
    const id = numberOf(line);
    const there = has!(PASSWD).get(name);
    const isFree = there !== undefined || isNumberFree(id, has!(PASSWD));
    return isFree && (id === 0 || isOfPeople(id)) ? [name] : [];
  });
  for (const file of PERSONS) {
    const [old, mine, lines] = [had!(file), have!(file), has!(file)];
    for (const name of people) {
      const line = mine.get(name);
      if (line !== undefined && line !== old.get(name)) lines.set(name, line);
    }
    write(file, lines);
  }

  const [oldGroups, myGroups, theirs] = [had!('etc/group'), have!('etc/group'), has!('etc/group')];
  const own = [...myGroups].flatMap(([name, line]) => {
    const id = numberOf(line);
    const isNew = !oldGroups.has(name) && !theirs.has(name);
    return isNew && isOfPeople(id) && isNumberFree(id, theirs) ? [name] : [];
  });
  for (const file of GROUPS) {
    const [old, mine, lines] = [had!(file), have!(file), has!(file)];
    for (const [name, line] of mine) {
      const there = lines.get(name);
      if (there === undefined) {
        if (own.includes(name)) lines.set(name, line);
        continue;
      }
      const were = membersOf(old.get(name));
      const came = membersOf(line).filter((member) => !were.includes(member) && people.includes(member));
      if (came.length > 0) lines.set(name, withMembers(there, came));
    }
    write(file, lines);
  }
  return carried;
}

function linesOf(text = ''): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.split(':', 1)[0] ?? '', line]));
}

/** uid of a line of passwd, gid of one of group. */
function numberOf(line: string): number {
  return Number.parseInt(line.split(':')[2] ?? '', 10);
}

function isOfPeople(id: number): boolean {
  return id >= FIRST_PERSON && id !== NOBODY;
}

function isNumberFree(id: number, lines: ReadonlyMap<string, string>): boolean {
  return ![...lines.values()].some((line) => numberOf(line) === id);
}

function membersOf(line: string | undefined): string[] {
  return (line?.split(':').at(-1) ?? '').split(',').filter((member) => member !== '');
}

function withMembers(line: string, came: readonly string[]): string {
  const rest = line.slice(0, line.lastIndexOf(':') + 1);
  return rest + [...new Set([...membersOf(line), ...came])].join(',');
}
