import { describe, expect, it } from 'vitest';
import type { Archive } from '../../../worker/archive.ts';
import { ok } from '../../../shared/protocol/problem.ts';
import { fakeDesk, SESSION } from './fake-services.ts';

const down = async (): Promise<never> => {
  throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
};
const ID = '0198a000-0000-4000-8000-00000000000a';
const path = '/api/agent/canned-replies';
const canned = { list: down, byId: down, file: down } as unknown as Archive['canned'];
const desk = () =>
  fakeDesk({
    role: 'supervisor',
    archive: { canned },
    bucket: { head: async () => null },
    chat: { mayUpload: async () => ok(null) },
  });

describe('while Postgres does not answer', () => {
  it('canned replies are unavailable, and say so', async () => {
    const body = { scope: 'global', shortcut: 'hello', text: 'Hello' };
    for (const answer of [
      await desk().get(path),
      await desk().send('POST', path, body),
      await desk().send('PATCH', `${path}/${ID}`, { text: 'Hi' }),
      await desk().send('DELETE', `${path}/${ID}`),
      await desk().get(`${path}/${ID}/files/${ID}`),
    ]) {
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: 'unavailable' });
    }
  });

  it('their files are refused for now, so that the rest of the chat does not wait', async () => {
    const answer = await desk().send('POST', `/api/agent/sessions/${SESSION}/messages`, {
      command_id: 'c',
      type: 'document',
      media: { canned: { reply_id: ID, file_id: ID } },
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'media_not_ready', field: 'media.canned' });
  });
});
