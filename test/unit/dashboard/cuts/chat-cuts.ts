// One chat, its object's core and a browser's, over a bad line.
import {
  applyChat,
  emptyChat,
  type ChatState,
} from '../../../../dashboard/src/store/chat/chat-state.ts';
import { findSession, toSession } from '../../../../durable-objects/chat-session/chat.ts';
import { assign, release } from '../../../../durable-objects/chat-session/hold.ts';
import {
  publishChange,
  publishViewers,
  takeFrame,
} from '../../../../durable-objects/chat-session/live.ts';
import { takeReceipts } from '../../../../durable-objects/chat-session/receipts.ts';
import { toMessage, type MessageRow } from '../../../../durable-objects/chat-session/rows.ts';
import { send } from '../../../../durable-objects/chat-session/sending/send.ts';
import type { Socket } from '../../../../durable-objects/runtime/sockets.ts';
import { ChatDown } from '../../../../shared/protocol/frames.ts';
import type { Receipt } from '../../../../shared/whatsapp/inbound.ts';
import type { Random } from '../../chat-session/recorded-day.ts';
import { ana, ben, makeWorld, sam } from '../../chat-session/world.ts';
import { badLine } from './bad-line.ts';

const STATUSES: Receipt['status'][] = ['sent', 'delivered', 'read', 'failed'];

export const chatOverBadLine = async (random: Random) => {
  const world = makeWorld();
  await world.asksForExpert();
  const id = world.openId();
  assign(world.chat, ana, id, { agent_id: ana.id, agent_name: 'Ana', from: null });
  await world.settle();
  world.changes.splice(0);

  // The supervisor's browser: whoever holds the chat, it may watch.
  let client: ChatState = emptyChat(id);
  let sockets: Socket[] = [];
  const line = badLine<ChatDown>(
    {
      opened: (say) => {
        const socket: Socket = {
          ws: {
            send: say,
            close: (code: number) => {
              throw new Error(`the object closed with ${code}`);
            },
            serializeAttachment: () => {},
          } as unknown as WebSocket,
          attachment: {
            caller: sam,
            hash: '',
            expires_at: null,
            session_id: id,
            opened_at: 0,
            greeted: false,
          },
        };
        sockets.push(socket);
        return {
          hears: (text) => takeFrame(world.chat, socket, text, () => sockets),
          closed: () => {
            sockets = sockets.filter((one) => one !== socket);
            publishViewers(sockets, id);
          },
        };
      },
    },
    {
      parse: (text) => ChatDown.parse(JSON.parse(text)),
      lastRevision: () => client.revision,
      onFrame: (frame) => {
        client = applyChat(client, frame);
      },
    },
    random,
  );

  const publish = () => {
    for (const change of world.changes.splice(0)) publishChange(world.chat, sockets, change);
  };
  const rows = () =>
    world.sql.rows<MessageRow>('SELECT * FROM messages WHERE session_id = ? ORDER BY seq', id);
  const anyRow = () => random.pick(rows());

  const moves: (() => unknown)[] = [
    () => world.says(`line ${random.int(1000)}`),
    () => world.says(`line ${random.int(1000)}`),
    // More than a snapshot holds, now and then.
    () =>
      random.int(12) === 0 &&
      world.hear(...Array.from({ length: 210 }, (_, n) => world.message(`burst ${n}`))),
    () => {
      const holder = [ana, ben].find((agent) => agent.id === world.chat.state.open?.row.agent_id);
      const command_id = `c${random.int(1_000_000)}`;
      if (holder) send(world.chat, holder, id, { command_id, type: 'text', text: command_id });
    },
    () => {
      const row = anyRow();
      const kind = random.pick(['reaction', 'edit', 'revoke'] as const);
      const target = row.wamid ?? row.key;
      const said =
        kind === 'reaction'
          ? { kind, target, emoji: random.pick(['👍', '❤️', '']) }
          : kind === 'edit'
            ? { kind, target, text: `edited ${random.int(1000)}` }
            : { kind, target };
      return world.hear(world.message('about a message', { amends: said }));
    },
    () => {
      const row = anyRow();
      if (row.wamid === null) return;
      takeReceipts(world.chat, [
        {
          wamid: row.wamid,
          status: random.pick(STATUSES),
          at: world.now,
          key: null,
          played: false,
          attempt: null,
          error: null,
        },
      ]);
    },
    () => release(world.chat, sam, id),
    () => {
      const to = random.pick([ana, ben]);
      const from = world.chat.state.open?.row.agent_id ?? null;
      assign(world.chat, sam, id, { agent_id: to.id, agent_name: to.name, from });
    },
    // Its memory goes; the sockets outlive it, as hibernation has it.
    () => world.evict(),
    () => world.pass(random.int(4_000)),
    () => line.live.send({ type: 'typing' }),
  ];

  return {
    line,
    /** Something happens to the chat, and is put on every socket. */
    async move() {
      await random.pick(moves)();
      await world.settle();
      publish();
    },
    /** What the browser has and what the object has of the same messages, and how many those are. */
    ends() {
      const session = findSession(world.chat, id);
      if (session === null) throw new Error('the chat is gone');
      const all = rows().map(toMessage);
      const first = client.messages[0]?.seq ?? 0;
      return {
        browser: { session: client.session, messages: client.messages },
        object: {
          session: toSession(world.chat, session),
          messages: all.filter(({ seq }) => seq >= first),
        },
        shown: client.messages.length,
        stored: all.length,
      };
    },
  };
};
