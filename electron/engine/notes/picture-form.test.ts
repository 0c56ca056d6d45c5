import { describe, expect, it } from 'vitest';
import { MOST_PICTURE_BYTES } from '../../../shared/contract/notes.ts';
import { isPictureName, pictureForm } from './picture-form.ts';
import { jpegOf, pngOf, pngSaying, svgOf, webpOf } from './testing/pictures.ts';

const why = (bytes: Buffer, path?: string) => {
  try {
    pictureForm(bytes, path);
  } catch (error) {
    return (error as { why: string }).why;
  }
  return undefined;
};

describe('a picture', () => {
  it.each([
    ['a.png', pngOf(20, 10), 'image/png'],
    ['a.jpg', jpegOf(20, 10), 'image/jpeg'],
    ['a.jpeg', jpegOf(20, 10), 'image/jpeg'],
    ['a.webp', webpOf(20, 10), 'image/webp'],
    ['a.svg', svgOf('<g><path d="M0 0"/></g>', 'viewBox="0 0 20 10"'), 'image/svg+xml'],
    ['a.svg', svgOf('', 'width="20px" height="10"'), 'image/svg+xml'],
  ])('%s is what it is, by its contents', (path, bytes, type) => {
    expect(pictureForm(bytes, path)).toEqual({ type, width: 20, height: 10 });
    expect(pictureForm(bytes)).toEqual({ type, width: 20, height: 10 });
    expect(isPictureName(path)).toBe(true);
  });

  it.each([
    ['a program under the name of a picture', Buffer.from('\x7fELF\x02\x01'), 'picture-type'],
    ['nothing', Buffer.alloc(0), 'picture-type'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'svg-xml'],
    ['a page without a type', Buffer.from('<html><body/></html>'), 'svg-html'],
    ['a picture that is cut off', pngOf(20, 10).subarray(0, 12), 'picture-type'],
    ['a photo without a frame', jpegOf(20, 10).subarray(0, 8), 'picture-type'],
    ['a picture of no size', pngSaying(0, 10), 'picture-type'],
    ['one that would take gigabytes once it is shown', pngSaying(60_000, 60_000), 'picture-size'],
    ['one that would take many megabytes', pngSaying(2000, 1001), 'picture-size'],
    [
      'one that is too long',
      Buffer.concat([pngOf(2, 2), Buffer.alloc(MOST_PICTURE_BYTES)]),
      'picture-length',
    ],
  ])('is not %s', (_what, bytes, word) => {
    expect(why(bytes)).toBe(word);
  });

  it('is not of another kind than its name says', () => {
    expect(why(svgOf(''), 'a.png')).toBe('picture-name');
    expect(why(pngOf(2, 2), 'a.svg')).toBe('picture-name');
    expect(isPictureName('a.html')).toBe(false);
  });
});

describe('a drawing', () => {
  it('may have colours, gradients and words', () => {
    const inside =
      '<title>t</title><defs><linearGradient id="g" href="#h"><stop offset="0" style="stop-color:#fff"/></linearGradient></defs>' +
      '<g stroke-width="3.5" transform="scale(2)"><circle r="4" fill="url(#g)"/><text>ABC</text></g>';
    expect(why(svgOf(inside))).toBeUndefined();
    expect(
      why(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<!-- x -->${svgOf(inside).toString()}`)),
    ).toBeUndefined();
  });

  it.each([
    ['a script', '<script>alert(1)</script>', 'svg-script'],
    [
      'a page in it',
      '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
      'svg-foreignobject',
    ],
    ['a picture from elsewhere', '<image href="https://example.org/x.png"/>', 'svg-image'],
    ['a link', '<a href="https://example.org"><path d="M0 0"/></a>', 'svg-a'],
    ['copies of copies', '<g id="a"/><use href="#a"/>', 'svg-use'],
    ['patterns of patterns', '<pattern id="a" fill="url(#b)"/>', 'svg-pattern'],
    ['filters', '<filter id="a"/>', 'svg-filter'],
    ['what moves', '<circle r="1"><animate attributeName="r"/></circle>', 'svg-animate'],
    ['a style sheet', '<style>@import "https://example.org/x.css"</style>', 'svg-style'],
    ['a drawing in it', '<svg viewBox="0 0 1 1"/>', 'svg-svg'],
    ['an event', '<path d="M0 0" onload="alert(1)"/>', 'svg-attribute'],
    ['an event in capitals', '<path d="M0 0" ONCLICK="alert(1)"/>', 'svg-attribute'],
    ['a script as a link', '<linearGradient href="javascript:alert(1)"/>', 'svg-attribute'],
    [
      'an old link',
      '<linearGradient xmlns:x="http://www.w3.org/1999/xlink" x:href="https://example.org/"/>',
      'svg-attribute',
    ],
    ['an address in a colour', '<path d="M0 0" fill="url(https://example.org/#a)"/>', 'svg-attribute'],
    ['an address in quotes', `<path d="M0 0" style="fill:url('https://example.org/#a')"/>`, 'svg-attribute'],
    ['an address in escapes', '<path d="M0 0" style="fill:\\75rl(https://example.org/)"/>', 'svg-attribute'],
    ['an address in entities', '<path d="M0 0" fill="&#117;rl(https://example.org/)"/>', 'svg-attribute'],
    ['what is no XML', '<path>', 'svg-xml'],
    ['an entity of nobody', '<text>&lol;</text>', 'svg-xml'],
  ])('has not %s', (_what, inside, word) => {
    expect(why(svgOf(inside))).toBe(word);
  });

  it.each([
    [
      'entities of entities',
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>${svgOf('<text>&b;</text>').toString()}`,
      ),
      'svg-doctype',
    ],
    [
      'a style sheet before it',
      Buffer.from(`<?xml-stylesheet href="x.css"?>${svgOf('').toString()}`),
      'svg-processing-instruction',
    ],
    [
      'another coding',
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${svgOf('').toString()}`),
      'svg-xml',
    ],
    [
      'bytes that are no text',
      Buffer.concat([svgOf('').subarray(0, -8), Buffer.from([0xff]), Buffer.from('</svg>')]),
      'svg-xml',
    ],
    ['no size', svgOf('', ''), 'svg-size'],
    ['a size of nothing', svgOf('', 'viewBox="0 0 0 10"'), 'svg-size'],
    ['a size of millions', svgOf('', 'viewBox="0 0 1e9 10"'), 'picture-size'],
    ['no namespace', Buffer.from('<svg viewBox="0 0 1 1"/>'), 'svg-svg'],
    ['too many parts', svgOf('<g/>'.repeat(2001)), 'svg-large'],
    ['too deep parts', svgOf('<g>'.repeat(40) + '</g>'.repeat(40)), 'svg-large'],
  ])('has not %s', (_what, bytes, word) => {
    expect(why(bytes)).toBe(word);
  });
});
