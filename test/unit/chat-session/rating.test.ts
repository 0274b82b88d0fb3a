import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { assign, end } from '../../../durable-objects/chat-session/hold.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { refreshSettings } from '../../../durable-objects/chat-session/settings.ts';
import { ana, makeWorld, type World } from './world.ts';

const asked = async (thanks = true) => {
  const world = makeWorld();
  world.settings = {
    ...defaultSettings,
    version: 2,
    rating: {
      enabled: true,
      question: 'How was {{agent_name}}, {{customer_name}}?',
      button: 'Rate',
      thanks: { enabled: thanks, text: 'Thank you, {{customer_name}}!' },
    },
  };
  await refreshSettings(world.chat);
  await world.asksForExpert();
  const id = world.openId();
  assign(world.chat, ana, id, { agent_id: ana.id, agent_name: ana.name, from: null });
  end(world.chat, ana, id);
  await world.settle();
  return { world, id };
};
const session = (world: World, id: string) =>
  world.rows('sessions').find((row) => row['id'] === id);
const lines = (world: World, id: string) =>
  world
    .rows('messages')
    .filter((row) => row['session_id'] === id)
    .toSorted((a, b) => Number(a['seq']) - Number(b['seq']));

describe('a rating', () => {
  it('is asked in the closing message, with the names filled in', async () => {
    const { world, id } = await asked();
    const last = world.posts.at(-1);
    expect(last).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: `${defaultSettings.messages.ended.text}\n\nHow was Ana, Maria?` },
      },
    });
    expect(JSON.stringify(last)).toContain(`rate:${id}:5`);
    expect(lines(world, id).at(-1)?.['type']).toBe('event');
  });

  it('counts once, stays with its session, opens nothing and gets no menu', async () => {
    const { world, id } = await asked(false);
    const posts = world.posts.length;
    await world.taps(`rate:${id}:4`, '★★★★☆');
    await world.taps(`rate:${id}:1`, '★☆☆☆☆');
    expect(session(world, id)).toMatchObject({ rating: 4, status: 'ended' });
    expect(world.posts).toHaveLength(posts);
    expect(world.chat.state.open).toBeNull();
    const seqs = lines(world, id).map((row) => row['seq']);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  it('reaches both projections', async () => {
    const { world, id } = await asked();
    await world.pass(2 * SECOND_MS);
    await world.taps(`rate:${id}:5`, '★★★★★');
    await world.says('Very kind people');
    await world.pass(2 * SECOND_MS);
    const told = { id, rating: 5, rating_comment: 'Very kind people' };
    expect(world.flushes.at(-1)?.sessions).toMatchObject([told]);
    expect(world.told.at(-1)?.sessions).toMatchObject([told]);
  });

  it('is thanked once; the next text is its comment, the one after that the menu’s', async () => {
    const { world, id } = await asked();
    await world.taps(`rate:${id}:5`, '★★★★★');
    expect(world.phone().at(-1)).toBe('Thank you, Maria!');
    await world.says('Very kind people');
    expect(session(world, id)).toMatchObject({ rating: 5, rating_comment: 'Very kind people' });
    const posts = world.posts.length;
    await world.says('hello');
    expect(world.posts.length).toBe(posts + 1);
    expect(session(world, id)).toMatchObject({ rating_comment: 'Very kind people' });
  });

  it.each(['hi', 'end chat'])('is not commented by "%s"', async (word) => {
    const { world, id } = await asked();
    await world.taps(`rate:${id}:5`);
    await world.says(word);
    expect(session(world, id)).toMatchObject({ rating_comment: null });
  });

  it('has its comment within ten minutes', async () => {
    const { world, id } = await asked();
    await world.taps(`rate:${id}:5`);
    await world.pass(11 * MINUTE_MS);
    await world.says('too late');
    expect(session(world, id)).toMatchObject({ rating: 5, rating_comment: null });
  });

  it('of the last chat belongs to it also while another is open', async () => {
    const { world, id } = await asked();
    await world.asksForExpert();
    const open = world.openId();
    await world.taps(`rate:${id}:2`);
    expect(session(world, id)).toMatchObject({ rating: 2 });
    expect(world.openId()).toBe(open);
    expect(lines(world, open).some((row) => String(row['text']).startsWith('rate:'))).toBe(false);
  });

  it('of a session that is not here is kept as said, and nothing else happens', async () => {
    const { world } = await asked();
    const posts = world.posts.length;
    await world.taps('rate:0198b000-0000-7000-8000-999999999999:3');
    expect(world.posts).toHaveLength(posts);
    expect(world.rows('sessions').map((row) => row['rating'])).toEqual([null]);
  });

  it('is asked within Meta’s limit, however long the names make it', async () => {
    const world = makeWorld();
    const text = '{{customer_name}} '.repeat(20);
    world.settings = {
      ...defaultSettings,
      version: 2,
      messages: { ...defaultSettings.messages, ended: { enabled: true, text } },
      rating: { ...defaultSettings.rating, enabled: true, question: text },
    };
    await refreshSettings(world.chat);
    await world.asksForExpert();
    world.chat.state.customer.name = 'Maria '.repeat(33);
    const id = world.openId();
    assign(world.chat, ana, id, { agent_id: ana.id, agent_name: ana.name, from: null });
    end(world.chat, ana, id);
    await world.settle();
    const { interactive } = world.posts.at(-1) as unknown as {
      interactive: { body: { text: string } };
    };
    expect(interactive.body.text.length).toBeLessThanOrEqual(4096);
  });

  it('cannot be asked for by an agent: their own choices may not rate a chat', async () => {
    const { world, id } = await asked();
    await world.asksForExpert();
    const open = world.openId();
    assign(world.chat, ana, open, { agent_id: ana.id, agent_name: ana.name, from: null });
    const buttons = (choice: string) =>
      send(world.chat, ana, open, {
        command_id: choice,
        type: 'interactive',
        interactive: { kind: 'buttons', body: 'Tea?', buttons: [{ id: choice, title: 'Yes' }] },
      });
    expect(buttons(`rate:${id}:5`)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid_request', field: 'interactive' },
    });
    expect(buttons('rate:of exchange')).toMatchObject({ ok: true });
  });

  it('is not asked for by default, nor where no agent had the chat', async () => {
    const { world } = await asked();
    await world.asksForExpert();
    await world.says('end chat');
    expect(world.posts.at(-1)).toMatchObject({ type: 'text' });
    const plain = makeWorld();
    await plain.asksForExpert();
    const id = plain.openId();
    assign(plain.chat, ana, id, { agent_id: ana.id, agent_name: ana.name, from: null });
    end(plain.chat, ana, id);
    await plain.settle();
    expect(plain.posts.at(-1)).toMatchObject({ type: 'text' });
  });
});
