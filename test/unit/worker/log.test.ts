import { describe, expect, it, vi } from 'vitest';
import { describeError, log, maskPhones } from '../../../shared/log.ts';

const line = (event: Parameters<typeof log>[0]): string => {
  const lines: string[] = [];
  for (const level of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((text: string) => void lines.push(text));
  }
  log(event);
  return lines.join('\n');
};

describe('the log', () => {
  it('masks phone numbers and keeps ids', () => {
    const uuid = '01890000-0000-7000-8000-123456789012';
    expect(maskPhones(`+16505551234 and 106540352242922:919876543210`)).toBe(
      '…1234 and …2922:…3210',
    );
    expect(maskPhones(uuid)).toBe(uuid);
    expect(maskPhones('a1'.repeat(32))).toBe('a1'.repeat(32));
    expect(maskPhones('wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQz')).toBe('wamid.…AgASGBQz');
  });

  it('S29 is one line, whatever is in it', () => {
    const text = line({
      event: 'message_refused',
      key: 'k',
      reason: 'a\r\n{"event":"forged"}\u001b[31m\u2028',
    });
    expect(text.split('\n')).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ level: 'warn', event: 'message_refused' });
    expect(text).not.toContain('\u001b');
  });

  it('shows an error’s first line only: the driver puts parameters on later ones', () => {
    const cause = new Error('Failed query: insert …\nparams: I love you,+16505551234');
    const described = describeError(cause);
    expect(described.error).toBe('Error: Failed query: insert …');
    expect(JSON.stringify(described)).not.toContain('love');
    expect(describeError('secret')).toEqual({ error: 'thrown string' });
  });
});
