/** The language of messages as the environment has it (locale(7), in that order): `es_PE.UTF-8` → `es-PE`; English for `C`. Pure. */
export function languageOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string {
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  const [, language, country] = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@].*)?$/.exec(locale ?? '') ?? [];
  if (language === undefined) return 'en';
  return country === undefined ? language : `${language}-${country}`;
}
