import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/config.ts';
import { ok } from '../../../shared/protocol/problem.ts';
import { readTemplate } from '../../../shared/whatsapp/template.ts';
import { templatesOf } from '../../../worker/templates.ts';
import { environment, fakeDesk, SESSION } from './fake-services.ts';

const from = (name: string, status: string) => ({
  name,
  language: 'en_US',
  status,
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hi {{1}}' }],
});
const definitions = [from('good', 'APPROVED'), from('bad', 'PAUSED')]
  .map(readTemplate)
  .filter((one) => one !== null);
const templates = async () => ok(definitions);

describe('templates', () => {
  it('are the approved ones, or all', async () => {
    const { get } = fakeDesk({ templates });
    const names = async (path: string) => {
      const body = (await (await get(path)).json()) as { templates: { name: string }[] };
      return body.templates.map(({ name }) => name);
    };
    expect(await names('/api/agent/templates')).toEqual(['good']);
    expect(await names('/api/agent/templates?status=all')).toEqual(['good', 'bad']);
    expect((await get('/api/agent/templates?status=some')).status).toBe(400);
  });

  it('are looked up before the chat is asked; what does not fit never reaches it', async () => {
    const { send, touched } = fakeDesk({ templates });
    const post = (template: object) =>
      send('POST', `/api/agent/sessions/${SESSION}/messages`, {
        command_id: 'c',
        type: 'template',
        template,
      });
    for (const template of [
      { name: 'none', language: 'en_US', variables: {} },
      { name: 'good', language: 'de', variables: { '1': 'Bo' } },
      { name: 'bad', language: 'en_US', variables: { '1': 'Bo' } },
      { name: 'good', language: 'en_US', variables: {} },
    ]) {
      const answer = await post(template);
      expect([template, answer.status]).toEqual([template, 400]);
    }
    expect(touched).toEqual([]);
  });

  it('need the account’s id, in words, and are asked of Graph once a minute', async () => {
    expect(await templatesOf(parseConfig(environment), 0)).toMatchObject({
      refusal: { code: 'misconfigured', detail: expect.stringContaining('BUSINESS_ACCOUNT_ID') },
    });
    const config = parseConfig({ ...environment, WHATSAPP_BUSINESS_ACCOUNT_ID: '77' });
    let asked = 0;
    const graph = async () => {
      asked += 1;
      return Response.json(
        asked === 1 ? { error: { code: 2 } } : { data: [from('a', 'APPROVED')] },
      );
    };
    // What was refused is not kept.
    expect(await templatesOf(config, 0, graph)).toMatchObject({ ok: false });
    for (const now of [1000, 2000, 60_999]) {
      expect(await templatesOf(config, now, graph)).toMatchObject({ ok: true });
    }
    expect(asked).toBe(2);
    await templatesOf(config, 61_000, graph);
    expect(asked).toBe(3);
  });
});
