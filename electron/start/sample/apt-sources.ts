import { execa } from 'execa';

/** Where Debian itself has the suites of a release; for a machine whose apt knows others. */
const DEBIAN: Readonly<Record<string, string>> = {
  security: 'http://deb.debian.org/debian-security',
  rest: 'http://deb.debian.org/debian',
};

/** One-line sources (sources.list(5)) of `suites` of Debian's main component, from wherever this machine gets them, else from Debian. */
export async function aptSources(suites: readonly string[]): Promise<string[]> {
  const { stdout } = await execa(
    'apt-get',
    ['indextargets', '--format', '$(REPO_URI) $(RELEASE) $(COMPONENT) $(CREATED_BY)'],
    { reject: false },
  );
  return chooseSources(suites, stdout);
}

/** `targets`: lines of address, suite, component, and what made them. Pure. */
export function chooseSources(suites: readonly string[], targets: string): string[] {
  const known = targets.split('\n').map((line) => line.split(' '));
  return suites.map((suite) => {
    const [found] = known.find(
      ([, release, component, by]) => release === suite && component === 'main' && by === 'Packages',
    ) ?? [undefined];
    const uri = found ?? DEBIAN[suite.endsWith('-security') ? 'security' : 'rest'];
    return `deb ${uri} ${suite} main`;
  });
}
