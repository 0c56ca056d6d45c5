import { afterAll } from 'vitest';
import { launchOnStandIn, type StandInApplication, type StandInOptions } from './electron-stand-in/launch.ts';
import { processesAbout } from './processes.ts';

/** Launches for the tests of the `describe` that calls it: whatever is left of what they started is killed at the end. */
export function useStandIn(): (
  options: StandInOptions & { readonly profile: string },
) => Promise<StandInApplication> {
  const profiles: string[] = [];
  afterAll(() => {
    for (const { pid } of profiles.flatMap(processesAbout)) process.kill(pid, 'SIGKILL');
  });
  return (options) => {
    profiles.push(options.profile);
    return launchOnStandIn(options);
  };
}
