import { Secrets } from '../../secrets.js';
import { letterOfTokens, returnPath, returnToken } from './return-token.js';

const secrets = new Secrets(Buffer.alloc(32, 7));
const LETTER = '019ab2c3-d4e5-7f60-8a1b-2c3d4e5f6071';
const token = returnToken(secrets, LETTER);

describe('a return address', () => {
  it('names its letter, fits in 64 signs, and is found again whatever the case', () => {
    const path = returnPath('retours@elections.ville.example', token);
    expect(path).toMatch(/^retours\+[0-9a-f]{32}\.[0-9a-f]{20}@elections\.ville\.example$/);
    expect(path.split('@')[0]!.length).toBeLessThanOrEqual(64);
    expect(letterOfTokens(secrets, [path.toUpperCase()])).toEqual({ letterId: LETTER });
    expect(letterOfTokens(secrets, [`<${token}@ville.example>`])).toEqual({ letterId: LETTER });
  });

  it('is not believed with a wrong hash, or one made with another key', () => {
    const other = returnToken(new Secrets(Buffer.alloc(32, 8)), LETTER);
    const changed = token.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect(letterOfTokens(secrets, [other])).toBe('forged');
    expect(letterOfTokens(secrets, [changed, other])).toBe('forged');
    expect(letterOfTokens(secrets, [changed, token])).toEqual({ letterId: LETTER });
  });

  it('is not seen where there is none', () => {
    expect(letterOfTokens(secrets, ['secretariat@ville.example', `${token}0`, ''])).toBeNull();
  });
});
