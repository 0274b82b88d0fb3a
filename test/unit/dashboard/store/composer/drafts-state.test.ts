import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  edited,
  handedOver,
  isNothing,
  isUnanswered,
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
    const synced = mergeDraft(noDraft, theirs('from the phone', 1));
    expect(synced).toMatchObject({ text: 'from the phone', dirty: false, other: null });
    expect(mergeDraft(synced, theirs('from the phone, longer', 2)).text).toBe(
      'from the phone, longer',
    );
    const mine = edited(synced, 'from the desk', T + 3000);
    expect(mergeDraft(mine, theirs('from the phone', 1))).toBe(mine);
  });

  it('that both have changed: the newer stands, the other is offered', () => {
    const mine = written('from the desk', 5);
    expect(mergeDraft(mine, theirs('from the phone', 1))).toMatchObject({
      text: 'from the desk',
      other: 'from the phone',
      dirty: true,
      base: theirs('', 1).written_at,
    });
    expect(mergeDraft(mine, theirs('from the phone', 9))).toMatchObject({
      text: 'from the phone',
      other: 'from the desk',
      dirty: false,
    });
  });

  it('asks nothing where the newer text contains the other', () => {
    expect(mergeDraft(written('On its way, Meera', 9), theirs('On its way', 5))).toMatchObject({
      text: 'On its way, Meera',
      other: null,
      dirty: true,
    });
    expect(mergeDraft(written('On its way', 5), theirs('On its way, Meera', 9))).toMatchObject({
      text: 'On its way, Meera',
      other: null,
      dirty: false,
    });
    // What is being typed is not written over by an old text that begins like it.
    expect(mergeDraft(written('On its way', 9), theirs('On its way, Meera', 5))).toMatchObject({
      text: 'On its way',
      other: 'On its way, Meera',
    });
  });

  it('goes when it was sent elsewhere, unless it was changed here or came back from sending', () => {
    const synced = mergeDraft(noDraft, theirs('On its way', 1));
    expect(isNothing(mergeDraft(synced, null))).toBe(true);
    expect(mergeDraft(edited(synced, 'On its way!', T), null)).toMatchObject({
      text: 'On its way!',
      base: null,
      dirty: true,
    });
    expect(mergeDraft({ ...synced, reason: 'Ben has it' }, null).text).toBe('On its way');
  });

  it('that is emptied is kept until the desk knows', () => {
    const synced = mergeDraft(noDraft, theirs('On its way', 1));
    const sent = edited(synced, '', T + 2000);
    expect(isNothing(sent)).toBe(false);
    expect(mergeDraft(sent, theirs('On its way', 1))).toBe(sent);
    expect(isNothing(mergeDraft(sent, null))).toBe(true);
  });

  it('is known again by its text where the answer comes after more was typed, or taken away', () => {
    const handedOver = { ...written('On its way home', 1), put: 'On its way home' };
    for (const text of ['On its way back', 'On its', '']) {
      const typedOn = edited(handedOver, text, T + 3000);
      expect(isNothing(typedOn)).toBe(false);
      expect(mergeDraft(typedOn, theirs('On its way home', 2))).toMatchObject({
        text,
        other: null,
        dirty: true,
        base: theirs('', 2).written_at,
      });
    }
    // What was written elsewhere is no old text of ours.
    const emptied = edited(handedOver, '', T + 3000);
    expect(mergeDraft(emptied, theirs('From the phone', 2)).text).toBe('From the phone');
  });

  it('under way is not answered by what the desk said before it had heard it', () => {
    const before = theirs('Order 4711', 1);
    const stood = { ...written('Order 4711', 1, before.written_at), dirty: false };
    const emptied = { ...edited(stood, '', T + 3000), put: '' };
    const takenBack = edited(emptied, 'Order 4711', T + 4000);
    for (const draft of [emptied, takenBack]) {
      expect(isUnanswered(draft, before)).toBe(true);
      expect(isUnanswered(draft, null)).toBe(false);
    }
    expect(mergeDraft(takenBack, null)).toMatchObject({ text: 'Order 4711', dirty: true });
    const first = { ...written('hm', 1), put: 'hm' };
    expect(isUnanswered(first, null)).toBe(true);
    expect(isUnanswered(first, theirs('hm', 2))).toBe(false);
    expect(isUnanswered(first, theirs('From the phone', 2))).toBe(false);
  });

  const onTheDesk = async () => {
    const world = await inChat();
    const id = world.openId();
    return {
      clear: () => world.sql.run('DELETE FROM drafts'),
      stands: () => readDrafts(world.sql, id, ana.id)[0] ?? null,
      /** Hands a draft over and answers it as its device keeps it until the desk's word comes. */
      take: (draft: Draft): Draft => {
        const { at, base, dirty } = draft;
        if (!dirty) return draft;
        const text = handedOver(draft);
        keepDraft(world.chat, ana, id, { mode: 'reply', text, base, written_at: iso(at) });
        return { ...draft, put: text };
      },
    };
  };

  it('on one device reads as it was typed, whatever of the desk’s answers is lost', async () => {
    const desk = await onTheDesk();
    let clock = T - DAY_MS;
    const step = fc.constantFrom('type', 'type', 'take away', 'empty', 'put', 'hear');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        desk.clear();
        let draft = noDraft;
        let typed = '';
        for (const act of steps) {
          clock += 1000;
          if (act === 'put') draft = desk.take(draft);
          else if (act === 'hear') draft = mergeDraft(draft, desk.stands());
          else {
            if (act === 'type') typed += `w${clock};`;
            else typed = act === 'empty' ? '' : typed.slice(0, -3);
            draft = edited(draft, typed, clock);
          }
          expect(draft).toMatchObject({ text: typed, other: null });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('over any order of typing, cuts and switches on two devices, loses no word and ends the same', async () => {
    const desk = await onTheDesk();
    let word = 0;
    // Before the desk's own clock, which no draft is ahead of.
    let clock = T - DAY_MS;
    const step = fc.record({
      device: fc.nat(1),
      act: fc.constantFrom('type', 'type', 'put', 'put and cut', 'hear'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        desk.clear();
        const words: string[] = [];
        const devices = [noDraft, noDraft];
        const hear = (at: number) => {
          devices[at] = mergeDraft(devices[at]!, desk.stands());
        };
        const put = (at: number) => {
          devices[at] = desk.take(devices[at]!);
        };
        for (const { device: at, act } of steps) {
          clock += 1000;
          if (act === 'type') {
            words.push(`w${++word};`);
            devices[at] = edited(devices[at]!, `${devices[at]!.text}${words.at(-1)}`, clock);
          }
          if (act.startsWith('put')) put(at);
          if (act === 'put' || act === 'hear') hear(at);
        }
        for (let round = 0; round < 3; round += 1)
          for (const at of [0, 1]) {
            hear(at);
            put(at);
            hear(at);
          }
        expect(devices[0]!.text).toBe(devices[1]!.text);
        expect(devices[0]!.dirty || devices[1]!.dirty).toBe(false);
        const all = devices.map(({ text, other }) => `${text} ${other ?? ''}`).join(' ');
        expect(words.filter((one) => !all.includes(one))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
