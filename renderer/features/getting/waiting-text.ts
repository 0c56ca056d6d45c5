import type { SnapshotView } from '../../../shared/contract/window.ts';
import { message, type Message } from '../../i18n/message.ts';

/** What is waited for, and when it goes on by itself. Pure. */
export function waitingText(waitsFor: SnapshotView['waitsFor'], time: { readonly time: string }): Message {
  switch (waitsFor) {
    case null:
      return message('waiting.text', { time });
    case 'quiet-hours':
      return message('waiting.quiet-hours.text', { time });
    case 'metered':
      return message('waiting.metered.text');
  }
}
