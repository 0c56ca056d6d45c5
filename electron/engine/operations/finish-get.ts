import { existsSync } from 'node:fs';
import type { BeginRecord } from '../store/journal-records.ts';
import { layerLayout, type LayerLayout } from '../store/layout.ts';
import type { SystemRecord } from '../store/records.ts';
import { beginDetail } from './begin-detail.ts';
import { sealStaged } from './seal.ts';
import type { Session } from './session.ts';

/** Where the contents of a release under way are; they stay after a break, and go on from there. */
export function getFolder(session: Session, release: string): string {
  return `${session.layout.staging}/get-${release}`;
}

/** Whether the overlay was verified before the operation was cut off: its record is written after that. */
export function overlayIsComplete(session: Session, begun: BeginRecord): boolean {
  const staged = stagedLayer(session, begun);
  return existsSync(staged.record) || existsSync(session.layout.layer(beginDetail(begun, 'layer')).record);
}

/** All that changes once the overlay is complete; done twice, it is as done once. */
export function finishGet(session: Session, begun: BeginRecord): SystemRecord {
  const staged = stagedLayer(session, begun);
  const system = sealStaged(session, begun, staged);
  if (begun.release !== null) session.journal.event(begun.release, { kind: 'staged' }, { system: system.id });
  return system;
}

function stagedLayer(session: Session, begun: BeginRecord): LayerLayout {
  return layerLayout(`${getFolder(session, begun.release ?? '')}/layer`);
}
