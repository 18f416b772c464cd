import { describe, expect, it } from 'vitest';
import { demoTexts } from '../demo/text.ts';
import { doctorTexts } from '../doctor/text.ts';
import { placesOf, type Texts } from '../text/text.ts';
import { startTexts } from './text.ts';

describe.each<[string, Texts]>([
  ['start', startTexts],
  ['doctor', doctorTexts],
  ['demo', demoTexts],
])('the texts of %s', (_name, texts) => {
  it('say the same in both languages, with the same places to fill', () => {
    for (const [key, [zh, en]] of Object.entries(texts)) {
      expect(zh, key).not.toBe('');
      expect(en, key).not.toBe('');
      expect(placesOf(en), key).toEqual(placesOf(zh));
    }
  });
});
