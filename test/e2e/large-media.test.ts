// The largest files that WhatsApp knows, both ways through the spawned stack: they pass through the
// Worker's runtime without ever standing in its memory.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../shared/protocol/message.ts';
import type { Session } from '../../shared/protocol/session.ts';
import type { Upload, UploadedFile, UploadedPart } from '../../shared/protocol/upload.ts';
import { phoneOf, script } from './support/desk.ts';
import { growthDuring, mb } from './support/memory.ts';
import { startStack, type RunningStack } from './support/stack.ts';
import { deliver, openChat, textWebhook } from './support/webhook.ts';

/** Generous, for garbage not collected yet; a file that was held even once would be over it. */
const MOST_GROWTH_MB = 60;

let stack: RunningStack;
let chat: Session;
let phone: Awaited<ReturnType<typeof phoneOf>>;
beforeAll(async () => {
  stack = await startStack();
  phone = await phoneOf(stack, 'Large');
  chat = await openChat(stack, phone);
});
afterAll(async () => {
  await stack?.stop();
});

const path = (more: string) => `/api/agent/sessions/${chat.id}${more}`;
const messageOf = async (id: string) => {
  const { body } = await script(stack).get<{ messages: Message[] }>(path('/messages?last=200'));
  return body.messages.find((line) => line.id === id);
};

/** The message once it is as wanted; looked at now and then, so that the looking weighs nothing. */
const settled = async (id: string, is: (message: Message) => boolean): Promise<Message> => {
  const look = async () => {
    const found = await messageOf(id);
    return found !== undefined && is(found);
  };
  await expect.poll(look, { interval: 250, timeout: 60_000 }).toBe(true);
  return (await messageOf(id)) as Message;
};

/** A document of so many MB from the customer; answers its message once the file is here. */
const arrives = async (size: number): Promise<Message> => {
  const query = `size=${mb(size)}&mime_type=application/pdf`;
  const answer = await fetch(`${stack.urls.whatsapp}/sim/media?${query}`, { method: 'POST' });
  const document = (await answer.json()) as object;
  const wamid = `wamid.${randomUUID()}`;
  const webhook = JSON.parse(textWebhook(phone, wamid, '')) as {
    entry: { changes: { value: { messages: object[] } }[] }[];
  };
  const message = webhook.entry[0]?.changes[0]?.value.messages[0] ?? {};
  Object.assign(message, { type: 'document', document: { ...document, filename: 'large.pdf' } });
  expect(await deliver(stack, JSON.stringify(webhook))).toBe(200);
  return settled(wamid, ({ media }) => media?.state === 'ready');
};

/** A document of so many MB from the desk, in parts; answers its message once Graph has taken it. */
const goesOut = async (count: number): Promise<Message> => {
  const size = mb(count);
  const authorization = `Bearer ${stack.token}`;
  const file = { filename: 'large.pdf', mime_type: 'application/pdf', size };
  const begun = await script(stack).post<Upload>(path('/uploads'), file);
  const { id, upload_id, part_size } = begun.body;
  const place = path(`/uploads/${id}`);
  const part = Buffer.alloc(part_size, ' ');
  const parts: UploadedPart[] = [];
  for (let at = 0, n = 1; at < size; at += part_size, n += 1) {
    const bytes = part.subarray(0, Math.min(part_size, size - at));
    if (n === 1) bytes.write('%PDF-1.7\n');
    const url = `${stack.urls.worker}${place}/parts/${n}?upload_id=${encodeURIComponent(upload_id)}`;
    const answer = await fetch(url, { method: 'PUT', headers: { authorization }, body: bytes });
    expect(answer.status).toBe(200);
    parts.push((await answer.json()) as UploadedPart);
  }
  const done = await script(stack).post<UploadedFile>(`${place}/complete`, {
    upload_id,
    parts,
  });
  expect(done).toMatchObject({ status: 201, body: { size, kind: 'document' } });
  const command = { command_id: randomUUID(), type: 'document', media: { id } };
  const { body } = await script(stack).post<Message>(path('/messages'), command);
  return settled(body.id, ({ wamid }) => wamid !== null);
};

describe('memory stays flat', () => {
  it('while a document of 100 MB comes in, and while it is read', async () => {
    // The heap takes its working size first: what is measured is how it grows with the file.
    await arrives(32);
    let message: Message | null = null;
    const coming = await growthDuring(stack, async () => {
      message = await arrives(100);
    });
    expect(message).toMatchObject({
      media: { size: mb(100), mime_type: 'application/pdf', filename: 'large.pdf' },
    });
    const sum = createHash('sha256');
    const reading = await growthDuring(stack, async () => {
      const id = (message as Message | null)?.id ?? '';
      const response = await fetch(
        stack.urls.worker + path(`/messages/${encodeURIComponent(id)}/media`),
        { headers: { authorization: `Bearer ${stack.token}` } },
      );
      for await (const piece of response.body ?? []) sum.update(piece);
    });
    expect(coming).toBeLessThan(MOST_GROWTH_MB);
    expect(reading).toBeLessThan(MOST_GROWTH_MB);
  });
});

describe('the largest document that Meta takes', () => {
  it('goes out, in parts, without ever standing in memory', async () => {
    // The heap takes its working size with the first: what was held whole would be held again.
    await goesOut(100);
    let message: Message | null = null;
    const going = await growthDuring(stack, async () => {
      message = await goesOut(100);
    });
    expect(message).toMatchObject({
      status: expect.stringMatching(/sent|delivered|read/) as string,
      media: { size: mb(100) },
    });
    // The local R2 takes and gives its parts in JavaScript, whose garbage counts here too.
    expect(going).toBeLessThan(MOST_GROWTH_MB);
  });
});
