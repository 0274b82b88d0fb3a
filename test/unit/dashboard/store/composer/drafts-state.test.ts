import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  edited,
  isNothing,
  mergeDraft,
  noDraft,
  type Draft,
} from '../../../../../dashboard/src/store/composer/drafts-state.ts';
import { keepDraft } from '../../../../../durable-objects/chat-session/drafts/keep-draft.ts';
import { readDrafts } from '../../../../../durable-objects/chat-session/drafts/store-drafts.ts';
import { DAY_MS, iso } from '../../../../../shared/protocol/time.ts';
import { inChat } from '../../../chat-session/in-chat.ts';
import { ana } from '../../../chat-session/world.ts';

const T = Date.UTC(2026, 0, 5, 9);
const theirs = (text: string, seconds: number) => ({ text, written_at: iso(T + seconds * 1000) });
const written = (text: string, seconds: number, base: string | null = null): Draft =>
  edited({ ...noDraft, base }, text, T + seconds * 1000);

describe('a draft and what the desk has of it', () => {
  it('is taken from the side that has changed', () => {
    const synced = mergeDraft(noDraft, theirs('from the phone', 1), null);
    expect(synced).toMatchObject({ text: 'from the phone', dirty: false, other: null });
    expect(mergeDraft(synced, theirs('from the phone, longer', 2), null).text).toBe(
      'from the phone, longer',
    );
    const mine = edited(synced, 'from the desk', T + 3000);
    expect(mergeDraft(mine, theirs('from the phone', 1), null)).toBe(mine);
  });

  it('that both have changed: the newer stands, the other is offered', () => {
    const mine = written('from the desk', 5);
    expect(mergeDraft(mine, theirs('from the phone', 1), null)).toMatchObject({
      text: 'from the desk',
      other: 'from the phone',
      dirty: true,
      base: theirs('', 1).written_at,
    });
    expect(mergeDraft(mine, theirs('from the phone', 9), null)).toMatchObject({
      text: 'from the phone',
      other: 'from the desk',
      dirty: false,
    });
  });

  it('asks nothing where one text contains the other', () => {
    expect(
      mergeDraft(written('On its way, Meera', 5), theirs('On its way', 9), null),
    ).toMatchObject({ text: 'On its way, Meera', other: null, dirty: true });
    expect(
      mergeDraft(written('On its way', 9), theirs('On its way, Meera', 5), null),
    ).toMatchObject({ text: 'On its way, Meera', other: null, dirty: false });
  });

  it('goes when it was sent elsewhere, unless it was changed here or came back from sending', () => {
    const synced = mergeDraft(noDraft, theirs('On its way', 1), null);
    expect(isNothing(mergeDraft(synced, null, null))).toBe(true);
    expect(mergeDraft(edited(synced, 'On its way!', T), null, null)).toMatchObject({
      text: 'On its way!',
      base: null,
      dirty: true,
    });
    expect(mergeDraft({ ...synced, reason: 'Ben has it' }, null, null).text).toBe('On its way');
  });

  it('that is emptied is kept until the desk knows', () => {
    const synced = mergeDraft(noDraft, theirs('On its way', 1), null);
    const sent = edited(synced, '', T + 2000);
    expect(isNothing(sent)).toBe(false);
    expect(mergeDraft(sent, theirs('On its way', 1), null)).toBe(sent);
    expect(isNothing(mergeDraft(sent, null, null))).toBe(true);
  });

  it('that is emptied before the desk’s answer was heard does not come back', () => {
    const told = written('On its way', 1);
    const emptied = edited(told, '', T + 3000);
    expect(isNothing(emptied)).toBe(false);
    expect(mergeDraft(emptied, theirs('On its way', 2), null)).toMatchObject({
      text: '',
      dirty: true,
      base: theirs('', 2).written_at,
    });
    // What was written elsewhere later is no old text.
    expect(mergeDraft(emptied, theirs('From the phone', 9), null).text).toBe('From the phone');
  });

  it('is known again by its text where the answer comes after more was typed', () => {
    const typedOn = written('On its way back', 3);
    expect(mergeDraft(typedOn, theirs('On its way home', 2), 'On its way home')).toMatchObject({
      text: 'On its way back',
      other: null,
      dirty: true,
    });
  });

  it('over any order of typing, cuts and switches on two devices, loses no word and ends the same', async () => {
    const world = await inChat();
    const id = world.openId();
    let word = 0;
    // Before the desk's own clock, which no draft is ahead of.
    let clock = T - DAY_MS;
    const step = fc.record({
      device: fc.nat(1),
      act: fc.constantFrom('type', 'type', 'put', 'hear', 'reload'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        world.sql.run('DELETE FROM drafts');
        const words: string[] = [];
        const devices = [noDraft, noDraft].map((draft) => ({ draft, put: null as string | null }));
        const stands = () => readDrafts(world.sql, id, ana.id)[0] ?? null;
        const hear = (device: (typeof devices)[0]) => {
          device.draft = mergeDraft(device.draft, stands(), device.put);
          if (!device.draft.dirty) device.put = null;
        };
        const put = (device: (typeof devices)[0]) => {
          const { text, at, base, dirty } = device.draft;
          if (!dirty) return;
          keepDraft(world.chat, ana, id, { mode: 'reply', text, base, written_at: iso(at) });
          device.put = text;
          hear(device);
        };
        for (const { device: at, act } of steps) {
          const device = devices[at]!;
          clock += 1000;
          if (act === 'type') {
            words.push(`w${++word};`);
            device.draft = edited(device.draft, `${device.draft.text}${words.at(-1)}`, clock);
          } else if (act === 'put') put(device);
          else if (act === 'hear') hear(device);
          else device.put = null;
        }
        for (let round = 0; round < 3; round += 1)
          for (const device of devices) {
            hear(device);
            put(device);
          }
        expect(devices[0]!.draft.text).toBe(devices[1]!.draft.text);
        expect(devices[0]!.draft.dirty || devices[1]!.draft.dirty).toBe(false);
        const all = devices.map(({ draft }) => `${draft.text} ${draft.other ?? ''}`).join(' ');
        expect(words.filter((one) => !all.includes(one))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
