/** The two colours of who owns the laptop, as Sugar has them: `#RRGGBB,#RRGGBB`, stroke and fill. Pure. */
export interface OwnerColours {
  readonly stroke: string;
  readonly fill: string;
}

/** Until somebody says which are hers. */
export const DEFAULT_COLOURS: OwnerColours = { stroke: '#005a06', fill: '#8bff7a' };

/** The canvas that colours of long ago fade to. */
const FADED = '#c0c0c0';
/** How much of her colour an old leaf still has. */
const OLD = 0.5;

/** Null where it is not two colours: it comes from outside, and goes into the page's styles. */
export function parseOwnerColours(text: string): OwnerColours | null {
  const match = /^(#[0-9a-f]{6}),(#[0-9a-f]{6})$/i.exec(text);
  const [, stroke, fill] = match ?? [];
  return stroke === undefined || fill === undefined
    ? null
    : { stroke: stroke.toLowerCase(), fill: fill.toLowerCase() };
}

/** What `?colours=%23RRGGBB,%23RRGGBB` of the page's address says. */
export function coloursInAddress(search: string): OwnerColours {
  return parseOwnerColours(new URLSearchParams(search).get('colours') ?? '') ?? DEFAULT_COLOURS;
}

/** What the stylesheets know of them: with inks that can be seen on them, whatever they are. */
export function colourProperties({
  stroke,
  fill,
}: OwnerColours): Readonly<Record<`--hers-${string}`, string>> {
  const old = mixed(fill, FADED, OLD);
  return {
    '--hers-stroke': stroke,
    '--hers-fill': fill,
    '--hers-ink': inkOn(fill),
    '--hers-old': old,
    '--hers-old-ink': inkOn(old),
  };
}

/** Black or white, whichever is seen better: always at least 4.5 to 1. */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  return contrast(colour, '#000000') >= contrast(colour, '#ffffff') ? '#000000' : '#ffffff';
}

/** WCAG 2.2, contrast ratio: from 1 to 21. */
export function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance: from 0 to 1. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(colour: string, other: string, share: number): string {
  const others = channels(other);
  const mix = channels(colour).map((channel, index) =>
    Math.round(channel * share + (others[index] ?? 0) * (1 - share)),
  );
  return `#${mix.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
