import * as z from 'zod';

const DAYS = z.number().min(0).max(3650);
/** A time of the day on this laptop's clock: `08:00`. */
const TIME = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const BY_ITSELF = z.enum(['nothing', 'urgent', 'everything']);

/** What a school decides, and within what bounds. */
const settings = {
  /** Whether keeping asks for a trial that ended well first. */
  keepNeedsGoodTrial: z.boolean(),
  /** Whether keeping asks for a teacher who has said that it is safe. */
  keepNeedsTeacher: z.boolean(),
  /** Days after which a trial that was neither kept nor reverted asks again. */
  trialDays: DAYS,
  /** What happens then. What the policy decides counts from the next start on; nothing is ended while somebody works in it. */
  afterTrial: z.enum(['ask', 'keep', 'revert']),
  /** Days a kept overlay stays as it is before it may settle into the core. */
  settleAfterDays: DAYS,
  /** Days for which the system before stays on disk after a keep, and after a settle. */
  wayBackDays: DAYS,
  /** Most layers a system may have before `get` asks to settle first. */
  maximumLayers: z.number().int().min(2).max(16),
  /** Bytes set aside for what a trial writes. */
  trialBudgetBytes: z.number().int().min(0),
  /** Hours after which the source is asked by itself; 0: never by itself. */
  checkEveryHours: z.number().min(0).max(8760),
  /** What is got without anybody asking: fetched and checked, and never started. Urgent is what the publisher calls so. */
  getByItself: BY_ITSELF,
  /** From when until when nothing is done by itself, and nothing said. Over midnight where `until` is the earlier one. */
  quietHours: z.strictObject({ from: TIME, until: TIME }).nullable(),
  /** What is done by itself on a network where every byte is paid for. */
  onMetered: BY_ITSELF,
  /** Most bytes a second over the network, of all connections together and both ways; 0: as fast as it goes. */
  maximumBytesPerSecond: z.number().int().min(0),
  /**
   * Bytes a second below which the source counts as silent, over `stallSeconds`. The time in which we hold it back ourselves does not
   * count, so one above `maximumBytesPerSecond` does no harm, and the two can be set and undone in any order.
   */
  minimumBytesPerSecond: z.number().int().min(0),
  stallSeconds: z.number().int().min(5).max(86_400),
  /** Whether an rsync older than the first one with all known holes closed is refused or only warned of. */
  refuseOldRsync: z.boolean(),
} as const;

/** What a school decides. Kept as `policy.json` in the store; every field has a default. */
export const policySchema = z.strictObject({
  keepNeedsGoodTrial: settings.keepNeedsGoodTrial.default(true),
  keepNeedsTeacher: settings.keepNeedsTeacher.default(false),
  trialDays: settings.trialDays.default(7),
  afterTrial: settings.afterTrial.default('ask'),
  settleAfterDays: settings.settleAfterDays.default(14),
  wayBackDays: settings.wayBackDays.default(28),
  maximumLayers: settings.maximumLayers.default(8),
  trialBudgetBytes: settings.trialBudgetBytes.default(64 * 1024 * 1024),
  checkEveryHours: settings.checkEveryHours.default(12),
  getByItself: settings.getByItself.default('urgent'),
  quietHours: settings.quietHours.default(null),
  onMetered: settings.onMetered.default('urgent'),
  maximumBytesPerSecond: settings.maximumBytesPerSecond.default(0),
  minimumBytesPerSecond: settings.minimumBytesPerSecond.default(64),
  stallSeconds: settings.stallSeconds.default(60),
  refuseOldRsync: settings.refuseOldRsync.default(false),
});

export type Policy = z.infer<typeof policySchema>;
export type Setting = keyof Policy;

export const DEFAULT_POLICY: Policy = policySchema.parse({});
export const SETTINGS = Object.keys(settings) as readonly Setting[];

/** Some settings as they shall be; the others stay. Without defaults: what is not named is not meant. */
export const policyChangeSchema = z.strictObject(settings).partial();
export type PolicyChange = z.infer<typeof policyChangeSchema>;

/** Least and most of a setting that is a number; `most` is infinite where nothing bounds it. */
export interface NumberBounds {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

/** Undefined for a setting that is no number. */
export function boundsOf(setting: Setting): NumberBounds | undefined {
  const schema = settings[setting];
  if (!(schema instanceof z.ZodNumber)) return undefined;
  const { minValue, maxValue, format } = schema;
  return {
    least: minValue ?? Number.NEGATIVE_INFINITY,
    // A whole number that nobody bounded is bounded by what JSON can carry.
    most: maxValue === null || maxValue === Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : maxValue,
    isWhole: format === 'safeint',
  };
}

/** The words that a setting may be; undefined where it is something else. */
export function choicesOfSetting(setting: Setting): readonly string[] | undefined {
  const schema = settings[setting];
  return schema instanceof z.ZodEnum ? schema.options : undefined;
}

/** A value as one word, the same in the journal and on the command line: `14`, `yes`, `ask`, `20:00-07:00`, `none`. Pure. */
export function settingWord(value: Policy[Setting]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null) return 'none';
  return typeof value === 'object' ? `${value.from}-${value.until}` : String(value);
}

/** Between what a setting was and what it is, in the journal: `7 → 14`. */
export const SETTING_BECOMES = ' → ';

/** What `settingWord` made that word of; undefined where it is none of that setting. Pure. */
export function settingOfWord(
  setting: Setting,
  word: string,
): { readonly value: Policy[Setting] } | undefined {
  const [from, until] = word.split('-');
  const candidates = [word, Number(word), word === 'yes', null, { from, until }];
  for (const candidate of candidates) {
    const parsed = settings[setting].safeParse(candidate);
    if (parsed.success && settingWord(parsed.data) === word) return { value: parsed.data };
  }
  return undefined;
}

interface Difference {
  readonly from: Policy[Setting];
  readonly to: Policy[Setting];
}

/** What of `change` is otherwise in `policy`, as it is now and as it shall be. Pure. */
export function differencesOf(
  policy: Policy,
  change: PolicyChange,
): Readonly<Partial<Record<Setting, Difference>>> {
  return Object.fromEntries(
    SETTINGS.flatMap((setting) => {
      const [from, to] = [policy[setting], change[setting]];
      return to === undefined || isSameSetting(from, to) ? [] : [[setting, { from, to }]];
    }),
  );
}

export function isSameSetting(left: Policy[Setting], right: Policy[Setting]): boolean {
  return settingWord(left) === settingWord(right);
}
