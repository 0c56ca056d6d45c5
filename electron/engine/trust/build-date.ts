/**
 * No clock that is right shows less: this program was written after it. Part of the floor for time;
 * a release of Newleaf may move it forward, never back.
 */
export const BUILD_DATE = '2026-08-01T00:00:00.000Z';
