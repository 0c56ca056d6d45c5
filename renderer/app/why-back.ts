import { message, type Message } from '../i18n/message.ts';
import { revertedRelease, type SnapshotPart } from './snapshot-part.ts';

/** Whether it was put aside without ever having been tried: then she was never away. Pure. */
export function wasPutAside(snapshot: SnapshotPart): boolean {
  const reverted = revertedRelease(snapshot);
  return reverted !== undefined && reverted.trial === null;
}

/** Why she is back, in one sentence. Pure. */
export function whyBack(snapshot: SnapshotPart): Message {
  if (wasPutAside(snapshot)) return message('back.aside.why');
  if (revertedRelease(snapshot)?.reason === 'trial-days') return message('back.why.days');
  switch (revertedRelease(snapshot)?.trial?.result) {
    case 'bad':
      return message('back.why.bad');
    case 'unknown':
      return message('back.why.unknown');
    default:
      return message('back.why.asked');
  }
}
