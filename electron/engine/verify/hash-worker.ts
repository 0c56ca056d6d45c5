/** A worker of the hash pool: takes jobs in order, reads blockingly, and looks for news between pieces. */
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { copyContents, expectFromDisk, hashContents } from './hash-contents.ts';
import type { FromWorker, HashAnswer, HashJob, SystemFault, ToWorker } from './hash-jobs.ts';
import type { Contents } from './hasher.ts';

if (parentPort === null) throw new Error('hash-worker runs as a worker only');
const port = parentPort;

/** Milliseconds for which answers are gathered. */
const GATHER = 5;

class Cancelled extends Error {}

const waiting: HashJob[] = [];
const cancelled = new Set<number>();
let answers: HashAnswer[] = [];
let sent = 0;

port.on('message', (message: ToWorker) => {
  take(message);
  for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
    answers.push(answer(job));
    if (performance.now() - sent > GATHER) send();
    takeNews();
  }
  send();
});

function take(message: ToWorker): void {
  if ('jobs' in message) {
    // All of a batch at once: a disk is quicker when it knows what comes.
    for (const { path, fromDisk } of message.jobs) if (fromDisk) expectFromDisk(Buffer.from(path, 'latin1'));
    waiting.push(...message.jobs);
  } else for (const id of message.cancel) cancelled.add(id);
}

/** Messages that came while this thread was busy. */
function takeNews(): void {
  for (let news = receiveMessageOnPort(port); news !== undefined; news = receiveMessageOnPort(port)) {
    take(news.message as ToWorker);
  }
}

function send(): void {
  sent = performance.now();
  if (answers.length === 0) return;
  port.postMessage(answers satisfies FromWorker);
  answers = [];
}

function answer(job: HashJob): HashAnswer {
  try {
    if (cancelled.has(job.id)) throw new Cancelled();
    return { id: job.id, ...perform(job) };
  } catch (error) {
    return error instanceof Cancelled
      ? { id: job.id, cancelled: true }
      : { id: job.id, fault: faultOf(error) };
  } finally {
    cancelled.delete(job.id);
  }
}

function perform({ id, path, to }: HashJob): Contents {
  const pause = () => {
    takeNews();
    if (cancelled.has(id)) throw new Cancelled();
  };
  const from = Buffer.from(path, 'latin1');
  return to === undefined
    ? hashContents(from, { pause })
    : copyContents(from, Buffer.from(to, 'latin1'), { pause });
}

function faultOf(error: unknown): SystemFault {
  const { message, code = 'UNKNOWN', errno = 0, syscall = 'read' } = error as NodeJS.ErrnoException;
  return { message, code, errno, syscall };
}
