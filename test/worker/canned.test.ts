// Canned replies against Postgres, the store and a chat: who may, what clashes, and what is sent.
import { env } from 'cloudflare:test';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { agents } from '../../shared/database/agent-tables.ts';
import { connect } from '../../shared/database/connect.ts';
import { auditLog, cannedFiles } from '../../shared/database/house-tables.ts';
import type { CannedReply } from '../../shared/protocol/canned-reply.ts';
import type { Message } from '../../shared/protocol/message.ts';
import { DAY_MS } from '../../shared/protocol/time.ts';
import type { Upload, UploadedFile, UploadedPart } from '../../shared/protocol/upload.ts';
import { ana, ben, eventually, sam } from './support/desk.ts';
import { as, get, giveTokens, json, send, tapped } from './support/rest.ts';
import { ask } from './webhook-support.ts';

const { MEDIA, ...config } = env as unknown as {
  MEDIA: R2Bucket;
  DATABASE_URL: string;
  NEON_ENDPOINT: string;
};
const db = connect(config);
const SWEETS = crypto.randomUUID();
const PDF = new TextEncoder().encode('%PDF-1.7\nreturns');

type Answer = CannedReply & { status_code: number; code?: string; field?: string };
const create = (name: string, body: object) =>
  json<Answer>(send(name, 'POST', '/canned-replies', { text: 'Hello', ...body }));
const change = (name: string, id: string, body: object) =>
  json<Answer>(send(name, 'PATCH', `/canned-replies/${id}`, body));
const remove = async (name: string, id: string) => {
  const answer = await send(name, 'DELETE', `/canned-replies/${id}`);
  await answer.body?.cancel();
  return answer.status;
};
const listed = async (name: string) => {
  const { canned_replies } = await json<{ canned_replies: CannedReply[] }>(
    get(name, '/canned-replies'),
  );
  return canned_replies;
};
/** Of this run: files share the database. */
let numbers = 0;
const shortcut = (stem: string) => `${stem}-${SWEETS.slice(0, 8)}-${(numbers += 1)}`;

/** Up in one part; the answer to the last step. */
const uploads = async (
  name: string,
  replyId: string,
  filename: string,
  mime_type: string,
  bytes: Uint8Array,
) => {
  const base = `/canned-replies/${replyId}/uploads`;
  const begun = await json<Upload>(
    send(name, 'POST', base, { filename, mime_type, size: bytes.length }),
  );
  if (begun.status_code !== 201) return { ...begun, id: '' } as unknown as UploadedFile & Answer;
  const key = `upload_id=${encodeURIComponent(begun.upload_id)}`;
  const part = await json<UploadedPart>(
    ask(`/api/agent${base}/${begun.id}/parts/1?${key}`, {
      method: 'PUT',
      headers: as(name),
      body: bytes,
    }),
  );
  return json<UploadedFile & Answer>(
    send(name, 'POST', `${base}/${begun.id}/complete`, {
      upload_id: begun.upload_id,
      parts: [{ n: 1, etag: part.etag }],
    }),
  );
};

/** A global reply of Sam's with these files, in order. */
const withFiles = async (...names: string[]) => {
  const id = crypto.randomUUID();
  const files: string[] = [];
  for (const name of names) {
    const done = await uploads('Sam', id, name, 'application/pdf', PDF);
    expect(done).toMatchObject({ status_code: 201, kind: 'document' });
    files.push(done.id);
  }
  const reply = await create('Sam', { id, scope: 'global', shortcut: shortcut('files'), files });
  expect(reply.status_code).toBe(201);
  return reply;
};

beforeAll(async () => {
  await giveTokens();
  const rows = [ana, ben, sam].map(({ id, name, email, role }) => ({ id, name, email, role }));
  await db.insert(agents).values(rows).onConflictDoNothing();
  const teams = [{ id: SWEETS, name: 'Sweets team', agent_ids: [ana.id] }];
  const patched = await json(send('Ada', 'PATCH', '/settings', { teams }));
  expect(patched).toMatchObject({ status_code: 200, teams });
});

describe('canned replies', () => {
  it('are read by whom they are for: one’s own, one’s teams’, everybody’s', async () => {
    const mine = await create('Ana', { scope: 'personal', shortcut: shortcut('mine') });
    const team = await create('Sam', {
      scope: 'team',
      team_id: SWEETS,
      shortcut: shortcut('sweets'),
    });
    const all = await create('Sam', { scope: 'global', shortcut: shortcut('all') });
    expect(mine).toMatchObject({ status_code: 201, agent_id: ana.id, team_id: null });
    expect(team).toMatchObject({ status_code: 201, agent_id: null, team_id: SWEETS });
    expect(all).toMatchObject({ status_code: 201, agent_id: null, team_id: null, files: [] });
    const seen = async (name: string) => {
      const ids = (await listed(name)).map(({ id }) => id);
      return [mine, team, all].map(({ id }) => ids.includes(id));
    };
    expect(await seen('Ana')).toEqual([true, true, true]);
    expect(await seen('Ben')).toEqual([false, false, true]);
    expect(await seen('Sam')).toEqual([false, true, true]);
  });

  it('agents change their own only, and nobody changes a colleague’s', async () => {
    const mine = await create('Ana', { scope: 'personal', shortcut: shortcut('own') });
    const all = await create('Sam', { scope: 'global', shortcut: shortcut('shared') });
    for (const scope of ['global', 'team']) {
      const refused = await create('Ana', {
        scope,
        shortcut: shortcut('no'),
        ...(scope === 'team' && { team_id: SWEETS }),
      });
      expect(refused).toMatchObject({ status_code: 403, code: 'forbidden' });
    }
    expect(await change('Ana', all.id, { text: 'x' })).toMatchObject({ status_code: 403 });
    expect(await change('Sam', mine.id, { text: 'x' })).toMatchObject({ status_code: 403 });
    expect(await change('Ana', mine.id, { scope: 'global' })).toMatchObject({ status_code: 403 });
    expect(await remove('Sam', mine.id)).toBe(403);
    expect(await remove('Ana', all.id)).toBe(403);
    expect(await change('Ana', mine.id, { text: 'Good day' })).toMatchObject({
      status_code: 200,
      text: 'Good day',
      shortcut: mine.shortcut,
    });
    expect(await remove('Ana', mine.id)).toBe(204);
    expect(await remove('Ana', mine.id)).toBe(404);
  });

  it('two changes over one `updated_at`: the second is refused, and told what stands', async () => {
    const made = await withFiles('kept.pdf');
    const { id, updated_at, files } = made;
    const first = await change('Sam', id, { text: 'First', updated_at });
    expect(first).toMatchObject({ status_code: 200, text: 'First', files });
    expect(first.updated_at > updated_at).toBe(true);
    const { status_code: _, ...standing } = first;
    const second = { text: 'Second', files: [], updated_at };
    expect(await change('Ada', id, second)).toMatchObject({
      status_code: 409,
      code: 'canned_changed',
      canned_reply: standing,
    });
    expect((await listed('Ben')).find((reply) => reply.id === id)).toEqual(standing);
    // Knowingly over what stands, with as many digits as the caller likes.
    const knowingly = { ...second, updated_at: first.updated_at.replace('Z', '000Z') };
    expect(await change('Ada', id, knowingly)).toMatchObject({ status_code: 200, text: 'Second' });
    // The answer may have been lost: the same again. And whoever names none writes over any.
    expect(await change('Ada', id, knowingly)).toMatchObject({ status_code: 200, text: 'Second' });
    expect(await change('Sam', id, { text: 'Third' })).toMatchObject({ status_code: 200 });
  });

  it('two changes at once: one is made whole, its files with its text', async () => {
    const { id, updated_at, files } = await withFiles('one.pdf', 'two.pdf');
    const [one, two] = files.map((file) => file.id);
    const answers = await Promise.all([
      change('Sam', id, { text: 'One', files: [one], updated_at }),
      change('Ada', id, { text: 'Two', files: [two], updated_at }),
    ]);
    const codes = answers.map((answer) => answer.status_code);
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 409]);
    const stands = (await listed('Ben')).find((reply) => reply.id === id);
    expect([stands?.text, stands?.files.map((file) => file.id)]).toEqual(
      answers[0]?.status_code === 200 ? ['One', [one]] : ['Two', [two]],
    );
  });

  it('a shortcut is one owner’s once, in any case; another owner may have it too', async () => {
    const name = shortcut('Clash');
    const first = await create('Ana', { scope: 'personal', shortcut: `/${name}` });
    expect(first.shortcut).toBe(name.toLowerCase());
    const taken = { status_code: 409, code: 'shortcut_taken', field: 'shortcut' };
    const again = { scope: 'personal', shortcut: name.toUpperCase() };
    expect(await create('Ana', again)).toMatchObject(taken);
    expect(await create('Ben', again)).toMatchObject({ status_code: 201 });
    const other = await create('Ana', { scope: 'personal', shortcut: shortcut('other') });
    expect(await change('Ana', other.id, { shortcut: name })).toMatchObject(taken);
    // Two at once: one is made.
    const both = { scope: 'global', shortcut: shortcut('race') };
    const codes = (await Promise.all([create('Sam', both), create('Sam', both)])).map(
      ({ status_code }) => status_code,
    );
    expect(codes.toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it('what is wrong is named, and what is repeated is made once', async () => {
    const given = { scope: 'personal', shortcut: shortcut('x') };
    for (const [more, field] of [
      [{ shortcut: 'two words' }, 'shortcut'],
      [{ text: '  ' }, 'text'],
      [{ text: 'x'.repeat(4097) }, 'text'],
      [{ scope: 'team' }, 'team_id'],
      [{ team_id: SWEETS }, 'team_id'],
      [{ scope: 'team', team_id: crypto.randomUUID() }, 'team_id'],
      [{ files: [crypto.randomUUID()] }, 'files'],
      [{ agent_id: ben.id }, 'agent_id'],
    ] as const) {
      expect(await create('Ana', { ...given, ...more })).toMatchObject({ status_code: 400, field });
    }
    const id = crypto.randomUUID();
    expect(await create('Ana', { ...given, id })).toMatchObject({ status_code: 201, id });
    expect(await create('Ana', { ...given, id })).toMatchObject({ status_code: 200, id });
    expect(await create('Ben', { ...given, id })).toMatchObject({ status_code: 403 });
  });

  it('what others share leaves a line in the audit log, without its text', async () => {
    const all = await create('Sam', { scope: 'global', shortcut: shortcut('audit') });
    await change('Sam', all.id, { text: 'A secret' });
    await remove('Sam', all.id);
    const lines = await db.select().from(auditLog).where(eq(auditLog.target, all.id));
    expect(lines.map(({ action }) => action).toSorted()).toEqual([
      'canned_reply.change',
      'canned_reply.create',
      'canned_reply.delete',
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
    const mine = await create('Ana', { scope: 'personal', shortcut: shortcut('quiet') });
    expect(await db.select().from(auditLog).where(eq(auditLog.target, mine.id))).toEqual([]);
  });
});

describe('a canned reply’s files', () => {
  it('are carried in their order, and served with safe headers to those who read the reply', async () => {
    const reply = await withFiles('first.pdf', 'second.pdf');
    const [first, second] = reply.files.map(({ id }) => id);
    expect(reply.files.map(({ filename }) => filename)).toEqual(['first.pdf', 'second.pdf']);
    const turned = await change('Sam', reply.id, { files: [second, first] });
    expect(turned.files.map(({ id }) => id)).toEqual([second, first]);
    const served = await get('Ben', `/canned-replies/${reply.id}/files/${first}`);
    expect(served.headers.get('content-type')).toBe('application/pdf');
    expect(served.headers.get('content-disposition')).toContain('attachment');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(PDF);
    const range = await ask(`/api/agent/canned-replies/${reply.id}/files/${first}`, {
      headers: { ...as('Ben'), Range: 'bytes=0-3' },
    });
    expect([range.status, await range.text()]).toEqual([206, '%PDF']);
  });

  it('S24: are not for those who do not read the reply, nor for their hands', async () => {
    const id = crypto.randomUUID();
    const file = await uploads('Ana', id, 'mine.pdf', 'application/pdf', PDF);
    const path = `/canned-replies/${id}/files/${file.id}`;
    const status = async (name: string) => {
      const answer = await get(name, path);
      await answer.body?.cancel();
      return answer.status;
    };
    // Before there is a reply it is the uploader's.
    expect([await status('Ana'), await status('Ben'), await status('Sam')]).toEqual([
      200, 403, 403,
    ]);
    await create('Ana', { id, scope: 'personal', shortcut: shortcut('p'), files: [file.id] });
    expect([await status('Ana'), await status('Ben'), await status('Sam')]).toEqual([
      200, 403, 403,
    ]);
    expect(await uploads('Ben', id, 'x.pdf', 'application/pdf', PDF)).toMatchObject({
      status_code: 403,
    });
    expect(await uploads('Sam', id, 'x.pdf', 'application/pdf', PDF)).toMatchObject({
      status_code: 403,
    });
  });

  it('are what their bytes are: no program, and no sticker', async () => {
    const id = crypto.randomUUID();
    const program = new TextEncoder().encode('MZ\x90\x00 an exe');
    expect(await uploads('Ana', id, 'a.pdf', 'application/pdf', program)).toMatchObject({
      status_code: 400,
      field: 'mime_type',
    });
    const webp = new TextEncoder().encode('RIFF\x1a\x00\x00\x00WEBPVP8 ');
    expect(await uploads('Ana', id, 'a.webp', 'image/webp', webp)).toMatchObject({
      status_code: 400,
      field: 'mime_type',
    });
    expect((await MEDIA.list({ prefix: `canned/${id}/` })).objects).toEqual([]);
  });
});

describe('files that no reply carries', () => {
  /** As if it had gone up two days ago. */
  const older = async (id: string) => {
    const stored_at = new Date(Date.now() - 2 * DAY_MS).toISOString();
    await db.update(cannedFiles).set({ stored_at }).where(eq(cannedFiles.id, id));
  };
  const stands = async (replyId: string, id: string) => {
    const rows = await db.select().from(cannedFiles).where(eq(cannedFiles.id, id));
    return [rows.length === 1, (await MEDIA.head(`canned/${replyId}/${id}`)) !== null];
  };

  it('go after a day, bytes and all; young ones and those of a reply stay', async () => {
    const kept = await withFiles('kept.pdf');
    const gone = await withFiles('gone.pdf');
    const left = crypto.randomUUID();
    const young = await uploads('Ana', left, 'young.pdf', 'application/pdf', PDF);
    const old = await uploads('Ana', left, 'old.pdf', 'application/pdf', PDF);
    const [keptFile, goneFile] = [kept.files[0]!.id, gone.files[0]!.id];
    for (const id of [keptFile, goneFile, old.id]) await older(id);
    const late = { id: left, scope: 'personal', shortcut: shortcut('late'), files: [old.id] };
    expect(await create('Ana', late)).toMatchObject({ status_code: 400, field: 'files' });
    expect(await remove('Sam', gone.id)).toBe(204);
    await eventually(async () => {
      const seen = [await stands(gone.id, goneFile), await stands(left, old.id)];
      return seen.flat().every((is) => !is);
    });
    expect(await stands(kept.id, keptFile)).toEqual([true, true]);
    expect(await stands(left, young.id)).toEqual([true, true]);
  });
});

describe('a canned reply in a chat', () => {
  const inChat = async () => {
    const { customer, path } = await tapped();
    await json(send('Ana', 'POST', `${path}/assign`, { agent_id: ana.id }));
    return { customer, path };
  };
  const sendFile = (path: string, reply: CannedReply, more: object = {}) =>
    json<Message & Answer>(
      send('Ana', 'POST', `${path}/messages`, {
        command_id: 'c1',
        type: 'document',
        media: { canned: { reply_id: reply.id, file_id: reply.files[0]!.id } },
        ...more,
      }),
    );

  it('is copied: what was sent stays when the reply goes, and is sent once', async () => {
    const { customer, path } = await inChat();
    const reply = await withFiles('Return form.pdf');
    const sent = await sendFile(path, reply, { text: 'Please fill this in' });
    expect(sent).toMatchObject({
      status_code: 201,
      type: 'document',
      media: { state: 'ready', filename: 'Return form.pdf', caption: 'Please fill this in' },
    });
    expect(await remove('Sam', reply.id)).toBe(204);
    await MEDIA.delete(`canned/${reply.id}/${reply.files[0]!.id}`);
    // The answer may have been lost: the same again, though the reply is gone.
    const again = await sendFile(path, reply, { text: 'Please fill this in' });
    expect(again).toMatchObject({ status_code: 200, id: sent.id });
    const served = await get('Ana', `${path}/messages/${sent.id}/media`);
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(PDF);
    await eventually(async () => {
      const { messages } = await json<{ messages: Message[] }>(get('Ana', `${path}/messages`));
      return messages.find(({ id }) => id === sent.id)?.wamid;
    });
    const answer = await fetch(`${inject('whatsappUrl')}/sim/requests`);
    const { requests } = await answer.json<{ requests: { body: Record<string, unknown> }[] }>();
    const posted = requests.filter(
      ({ body }) => body?.['to'] === `+${customer.wa_id}` && body['type'] === 'document',
    );
    expect(posted.map(({ body }) => body['document'])).toEqual([
      expect.objectContaining({ filename: 'Return form.pdf', caption: 'Please fill this in' }),
    ]);
  });

  it('is refused where the file is not theirs or is gone, and the chat is not', async () => {
    const { path } = await inChat();
    const reply = await withFiles('a.pdf');
    const gone = { status_code: 400, code: 'invalid_request', field: 'media.canned' };
    const elsewhere = { ...reply, id: crypto.randomUUID() };
    expect(await sendFile(path, elsewhere)).toMatchObject(gone);
    const id = crypto.randomUUID();
    const own = await uploads('Ben', id, 'b.pdf', 'application/pdf', PDF);
    const ofBen = await create('Ben', {
      id,
      scope: 'personal',
      shortcut: shortcut('b'),
      files: [own.id],
    });
    expect(ofBen.status_code).toBe(201);
    expect(await sendFile(path, ofBen)).toMatchObject(gone);
    expect(await sendFile(path, reply, { type: 'image' })).toMatchObject({
      status_code: 400,
      field: 'type',
    });
    // The same command_id for another message.
    expect(await sendFile(path, reply)).toMatchObject({ status_code: 201 });
    expect(await sendFile(path, reply, { text: 'other' })).toMatchObject({
      status_code: 409,
      code: 'command_conflict',
    });
    const { path: theirs } = await tapped();
    expect(await sendFile(theirs, reply)).toMatchObject({ status_code: 403 });
  });
});
