import { z } from 'zod';

const DAYS = z.number().min(0).max(3650);
/** A time of the day on this laptop's clock: `08:00`. */
const TIME = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** What a school decides once. Kept as `policy.json` in the store; every field has a default. */
export const policySchema = z.strictObject({
  /** Whether keeping asks for a trial that ended well first. */
  keepNeedsGoodTrial: z.boolean().default(true),
  /** Days after which a trial that was neither kept nor reverted asks again. */
  trialDays: DAYS.default(7),
  /** What happens then. What the policy decides counts from the next start on; nothing is ended while somebody works in it. */
  afterTrial: z.enum(['ask', 'keep', 'revert']).default('ask'),
  /** Days a kept overlay stays as it is before it may settle into the core. */
  settleAfterDays: DAYS.default(14),
  /** Days for which the system before stays on disk after a keep, and after a settle. */
  wayBackDays: DAYS.default(28),
  /** Most layers a system may have before `get` asks to settle first. */
  maximumLayers: z.number().int().min(2).max(16).default(8),
  /** Bytes set aside for what a trial writes. */
  trialBudgetBytes: z
    .number()
    .int()
    .min(0)
    .default(64 * 1024 * 1024),
  /** Hours after which the source is asked by itself; 0: never by itself. */
  checkEveryHours: z.number().min(0).max(8760).default(12),
  /** What is got without anybody asking: fetched and checked, and never started. Urgent is what the publisher calls so. */
  getByItself: z.enum(['nothing', 'urgent', 'everything']).default('urgent'),
  /** From when until when nothing is done by itself, and nothing said. Over midnight where `until` is the earlier one. */
  quietHours: z.strictObject({ from: TIME, until: TIME }).nullable().default(null),
  /** What is done by itself on a network where every byte is paid for. */
  onMetered: z.enum(['nothing', 'urgent', 'everything']).default('urgent'),
  /** Bytes a second below which the source counts as silent, over `stallSeconds`. */
  minimumBytesPerSecond: z.number().int().min(0).default(64),
  stallSeconds: z.number().int().min(5).default(60),
  /** Whether an rsync older than the first one with all known holes closed is refused or only warned of. */
  refuseOldRsync: z.boolean().default(false),
});

export type Policy = z.infer<typeof policySchema>;

export const DEFAULT_POLICY: Policy = policySchema.parse({});
