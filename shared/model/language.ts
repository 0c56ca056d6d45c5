/** Tags of languages: BCP 47, in the canonical form of its section 2.1.1 (`es`, `es-PE`, `zh-Hant`). Pure. */

/** Whether it is one, for a name of a language that people speak and write: two or three letters, then what narrows it. */
export function isLanguageTag(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/**
 * The one of `available` that is nearest to `wanted`: itself, what it narrows (`es-PE` → `es`; RFC 4647, 3.4), a relative
 * (`es` → `es-PE`), English, else the first. Undefined where there is none.
 */
export function nearestLanguage(wanted: string, available: readonly string[]): string | undefined {
  const known = available.toSorted();
  const find = (tag: string) => known.find((one) => one.toLowerCase() === tag.toLowerCase());
  const relative = (tag: string) => known.find((one) => primary(one) === primary(tag));
  for (let tag = wanted; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = find(tag);
    if (found !== undefined) return found;
  }
  return relative(wanted) ?? find('en') ?? relative('en') ?? known[0];
}

function primary(tag: string): string {
  return (tag.split('-', 1)[0] ?? '').toLowerCase();
}
