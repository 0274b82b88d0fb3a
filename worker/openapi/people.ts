// Who and what the examples are about, each with one id throughout, so that they read as one story.
import type { AgentPresence, Caller } from '../../shared/protocol/agent.ts';
import type { Customer } from '../../shared/protocol/customer.ts';
import type { Message } from '../../shared/protocol/message.ts';
import type { Order } from '../../shared/protocol/order.ts';
import type { UploadedFile } from '../../shared/protocol/upload.ts';
import type { Session } from '../../shared/protocol/session.ts';

export const ana: Caller = {
  id: '0193a000-0000-7000-8000-0000000000a1',
  name: 'Ana Souza',
  email: 'ana@example.com',
  role: 'agent',
};
export const ben: Caller = {
  id: '0193a000-0000-7000-8000-0000000000b2',
  name: 'Ben Okafor',
  email: 'ben@example.com',
  role: 'agent',
};
export const sam: Caller = {
  id: '0193a000-0000-7000-8000-0000000000c3',
  name: 'Sam Rivera',
  email: 'sam@example.com',
  role: 'supervisor',
};
export const ada: Caller = {
  id: '0193a000-0000-7000-8000-0000000000d4',
  name: 'Ada Kaplan',
  email: 'ada@example.com',
  role: 'admin',
};

export const present = (
  { id, name, role }: Caller,
  state: AgentPresence['state'] = 'offline',
): AgentPresence => ({ id, name, role, state, open_chats: 0, capacity: 4, viewing: [] });

/** 2026-11-23 12:00 UTC, in Meta's seconds. */
export const NOON = '1795435200';
const at = (time: string) => `2026-11-23T12:${time}Z`;

export const maria: Customer = {
  id: '88b8c4509ca62a397c902f2dbdf9fd023a6137742dd8a5c5c473b56edc6ba628',
  phone_number: '+16505551234',
  user_id: null,
  username: null,
  name: 'Maria Lopez',
  profile_name: 'Maria Lopez',
  vip: false,
  blocked: false,
  tags: [],
  notes: '',
  language: null,
  fields: {},
  phone_formatted: '+1 650 555 1234',
  country: 'US',
  time_zones: ['America/Los_Angeles', 'America/Denver', 'America/Chicago', 'America/New_York'],
};

const TAPPED = '👤 Talk to Expert';
export const QUESTION = 'Do you have the sugar-free laddu?';
export const REPLY = 'We do, in boxes of 12. Shall I send you one?';

/** Maria's chat, as it waits. */
export const waiting: Session = {
  id: '019ab000-5550-7595-bf76-baefacc9f0b9',
  phone_number: maria.phone_number,
  username: null,
  customer_name: maria.name,
  customer_id: maria.id,
  status: 'waiting',
  priority: 'normal',
  agent_id: null,
  agent_name: null,
  started_at: at('00:00.160'),
  assigned_at: null,
  first_response_at: null,
  last_customer_message_at: at('00:00.000'),
  waiting_since: at('00:00.000'),
  window_closes_at: '2026-11-24T12:00:00.000Z',
  expires_at: '2026-11-24T10:00:00.160Z',
  ended_at: null,
  ended_by: null,
  end_reason: null,
  rating: null,
  rating_comment: null,
  mentioned: [],
  last_message: QUESTION,
  last_line: {
    type: 'text',
    voice: false,
    sender_type: 'customer',
    sender_id: '16505551234',
    sender_name: maria.name,
    status: 'received',
    at: at('00:00.000'),
    reaction: null,
  },
  last_seq: 5,
  revision: 10,
};
export const accepted: Session = {
  ...waiting,
  status: 'active',
  agent_id: ana.id,
  agent_name: ana.name,
  assigned_at: at('00:41.601'),
  last_seq: 6,
  revision: 12,
};
export const answered: Session = {
  ...accepted,
  first_response_at: at('01:02.725'),
  waiting_since: null,
  last_message: REPLY,
  last_line: {
    type: 'text',
    voice: false,
    sender_type: 'agent',
    sender_id: ana.id,
    sender_name: ana.name,
    status: 'sent',
    at: at('01:02.725'),
    reaction: null,
  },
  last_seq: 7,
  revision: 14,
};
/** Maria has read the reply. */
export const readAnswer: Session = {
  ...answered,
  last_line: answered.last_line && { ...answered.last_line, status: 'read' },
};
export const released: Session = {
  ...readAnswer,
  status: 'waiting',
  agent_id: null,
  agent_name: null,
  assigned_at: null,
  waiting_since: waiting.started_at,
  last_seq: 8,
  revision: 18,
};
export const takenByBen: Session = {
  ...released,
  status: 'active',
  agent_id: ben.id,
  agent_name: ben.name,
  assigned_at: at('03:05.465'),
  waiting_since: null,
  last_seq: 9,
  revision: 20,
};
export const ended: Session = {
  ...takenByBen,
  status: 'ended',
  ended_at: at('09:12.490'),
  ended_by: 'agent',
  end_reason: 'resolved',
  last_seq: 11,
  revision: 23,
};

/** A chat that Ana started with someone who has not written. */
export const started: Session = {
  ...waiting,
  id: '019ab000-bf60-70f3-a4ca-7c50aa51983a',
  phone_number: '+16505550123',
  customer_name: null,
  customer_id: '703258a722214f8b326d2780d1d760271fc8d0b3e998477f035155ddc450380c',
  started_at: at('20:08.406'),
  last_customer_message_at: null,
  waiting_since: at('20:08.406'),
  window_closes_at: null,
  expires_at: '2026-11-24T10:20:08.406Z',
  last_message: null,
  last_line: null,
  last_seq: 2,
  revision: 4,
};

const line = (parts: Pick<Message, 'id' | 'seq'> & Partial<Message>): Message => ({
  session_id: waiting.id,
  revision: parts.seq + 3,
  before: false,
  sender_type: 'system',
  sender_id: null,
  sender_name: null,
  visibility: 'public',
  type: 'text',
  text: null,
  media: null,
  content: null,
  reply_to: null,
  reactions: [],
  status: 'received',
  error: null,
  receipts: {},
  attempt: 1,
  wamid: null,
  created_at: at('00:00.160'),
  edited_at: null,
  original_text: null,
  deleted: false,
  ...parts,
});

const byMaria = (parts: Pick<Message, 'id' | 'seq'> & Partial<Message>): Message =>
  line({
    sender_type: 'customer',
    sender_id: '16505551234',
    sender_name: maria.name,
    wamid: parts.id,
    created_at: at('00:00.000'),
    ...parts,
  });

const event = (parts: Pick<Message, 'id' | 'seq' | 'text' | 'content' | 'created_at'>): Message =>
  line({ ...parts, visibility: 'note', type: 'event' });

export const WAMIDS = {
  question: 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAx',
  tap: 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAy',
  order: ['wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAz', 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTA0'],
  quantity: 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTA1',
  menu: 'wamid.HBgLMTY1MDU1NTEyMzQVAgARGBI0MEExAA==',
  connecting: 'wamid.HBgLMTY1MDU1NTEyMzQVAgARGBI0MEEyAA==',
  reply: 'wamid.HBgLMTY1MDU1NTEyMzQVAgARGBI0MEEzAA==',
} as const;

const connecting = line({
  id: '019ab000-5552-7322-b76c-a6e164a5ed18',
  seq: 5,
  text: '🙋 Connecting you to an agent...',
  status: 'sent',
  wamid: WAMIDS.connecting,
});
/** After it has failed, and Ana has had it sent again. */
export const sendingAgain: Message = {
  ...connecting,
  revision: 17,
  status: 'queued',
  wamid: null,
  attempt: 2,
};

/** Up to Ana's accepting. */
export const opening: Message[] = [
  byMaria({ id: WAMIDS.question, seq: 1, before: true, text: QUESTION }),
  line({
    id: '019ab000-5501-7074-8965-8b2900d63b16',
    seq: 2,
    before: true,
    type: 'interactive',
    text: '🙏 Welcome to Govindjis\nHow can we help you today?\n[📦 Products] [🛒 Place Order] [👤 Talk to Expert]',
    content: {
      interactive: {
        kind: 'buttons',
        header: '🙏 Welcome to Govindjis',
        body: 'How can we help you today?',
        buttons: [
          { id: 'MENU_PRODUCTS', title: '📦 Products' },
          { id: 'MENU_ORDER', title: '🛒 Place Order' },
          { id: 'AGENT_MODE', title: '👤 Talk to Expert' },
        ],
      },
    },
    status: 'sent',
    wamid: WAMIDS.menu,
  }),
  byMaria({
    id: WAMIDS.tap,
    seq: 3,
    type: 'interactive',
    text: TAPPED,
    content: { choice: { id: 'AGENT_MODE', title: TAPPED } },
  }),
  event({
    id: '019ab000-5551-7322-b76c-a3e35f9e7577',
    seq: 4,
    text: 'The customer asked for an expert',
    content: { event: { kind: 'opened' } },
    created_at: at('00:00.161'),
  }),
  connecting,
  event({
    id: '019ab000-7001-7553-b8aa-f8236bd4cfbd',
    seq: 6,
    text: 'Ana Souza accepted the chat',
    content: { event: { kind: 'accepted', by: 'Ana Souza' } },
    created_at: at('00:41.601'),
  }),
];

export const sending: Message = line({
  id: '019ab000-9001-7703-8916-618fb8af0dee',
  seq: 7,
  revision: 13,
  sender_type: 'agent',
  sender_id: ana.id,
  sender_name: ana.name,
  text: REPLY,
  status: 'queued',
  created_at: at('01:02.725'),
});
export const sent: Message = { ...sending, revision: 14, status: 'sent', wamid: WAMIDS.reply };
export const read: Message = {
  ...sent,
  revision: 15,
  status: 'read',
  receipts: { read: at('00:00.000') },
};

/** In the chat that Ana started: what Priya sends into it. */
export const priya = { wa_id: '16505550123', name: 'Priya Nair' };
/** Graph's name for her list, and the list itself. */
export const LIST_META_ID = '1475312839485712';
export const LIST = 'Two boxes of laddu, one of barfi.';
export const list: Message = line({
  id: 'wamid.HBgLMTY1MDU1NTAxMjMVAgASGBQzQUJD/w==',
  session_id: started.id,
  seq: 3,
  revision: 6,
  sender_type: 'customer',
  sender_id: priya.wa_id,
  type: 'document',
  text: '📄 Document: list.txt',
  media: {
    id: '019ab000-c950-71b2-8f6c-1f7cd0c8a6b1',
    state: 'ready',
    mime_type: 'text/plain',
    filename: 'list.txt',
    caption: null,
    size: LIST.length,
    voice: false,
    animated: false,
    detail: null,
  },
  wamid: 'wamid.HBgLMTY1MDU1NTAxMjMVAgASGBQzQUJD/w==',
  created_at: at('00:00.000'),
});

/** What Sam sends back. */
export const PRICES = 'Laddu 12, barfi 9 a box.';
export const prices: UploadedFile = {
  id: '6c1f0f4e-5b0e-4c5a-9a53-3a8a2f0b7d11',
  mime_type: 'text/plain',
  size: PRICES.length,
  filename: 'prices.txt',
  kind: 'document',
};
export const pricesSent: Message = line({
  id: '019ab000-cb01-7a11-8f0c-64bd92cc1c61',
  session_id: started.id,
  seq: 4,
  revision: 8,
  sender_type: 'agent',
  sender_id: sam.id,
  sender_name: sam.name,
  type: 'document',
  text: '📄 Document: prices.txt · As of today',
  media: {
    id: prices.id,
    state: 'ready',
    mime_type: prices.mime_type,
    filename: prices.filename,
    caption: 'As of today',
    size: prices.size,
    voice: false,
    animated: false,
    detail: null,
  },
  status: 'queued',
  created_at: at('21:30.000'),
});

/** A template in the chat that Ana started. */
export const reminder: Message = line({
  id: '019ab000-cf01-7703-8916-618fb8af0dee',
  session_id: started.id,
  seq: 6,
  revision: 12,
  sender_type: 'agent',
  sender_id: ana.id,
  sender_name: ana.name,
  type: 'template',
  text: 'See you in Pune\nHi Priya, your tasting is on Friday. Reply if you cannot come.',
  content: { template: { name: 'appointment_reminder', language: 'en_US', buttons: [] } },
  status: 'queued',
  created_at: at('22:00.000'),
});

export const order: Order = {
  id: '019ab000-c001-7493-a418-c881cbdb2ece',
  customer_id: maria.id,
  customer_name: maria.name,
  phone_number: maria.phone_number,
  username: null,
  item: 'Sugar-free laddu',
  quantity: 2,
  status: 'new',
  created_at: at('15:05.555'),
  done_at: null,
  done_by: null,
  revision: 25,
};
