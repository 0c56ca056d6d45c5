import { describe, expect, it } from 'vitest';
import {
  colourProperties,
  coloursInAddress,
  contrast,
  DEFAULT_COLOURS,
  inkOn,
  parseOwnerColours,
} from './owner-colours.ts';

describe('the colours of who owns the laptop', () => {
  it('are two, as Sugar writes them', () => {
    expect(parseOwnerColours('#FF2B34,#005FE4')).toEqual({ stroke: '#ff2b34', fill: '#005fe4' });
  });

  it.each([
    '',
    '#ff2b34',
    'red,blue',
    '#ff2b34,#005fe4,#000000',
    '#ff2b34,url(x)',
    ' #ff2b34,#005fe4',
    '#ff2b34,#005fe4;x',
  ])('are not %j', (text) => expect(parseOwnerColours(text)).toBeNull());

  it('come with the address, and are ours where it says none', () => {
    expect(coloursInAddress('?token=x&colours=%23FF2B34%2C%23005FE4').fill).toBe('#005fe4');
    expect(coloursInAddress('?colours=nonsense')).toEqual(DEFAULT_COLOURS);
    expect(coloursInAddress('')).toEqual(DEFAULT_COLOURS);
  });

  it('have an ink that can be seen on them, whatever they are', () => {
    const steps = ['00', '33', '66', '99', 'cc', 'ff'];
    const all = steps.flatMap((red) =>
      steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)),
    );
    for (const fill of all) {
      const made = colourProperties({ stroke: '#000000', fill });
      expect(contrast(fill, inkOn(fill)), fill).toBeGreaterThanOrEqual(4.5);
      expect(contrast(made['--hers-old'] ?? '', made['--hers-old-ink'] ?? ''), fill).toBeGreaterThanOrEqual(
        4.5,
      );
    }
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});
