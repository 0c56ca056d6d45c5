/** Our own drawings for the sample's notes, in Sugar's manner: lines of 3.5, round ends, grey for what was, colour for what is new. */

const LEAF = 'M0 0 C-26 -14 -27 -44 0 -64 C27 -44 26 -14 0 0 Z';
const VEINS = 'M0 0 V-48 M0 -14 L10 -24 M0 -14 L-10 -24 M0 -30 L9 -39 M0 -30 L-9 -39';
const NEW = 'fill="#8bff7a" stroke="#005a06"';
const OLD = 'fill="#c0c0c0" stroke="#282828"';

const leaf = (place: string, look: string): string =>
  `<g transform="${place}" ${look}><path d="${LEAF}"/><path d="${VEINS}" fill="none" stroke-width="2.5"/></g>`;

const drawing = (title: string, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 170" fill="none" stroke="#282828" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round">
<title>${title}</title>
${inside}
</svg>
`;

/** A plaster, its middle at 0 0. */
const PLASTER =
  '<g transform="rotate(-28)"><rect x="-27" y="-9" width="54" height="18" rx="9" fill="#ffffff"/><path d="M-9 -9 V9 M9 -9 V9"/><path d="M-3 -3 V-3 M3 3 V3 M3 -3 V-3 M-3 3 V3"/></g>';

/** A branch whose middle leaf was mended. */
export const MENDED = drawing(
  'Mended',
  [
    '<path d="M18 146 C78 132 122 138 160 124 C204 108 246 122 302 98" stroke-width="7"/>',
    leaf('translate(84 136) rotate(-24) scale(1.05)', OLD),
    leaf('translate(168 122) rotate(4) scale(1.6)', NEW),
    leaf('translate(252 112) rotate(30) scale(1.05)', OLD),
    `<g transform="translate(172 72)">${PLASTER}</g>`,
  ].join('\n'),
);

/** The new leaf falls, and the tree stands as it was. */
export const GOING_BACK = drawing(
  'Going back',
  [
    '<path d="M34 154 C104 148 216 148 288 154" stroke-width="5"/>',
    '<path d="M132 152 C137 128 137 108 132 86 M132 100 C124 80 110 70 92 62 M133 90 C138 68 146 54 162 40 M132 118 C146 100 164 88 186 80" stroke-width="7"/>',
    leaf('translate(94 63) rotate(-48) scale(0.62)', OLD),
    leaf('translate(128 88) rotate(-10) scale(0.78)', OLD),
    leaf('translate(160 42) rotate(24) scale(0.55)', OLD),
    '<path d="M196 76 C226 66 244 84 232 102 C224 116 240 128 252 126" stroke-dasharray="1 9"/>',
    leaf('translate(240 148) rotate(74) scale(0.85)', NEW),
  ].join('\n'),
);
