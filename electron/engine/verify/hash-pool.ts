import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { escapePath } from '../../../shared/model/byte-path.ts';
import { INSTALLED_AT } from '../../place/installed-at.ts';
import type { FromWorker, HashAnswer, HashJob, ToWorker } from './hash-jobs.ts';
import type { Contents, Hasher, HashOptions } from './hasher.ts';

/** More threads than this only wait for the same disk. */
const MOST_WORKERS = 4;
/** Jobs that one worker holds. Small files take less time than a message, so they travel together. */
const BATCH = 32;
/** Megabytes of a worker's heap; what it reads is in one buffer outside. */
const HEAP = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 };

interface Pending {
  readonly job: HashJob;
  readonly signal: AbortSignal | undefined;
  resolve(contents: Contents): void;
  reject(error: unknown): void;
  /** Which worker has it; none while it waits. */
  at?: Member;
}

interface Member {
  readonly worker: Worker;
  readonly jobs: Map<number, Pending>;
}

/**
 * Workers that read and hash files, `size` of them (one a core, four at most). They start when first
 * needed, keep the process alive only while they have something to do, and share the jobs fairly.
 *
 * A job that is aborted rejects with `AbortError` when nothing of it goes on any more; after `close`
 * everything rejects like that.
 */
export function createHashPool(size = Math.min(availableParallelism(), MOST_WORKERS)): Hasher {
  const members = new Set<Member>();
  const waiting = new Map<number, Pending>();
  const watched = new Map<AbortSignal, { readonly jobs: Set<Pending>; readonly stop: () => void }>();
  let lastId = 0;
  let scheduled = false;
  let closed = false;

  function submit(job: Omit<HashJob, 'id'>, signal: AbortSignal | undefined): Promise<Contents> {
    return new Promise((resolve, reject) => {
      if (closed || signal?.aborted) {
        reject(aborted());
        return;
      }
      const pending: Pending = { job: { id: ++lastId, ...job }, signal, resolve, reject };
      waiting.set(pending.job.id, pending);
      if (signal !== undefined) watch(signal, pending);
      if (scheduled) return;
      // Calls of one turn are handed out together.
      scheduled = true;
      queueMicrotask(handOut);
    });
  }

  function handOut(): void {
    scheduled = false;
    while (waiting.size > 0) {
      const member = nextMember();
      if (member === undefined) return;
      const share = Math.min(BATCH - member.jobs.size, Math.ceil(waiting.size / size));
      const batch: Pending[] = [];
      for (const pending of waiting.values()) {
        if (batch.length === share) break;
        batch.push(pending);
      }
      give(member, batch);
    }
  }

  /** The worker with least to do, if it has room for a batch that is worth a message. */
  function nextMember(): Member | undefined {
    let least: Member | undefined;
    for (const member of members)
      if (least === undefined || member.jobs.size < least.jobs.size) least = member;
    if (members.size < size && (least === undefined || least.jobs.size > 0)) return start();
    return least !== undefined && least.jobs.size <= BATCH / 2 ? least : undefined;
  }

  function give(member: Member, batch: readonly Pending[]): void {
    if (member.jobs.size === 0) member.worker.ref();
    for (const pending of batch) {
      waiting.delete(pending.job.id);
      member.jobs.set(pending.job.id, pending);
      pending.at = member;
    }
    post(member, { jobs: batch.map(({ job }) => job) });
  }

  function start(): Member {
    const member: Member = { worker: startWorker(), jobs: new Map() };
    members.add(member);
    member.worker.unref();
    member.worker.on('message', (answers: FromWorker) => {
      for (const answer of answers) settle(member, answer);
      if (member.jobs.size === 0) member.worker.unref();
      handOut();
    });
    member.worker.on('error', (error) => lose(member, error));
    member.worker.on('exit', () => lose(member, new Error('a hash worker ended by itself')));
    return member;
  }

  function settle(member: Member, answer: HashAnswer): void {
    const pending = member.jobs.get(answer.id);
    if (pending === undefined) return;
    member.jobs.delete(answer.id);
    unwatch(pending);
    if ('digest' in answer) pending.resolve({ digest: answer.digest, size: answer.size });
    else if ('fault' in answer) pending.reject(systemError(answer.fault, pending.job));
    else pending.reject(aborted());
  }

  /** A worker died: its jobs fail, others go on with a new one. */
  function lose(member: Member, error: unknown): void {
    members.delete(member);
    for (const pending of member.jobs.values()) {
      unwatch(pending);
      pending.reject(error);
    }
    member.jobs.clear();
    if (!closed) handOut();
  }

  /** One listener a signal, however many jobs it can stop. */
  function watch(signal: AbortSignal, pending: Pending): void {
    let entry = watched.get(signal);
    if (entry === undefined) {
      const jobs = new Set<Pending>();
      const stop = () => abort(jobs);
      entry = { jobs, stop };
      watched.set(signal, entry);
      signal.addEventListener('abort', stop, { once: true });
    }
    entry.jobs.add(pending);
  }

  function unwatch(pending: Pending): void {
    const entry = pending.signal && watched.get(pending.signal);
    if (pending.signal === undefined || entry === undefined) return;
    entry.jobs.delete(pending);
    if (entry.jobs.size > 0) return;
    pending.signal.removeEventListener('abort', entry.stop);
    watched.delete(pending.signal);
  }

  function abort(jobs: Set<Pending>): void {
    const running = new Map<Member, number[]>();
    for (const pending of jobs) {
      if (pending.at !== undefined) {
        running.set(pending.at, [...(running.get(pending.at) ?? []), pending.job.id]);
        continue;
      }
      waiting.delete(pending.job.id);
      unwatch(pending);
      pending.reject(aborted());
    }
    for (const [member, ids] of running) post(member, { cancel: ids });
  }

  async function close(): Promise<void> {
    closed = true;
    const ending = [...members];
    for (const pending of [...waiting.values(), ...ending.flatMap(({ jobs }) => [...jobs.values()])]) {
      unwatch(pending);
      pending.reject(aborted());
    }
    waiting.clear();
    for (const { jobs } of ending) jobs.clear();
    await Promise.all(ending.map(({ worker }) => worker.terminate()));
  }

  return {
    hash: (path, { signal, fromDisk = false }: HashOptions = {}) =>
      submit({ path: textOf(path), ...(fromDisk ? { fromDisk } : {}) }, signal),
    copy: (from, to, { signal } = {}) => submit({ path: textOf(from), to: textOf(to) }, signal),
    close,
  };
}

function post({ worker }: Member, message: ToWorker): void {
  worker.postMessage(message);
}

/** In the form that this file is in. */
function startWorker(): Worker {
  return import.meta.url.endsWith('.ts')
    ? new Worker(fromSource(new URL('./hash-worker.ts', import.meta.url)), { execArgv: [] })
    : new Worker(join(INSTALLED_AT, 'dist/electron/engine/verify/hash-worker.js'), {
        execArgv: [],
        resourceLimits: HEAP,
      });
}

/** Development only: Node 20 reads no TypeScript, and a worker does not take over tsx from its parent. */
function fromSource(file: URL): URL {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const code = `import { register } from ${tsx}; register(); await import(${JSON.stringify(file.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** A string travels cheaper than a view, which would take its whole pool along. */
function textOf(path: Uint8Array): string {
  return Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1');
}

function aborted(): DOMException {
  return new DOMException('This operation was aborted', 'AbortError');
}

function systemError(
  { message, ...fault }: Extract<HashAnswer, { fault: unknown }>['fault'],
  job: HashJob,
): Error {
  return Object.assign(new Error(message), fault, { path: escapePath(job.path) });
}
