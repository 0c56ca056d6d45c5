/** Amounts as people read them. Sizes are SI: 1 MB is 1,000,000 bytes, as on the boxes of sticks and disks. */

const SIZES = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 } as const;

/** `912 bytes`, `1.5 kB`, `472.6 MB`. */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  return unit === undefined ? formatCount(bytes, 'byte') : `${inSize(bytes, unit)} ${unit}`;
}

/** `12.3 of 498.2 MB`. */
export function formatBytesOf(done: number, total: number): string {
  const unit = unitOf(total);
  const part = unit === undefined ? formatNumber(done) : inSize(done, unit);
  return `${part} of ${formatBytes(total)}`;
}

type Unit = keyof typeof SIZES;

/** The unit that shows a size with one to three digits before the point; none for a few bytes. */
function unitOf(bytes: number): Unit | undefined {
  // 999.95 would be written as 1000.0.
  const units = Object.keys(SIZES) as Unit[];
  return bytes < 1000 ? undefined : (units.find((unit) => bytes / SIZES[unit] < 999.95) ?? units.at(-1));
}

function inSize(bytes: number, unit: Unit): string {
  return (bytes / SIZES[unit]).toFixed(1);
}

/** `5,375`. */
export function formatNumber(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 file`, `5,375 files`; the plural is given where it is not the word with an s. */
export function formatCount(count: number, word: string, plural = `${word}s`): string {
  return `${formatNumber(count)} ${Math.round(count) === 1 ? word : plural}`;
}

/** `less than a second`, `40 seconds`, `3 minutes`, `2 hours 10 minutes`, `4 days`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 90) return formatCount(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return formatCount(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return formatCount(hours / 24, 'day');
  const rest = minutes % 60;
  return rest === 0
    ? formatCount(hours, 'hour')
    : `${formatCount(hours, 'hour')} ${formatCount(rest, 'minute')}`;
}

/** `0:07`, `12:40`, `2:05:00`: for the line that is redrawn, where words would jump about. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const pad = (value: number) => String(value).padStart(2, '0');
  return minutes < 60
    ? `${minutes}:${pad(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(whole % 60)}`;
}

/** An ISO 8601 instant in this laptop's own time: `2026-09-11 15:04`. What is none comes back as it is. */
export function formatInstant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
