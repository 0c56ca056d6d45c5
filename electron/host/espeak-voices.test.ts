import { expect, it } from 'vitest';
import { chooseVoice, languagesOf, parseVoices } from './espeak-voices.ts';

const SAID = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  ar              --/M      Arabic             sem/ar               
 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 5  fr-fr           --/M      French_(France)    roa/fr               (fr 5)
 5  es              --/M      Spanish_(Spain)    roa/es               
 5  es-419          --/M      Spanish_(Latin_America) roa/es-419           (es-mx 6)(es 6)
10  pt              --/M      Portuguese_(Portugal) roa/pt               (pt-pt 5)
 5  pt-br           --/M      Portuguese_(Brazil) roa/pt-BR            (pt 6)
`;
const VOICES = parseVoices(SAID);

it('reads which languages it has', () => {
  expect(VOICES).toEqual(['ar', 'cmn', 'en-gb', 'fr-fr', 'es', 'es-419', 'pt', 'pt-br']);
  expect(languagesOf(VOICES)).toEqual(['ar', 'cmn', 'en', 'fr', 'es', 'pt']);
  expect(parseVoices('espeak-ng: error')).toEqual([]);
});

it.each([
  ['ar', 'ar'],
  ['en', 'en'],
  ['en-GB', 'en-gb'],
  ['fr', 'fr'],
  ['es', 'es-419'],
  ['es-PE', 'es-419'],
  ['pt', 'pt-br'],
  ['rw', undefined],
  ['e', undefined],
])('%s is said by %s', (language, voice) => {
  expect(chooseVoice(language, VOICES)).toBe(voice);
});

it('takes what there is where the preferred one is missing', () => {
  expect(chooseVoice('pt', ['pt'])).toBe('pt');
  expect(chooseVoice('es', ['es-mx'])).toBe('es');
});
