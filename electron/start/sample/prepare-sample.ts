import { existsSync } from 'node:fs';
import type { PreparationView } from '../../../shared/contract/window.ts';
import { initStore } from '../../engine/init-store.ts';
import { setSource } from '../../engine/store/set-source.ts';
import { serve, type Serving } from '../../publisher/serve.ts';
import { repositoryLayout } from '../../publisher/layout.ts';
import type { Programs } from '../programs.ts';
import { removePutAside } from './begin-anew.ts';
import { keepServing, type KeepServingOptions } from './keep-serving.ts';
import { createPreparationReport, joinParts, stepsFor, STEP_OF } from './preparation-steps.ts';
import { publishSample, refreshSample, unpublished } from './publish-sample.ts';
import { RELEASES } from './recipe.ts';
import type { SampleLayout } from './sample-layout.ts';
import { missingTrees, sampleTrees } from './sample-trees.ts';

export interface PrepareOptions {
  readonly layout: SampleLayout;
  readonly programs: Programs;
  readonly prepare: (view: PreparationView) => void;
  /** Of the daemon, once the sample stands. */
  readonly tell: KeepServingOptions['tell'];
  readonly signal: AbortSignal;
}

/** The steps of `importCore`, in its order. */
const INSTALLING = ['scan', 'assemble', 'verify'] as const;

/**
 * Makes, signs, serves and installs whatever of the sample is not there yet; what was broken off goes on. Gives the
 * daemon, which the caller closes. Errors: those of the parts.
 */
export async function prepareSample({
  layout,
  programs,
  prepare,
  tell,
  signal,
}: PrepareOptions): Promise<Pick<Serving, 'close'>> {
  const purposes = ['engine', 'sample'] as const;
  const steps = stepsFor({
    programs: programs.areMissing(purposes),
    trees: missingTrees(layout),
    published: unpublished(layout).length === 0,
    store: existsSync(layout.store),
  });
  const report = createPreparationReport(steps, prepare);
  report('programs', 0, 0);
  await programs.install(purposes, (done, total) => report('programs', done, total), signal);
  const trees = await sampleTrees({
    folder: layout.folder,
    report: (which, done, total) => report(STEP_OF[which], done, total),
    signal,
  });
  await removePutAside(layout, signal);
  report('publish', 0, 0);
  await publishSample(layout, trees, (done, total) => report('publish', done, total), signal);
  await refreshSample(layout);
  signal.throwIfAborted();
  const serving = await keepServing({
    serve: (port) => serve({ repository: layout.repository, port, address: '127.0.0.1' }),
    tell,
  });
  try {
    if (existsSync(layout.store)) {
      setSource(layout.store, serving.url);
    } else {
      report('install', 0, 0);
      const progress = joinParts(INSTALLING, (done, total) => report('install', done, total));
      await initStore({
        store: layout.store,
        tree: trees.older,
        source: serving.url,
        trust: repositoryLayout(layout.repository).newestRoot,
        release: RELEASES.older.version,
        emit: (name, payload) => {
          if (name === 'progress') progress(payload as Parameters<typeof progress>[0]);
        },
        signal,
      });
    }
    return serving;
  } catch (error) {
    await serving.close();
    throw error;
  }
}
