import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { failureWords } from '../../../../dashboard/src/format/failure.ts';
import { strings } from '../../../../dashboard/src/strings/desk.ts';
import type { Translation } from '../../../../dashboard/src/translation.ts';
import { WINDOW_CLOSED } from '../../../../durable-objects/chat-session/sending/outgoing.ts';
import { errorCodes, errorRule } from '../../../../shared/whatsapp/errors.ts';

const folder = join(import.meta.dirname, '../../../../dashboard/src/languages');

/** Which codes are told the same. */
const alike = (codes: readonly number[], words: (code: number) => string | undefined): number[][] =>
  [...Map.groupBy(codes, words).values()]
    .map((group) => group.toSorted((a, b) => a - b))
    .toSorted(([a = 0], [b = 0]) => a - b);

afterEach(() => {
  strings.delivery.reasons = null;
  strings.delivery.otherReason = null;
  strings.problems.codes = null;
});

describe('why a message failed', () => {
  const gone = { code: 131047, detail: 'More than 24 hours have passed.' };

  it('is said by the server in English', () => {
    expect(failureWords(gone)).toBe('More than 24 hours have passed.');
  });

  it('is said in the agent’s language by Meta’s code, any of 200 to 299 as a missing permission', () => {
    strings.delivery.reasons = { 10: 'Falta un permiso.', 131047: 'Han pasado 24 horas.' };
    expect(failureWords(gone)).toBe('Han pasado 24 horas.');
    for (const code of [10, 200, 299])
      expect(failureWords({ code, detail: 'No permission.' })).toBe('Falta un permiso.');
  });

  it('is said as it came where the language has no sentence, or Meta gave no code', () => {
    strings.delivery.reasons = { 0: 'Sin acceso.', 10: 'Falta un permiso.' };
    for (const code of [null, 199, 300, 424242])
      expect(failureWords({ code, detail: 'Strange things.' })).toBe('Strange things.');
    strings.delivery.otherReason = (code) => `Rechazado (${code}).`;
    expect(failureWords({ code: 424242, detail: 'Strange things.' })).toBe('Rechazado (424242).');
    expect(failureWords({ code: null, detail: 'Strange things.' })).toBe('Strange things.');
  });

  it('is said as any refusal for the same reason, where it is the product’s own', () => {
    expect(failureWords(WINDOW_CLOSED)).toBe(WINDOW_CLOSED.detail);
    strings.problems.codes = {
      window_closed: 'La ventana está cerrada.',
    } as unknown as typeof strings.problems.codes;
    expect(failureWords(WINDOW_CLOSED)).toBe('La ventana está cerrada.');
    const unheard = { code: null, detail: 'Strange things.', problem: 'of_a_newer_server' };
    expect(failureWords(unheard)).toBe('Strange things.');
  });
});

describe.each(fs.readdirSync(folder))('%s', (file) => {
  it('has a sentence for each of Meta’s codes that we know and no other, the same where English has', async () => {
    const { default: language } = (await import(join(folder, file))) as { default: Translation };
    const reasons = language.words.desk.delivery.reasons ?? {};
    const codes = Object.keys(reasons).map(Number);
    expect(language.words.desk.delivery.otherReason?.(7)).toContain('7');
    expect(codes).toEqual(errorCodes.toSorted((a, b) => a - b));
    expect(alike(codes, (code) => reasons[code])).toEqual(
      alike(errorCodes, (code) => errorRule(code).detail),
    );
  });
});
