import type { ErrorView } from '../contract/error-payload.ts';
import type { SignatureWarning } from '../contract/signatures.ts';
import type { LocalReleaseView } from '../contract/views.ts';
import type { Probed } from '../model/findings.ts';
import type { Part } from '../model/parts.ts';
import type { Try } from '../model/tries.ts';
import type { Policy, Setting } from '../model/policy.ts';
import type { events } from '../history/english.ts';
import type { report } from './english.ts';

/** What both say by themselves: the report's own texts, and what happened. */
export type ReportKey = keyof typeof report | keyof typeof events;

/** What fills a hole: a text or a number as it is, what has a unit as words of the language. Instants are ISO 8601. */
export type ReportValue = string | number | { readonly bytes: number } | { readonly moment: string };

/** The words that a report and a log are made of: the window has them of its catalogues, the command line its own. */
export interface ReportWords {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  say(key: ReportKey, values?: Readonly<Record<string, ReportValue>>): string;
  write(value: ReportValue): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  part(part: Part): string;
  tried(item: Try): string;
  /** A part of the laptop, or the source. */
  probed(item: Probed): string;
  setting(setting: Setting): string;
  /** What a rule says, with its unit. */
  settingValue(setting: Setting, value: Policy[Setting]): string;
  state(state: LocalReleaseView['state']): string;
  /** How a trial ended, by the engine's word. */
  reason(reason: string): string;
  /** What went wrong. */
  fault(error: Pick<ErrorView, 'code' | 'details'>): string;
  warning(warning: SignatureWarning): string;
}
