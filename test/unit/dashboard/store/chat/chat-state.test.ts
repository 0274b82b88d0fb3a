import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../../shared/protocol/message.ts';
import {
  applyChat,
  emptyChat,
  missingBefore,
  repliedSince,
  type ChatFrame,
  type ChatState,
} from '../../../../../dashboard/src/store/chat/chat-state.ts';
import { ANA, BEN, message, reply, session, SESSION } from '../../made.ts';

/** The object's side: a list of rows with revisions, and what it would send for a last_revision. */
class Server {
  revision = 0;
  rows: Message[] = [];

  header() {
    return session({ revision: this.revision, last_seq: this.rows.length });
  }
  private changed(since: number): ChatFrame {
    return {
      type: 'changed',
      since,
      revision: this.revision,
      session: this.header(),
      messages: this.rows.filter(({ revision }) => revision > since),
    };
  }
  says(): ChatFrame {
    this.revision += 1;
    this.rows.push(message(this.rows.length + 1, { revision: this.revision }));
    return this.changed(this.revision - 1);
  }
  receipt(at: number): ChatFrame {
    const row = this.rows[at % Math.max(1, this.rows.length)];
    this.revision += 1;
    if (row !== undefined)
      this.rows[row.seq - 1] = { ...row, revision: this.revision, status: 'read' };
    return this.changed(this.revision - 1);
  }
  hello(last: number): ChatFrame {
    if (last > this.revision) return { type: 'resync' };
    if (last > 0) return this.changed(last);
    return {
      type: 'snapshot',
      revision: this.revision,
      session: this.header(),
      messages: this.rows.slice(-200),
    };
  }
}

const isGap = (state: ChatState, frame: ChatFrame) =>
  frame.type === 'changed' && frame.since > state.revision;

describe('the reducer of a chat', () => {
  it('ends in the server’s state after any cuts, losses and resumes', () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('says' as const), lost: fc.boolean() }),
      fc.record({ act: fc.constant('receipt' as const), lost: fc.boolean(), at: fc.nat(500) }),
      fc.record({ act: fc.constant('cut' as const) }),
      fc.record({ act: fc.constant('repeat' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const server = new Server();
        let state = applyChat(emptyChat(SESSION), server.hello(0));
        let last: ChatFrame | null = null;
        const hears = (frame: ChatFrame) => {
          if (isGap(state, frame)) state = applyChat(state, server.hello(state.revision));
          else state = applyChat(state, frame);
        };
        for (const one of steps) {
          if (one.act === 'cut') hears(server.hello(state.revision));
          else if (one.act === 'repeat') {
            if (last !== null) hears(last);
          } else {
            const frame = one.act === 'says' ? server.says() : server.receipt(one.at);
            if (one.lost) continue;
            last = frame;
            hears(frame);
          }
        }
        hears(server.hello(state.revision));
        expect(state.messages).toEqual(server.rows);
        expect(state.session).toEqual(server.header());
        expect(state.revision).toBe(server.revision);
      }),
      { numRuns: 1_000 },
    );
  });

  it('applies nothing across a gap', () => {
    const state = applyChat(emptyChat(SESSION), {
      type: 'snapshot',
      revision: 3,
      session: session(),
      messages: [message(1)],
    });
    const gap: ChatFrame = {
      type: 'changed',
      since: 4,
      revision: 5,
      session: session({ revision: 5 }),
      messages: [message(3)],
    };
    expect(applyChat(state, gap)).toBe(state);
  });

  it('never lets an older copy of a row win', () => {
    const read = reply(1, { revision: 9, status: 'read' });
    const state: ChatState = { ...emptyChat(SESSION), revision: 9, messages: [read] };
    const late = applyChat(state, {
      type: 'message_accepted',
      command_id: 'c',
      message: reply(1, { revision: 2, status: 'queued' }),
      paused: false,
    });
    expect(late.messages).toEqual([read]);
  });

  it('puts earlier pages in front and knows what is still missing', () => {
    const state = applyChat(emptyChat(SESSION), {
      type: 'snapshot',
      revision: 500,
      session: session(),
      messages: [message(301), message(302)],
    });
    expect(missingBefore(state)).toBe(300);
    const paged = applyChat(state, { type: 'earlier', messages: [message(299), message(300)] });
    expect(paged.messages.map(({ seq }) => seq)).toEqual([299, 300, 301, 302]);
    expect(missingBefore(paged)).toBe(298);
  });

  it('leaves a changed message that is not loaded to its page, so that no hole is drawn over', () => {
    const state = applyChat(emptyChat(SESSION), {
      type: 'snapshot',
      revision: 500,
      session: session(),
      messages: [message(301)],
    });
    const after = applyChat(state, {
      type: 'changed',
      since: 500,
      revision: 501,
      session: session({ revision: 501 }),
      messages: [message(7, { revision: 501 })],
    });
    expect(after.messages.map(({ seq }) => seq)).toEqual([301]);
    expect(after.revision).toBe(501);
  });

  it('waits with an accepted message that others’ messages still stand before', () => {
    const state: ChatState = { ...emptyChat(SESSION), revision: 1, messages: [message(1)] };
    const frame: ChatFrame = {
      type: 'message_accepted',
      command_id: 'c',
      message: reply(3),
      paused: false,
    };
    expect(applyChat(state, frame).messages).toHaveLength(1);
  });
});

describe('what the messages say', () => {
  it('names the colleague who replied since', () => {
    const lines = [reply(1), reply(2, { sender_id: BEN, sender_name: 'Ben' })];
    expect(repliedSince(lines, 1, ANA)?.sender_name).toBe('Ben');
    expect(repliedSince(lines, 2, ANA)).toBeNull();
    expect(repliedSince(lines, 0, BEN)?.sender_name).toBe('Ana');
  });
});

describe('a file that is coming in', () => {
  const image = {
    id: 'f',
    state: 'pending' as const,
    mime_type: null,
    filename: null,
    caption: null,
    size: null,
    voice: false,
    animated: false,
    detail: null,
  };
  const told = (received: number) =>
    ({ type: 'media_progress', message_id: 'm1', received, size: 100 }) as const;
  const start: ChatState = {
    ...emptyChat(SESSION),
    revision: 1,
    messages: [message(1, { type: 'image', media: image })],
  };

  it('goes forward only, and touches no message', () => {
    const half = applyChat(start, told(50));
    expect(half.arriving.get('m1')).toEqual({ received: 50, size: 100 });
    expect(half.messages).toBe(start.messages);
    expect(applyChat(half, told(20))).toBe(half);
  });

  it('is forgotten once it is here, or is not coming', () => {
    for (const state of ['ready', 'failed', 'expired'] as const) {
      const after = applyChat(applyChat(start, told(50)), {
        type: 'changed',
        since: 1,
        revision: 2,
        session: session({ revision: 2 }),
        messages: [message(1, { revision: 2, type: 'image', media: { ...image, state } })],
      });
      expect(after.arriving.size).toBe(0);
      expect(applyChat(after, told(5)).arriving.get('m1')?.received).toBe(5);
    }
  });
});

describe('a message that REST answered', () => {
  it('replaces the older copy, and never the newer', () => {
    const start: ChatState = { ...emptyChat(SESSION), revision: 5, messages: [message(1)] };
    const again = message(1, { revision: 6, attempt: 2 });
    const after = applyChat(start, { type: 'message_told', message: again });
    expect(after.messages[0]?.attempt).toBe(2);
    expect(after.revision).toBe(5);
    const late = message(1, { revision: 4, attempt: 1 });
    expect(applyChat(after, { type: 'message_told', message: late }).messages[0]?.attempt).toBe(2);
  });
});
