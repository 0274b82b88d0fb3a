// The document's examples, in the order of one story. A test plays it against the real Worker and
// compares each answer: only ids, times and revisions may differ.
import type { SettingsPatch } from '../../shared/protocol/settings.ts';
import { PART_SIZE } from '../../shared/protocol/media-limits.ts';
import { defaultSettings } from '../../shared/protocol/settings.ts';
import type { ProblemCode, Refusal } from '../../shared/protocol/problem.ts';
import {
  accepted,
  ada,
  ana,
  ben,
  ended,
  LIST,
  LIST_META_ID,
  list,
  maria,
  NOON,
  opening,
  order,
  present,
  PRICES,
  prices,
  pricesSent,
  priya,
  QUESTION,
  read,
  readAnswer,
  released,
  reminder,
  REPLY,
  sam,
  sending,
  sendingAgain,
  sent,
  started,
  takenByBen,
  waiting,
  WAMIDS,
} from './people.ts';

import { cannedExamples } from './canned-examples.ts';
import { templates } from './templates.ts';

export type Example = {
  operation: string;
  name: string;
  summary: string;
  /** Whose API token; `cookie`: Ana's sign-in; absent: nobody's. */
  as?: 'ana' | 'ben' | 'sam' | 'ada' | 'cookie';
  /** A text is sent as it stands, all else as JSON. */
  body?: unknown;
  /** In path, query or header. */
  parameters?: Record<string, string | number>;
  answer: { status: number; body?: unknown };
  /** Asked again until the answer fits: it shows what becomes true a moment later. */
  soon?: true;
  /** On a socket: what the client says, and the frame it waits for. */
  frames?: { up: object; down: object }[];
};

const refusal = (
  code: ProblemCode,
  status: number,
  detail: string,
  more: Omit<Refusal, 'code' | 'detail'> = {},
) => {
  const words = code.replaceAll('_', ' ');
  return {
    status,
    body: {
      type: 'about:blank',
      title: words.charAt(0).toUpperCase() + words.slice(1),
      status,
      code,
      detail,
      ...more,
      request_id: '7244ee8f-ceb2-477d-a905-6c9ffc231afc',
    },
  };
};

const delivery = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
            ...value,
          },
        },
      ],
    },
  ],
});
const fromMaria = (...messages: object[]) =>
  delivery({
    contacts: [{ profile: { name: maria.name }, wa_id: '16505551234' }],
    messages: messages.map((message) => ({ from: '16505551234', timestamp: NOON, ...message })),
  });
const text = (id: string, body: string) => ({ id, type: 'text', text: { body } });
const tap = (id: string, button: string, title: string) => ({
  id,
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id: button, title } },
});
const signed = {
  'X-Hub-Signature-256': 'sha256=6e1f9d2a7c3b58047de1c0a94b8f3265d71e0c9ab4f2835617d8e9f0a1b2c3d4',
};
const unsigned = { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` };

const whole = (...sessions: object[]) => ({ sessions, next_cursor: null });
const inMarias = { id: waiting.id };
const reply = { command_id: '3f6c2a1e-reply-1', type: 'text', text: REPLY };
/** The store’s own names for an upload and for a part. */
const UPLOAD_ID = 'AHRpbfQxOTk1LTQ1YzctYjk0Zi0wMDAwMDAwMDAwMDE';
const ETAG = 'd41d8cd98f00b204e9800998ecf8427e';
const hello = { type: 'hello', protocol: 1, last_revision: 0 };

const orderDone = {
  ...order,
  status: 'done',
  done_at: '2026-11-23T12:30:00.000Z',
  done_by: ana.name,
  revision: 30,
};

const settingsPatch: SettingsPatch = {
  assignment: { capacity: 6 },
  exit_words: ['end chat', 'bye'],
};

/** Of a day that is past: the day is part of what is parked's name. */
const IN_A_GROUP = {
  from: '16505551234',
  timestamp: '1764547200',
  ...text('wamid.group', 'Who is coming?'),
  group_id: 'G1',
};
const PARKED_RAW = JSON.stringify({
  reason: 'a group message',
  item: { phone_number_id: '106540352242922', contacts: [], message: IN_A_GROUP },
});
const PARKED = {
  day: '2025-12-01',
  id: 'd1'.repeat(32),
  reason: 'a group message',
  at: '2026-11-23T12:00:00.000Z',
  size: PARKED_RAW.length,
};
const inParked = { day: PARKED.day, id: PARKED.id };
const QUALITY = {
  field: 'phone_number_quality_update',
  value: { event: 'UPGRADE', old_limit: 'TIER_1K', current_limit: 'TIER_10K' },
};

export const examples: Example[] = [
  {
    operation: 'verifyWebhook',
    name: 'handshake',
    summary: 'The right token',
    parameters: {
      'hub.mode': 'subscribe',
      'hub.verify_token': 'example-verify-token',
      'hub.challenge': '1158201444',
    },
    answer: { status: 200, body: '1158201444' },
  },
  {
    operation: 'getHealth',
    name: 'well',
    summary: 'All is well',
    answer: { status: 200, body: { version: '0.1.0', database: 'up', backlog: 0, parked: 0 } },
  },
  {
    operation: 'signIn',
    name: 'ana',
    summary: 'Ana signs in',
    body: { email: ana.email, password: 'talk-to-expert' },
    answer: { status: 200, body: { user: ana } },
  },
  {
    operation: 'signIn',
    name: 'wrong_password',
    summary: 'A wrong password',
    body: { email: ana.email, password: 'open sesame' },
    answer: refusal('unauthenticated', 401, 'E-mail or password is wrong.'),
  },
  {
    operation: 'getMe',
    name: 'ana',
    summary: 'Ana’s API token',
    as: 'ana',
    answer: { status: 200, body: ana },
  },
  {
    operation: 'getMe',
    name: 'nobody',
    summary: 'No sign-in',
    answer: refusal('unauthenticated', 401, 'Sign in first.'),
  },
  {
    operation: 'setPresence',
    name: 'online',
    summary: 'Ana is here',
    as: 'ana',
    body: { state: 'online' },
    answer: { status: 200, body: present(ana, 'online') },
  },
  {
    operation: 'listAgents',
    name: 'everyone',
    summary: 'Everyone, by name',
    as: 'ana',
    answer: {
      status: 200,
      body: { agents: [present(ada), present(ana, 'online'), present(ben), present(sam)] },
    },
  },
  {
    operation: 'receiveWebhook',
    name: 'question_and_tap',
    summary: 'Maria asks something, then taps "Talk to Expert"',
    parameters: signed,
    body: fromMaria(
      text(WAMIDS.question, QUESTION),
      tap(WAMIDS.tap, 'AGENT_MODE', '👤 Talk to Expert'),
    ),
    answer: { status: 200, body: 'ok' },
  },
  {
    operation: 'receiveWebhook',
    name: 'forged',
    summary: 'A body that Meta did not sign',
    parameters: unsigned,
    body: fromMaria(text('wamid.forged', 'Hello')),
    answer: refusal('invalid_signature', 401, 'The signature is missing or wrong.'),
  },
  {
    operation: 'listWaiting',
    name: 'maria',
    summary: 'Maria waits',
    as: 'ana',
    soon: true,
    answer: { status: 200, body: whole(waiting) },
  },
  {
    operation: 'openInbox',
    name: 'first_hello',
    summary: 'The desk as it is',
    as: 'ana',
    answer: { status: 101 },
    frames: [
      {
        up: hello,
        down: {
          type: 'snapshot',
          revision: 7,
          sessions: [waiting],
          orders: [],
          agents: [present(ada), present(ana, 'online'), present(ben), present(sam)],
          alerts: [],
        },
      },
    ],
  },
  {
    operation: 'getSession',
    name: 'maria',
    summary: 'Maria’s chat',
    as: 'ana',
    parameters: inMarias,
    soon: true,
    answer: { status: 200, body: waiting },
  },
  {
    operation: 'assignSession',
    name: 'accept',
    summary: 'Ana accepts',
    as: 'ana',
    parameters: inMarias,
    body: { agent_id: ana.id, from: null },
    answer: { status: 200, body: accepted },
  },
  {
    operation: 'assignSession',
    name: 'too_late',
    summary: 'Ben is a moment too late',
    as: 'ben',
    parameters: inMarias,
    body: { agent_id: ben.id, from: null },
    answer: refusal('already_assigned', 409, 'Ana Souza has taken this chat.', {
      agent_id: ana.id,
      agent_name: ana.name,
    }),
  },
  {
    operation: 'openSession',
    name: 'first_hello',
    summary: 'The chat as it is',
    as: 'ana',
    parameters: inMarias,
    answer: { status: 101 },
    frames: [
      {
        up: hello,
        down: { type: 'snapshot', revision: 12, session: accepted, messages: opening },
      },
      { up: { type: 'ping' }, down: { type: 'pong' } },
    ],
  },
  {
    operation: 'sendMessage',
    name: 'reply',
    summary: 'Ana answers',
    as: 'ana',
    parameters: inMarias,
    body: reply,
    answer: { status: 201, body: sending },
  },
  {
    operation: 'sendMessage',
    name: 'repeated',
    summary: 'The same request once more sends nothing',
    as: 'ana',
    parameters: inMarias,
    body: reply,
    soon: true,
    answer: { status: 200, body: sent },
  },
  {
    operation: 'listMessages',
    name: 'whole',
    summary: 'All of it',
    as: 'ana',
    parameters: inMarias,
    answer: { status: 200, body: { messages: [...opening, sent] } },
  },
  {
    operation: 'receiveWebhook',
    name: 'receipt',
    summary: 'Maria has read the answer',
    parameters: signed,
    body: delivery({
      statuses: [
        { id: WAMIDS.reply, status: 'read', timestamp: NOON, recipient_id: '16505551234' },
      ],
    }),
    answer: { status: 200, body: 'ok' },
  },
  {
    operation: 'listMessages',
    name: 'newest',
    summary: 'The newest one',
    as: 'ana',
    parameters: { ...inMarias, last: 1 },
    soon: true,
    answer: { status: 200, body: { messages: [read] } },
  },
  {
    operation: 'receiveWebhook',
    name: 'failure',
    summary: 'An earlier text did not arrive',
    parameters: signed,
    body: delivery({
      statuses: [
        {
          id: WAMIDS.connecting,
          status: 'failed',
          timestamp: NOON,
          errors: [{ code: 131026, title: 'Message undeliverable' }],
          recipient_id: '16505551234',
        },
      ],
    }),
    answer: { status: 200, body: 'ok' },
  },
  {
    operation: 'retryMessage',
    name: 'again',
    summary: 'Ana has it sent again',
    as: 'ana',
    parameters: { ...inMarias, message_id: sendingAgain.id },
    body: { attempt: 1 },
    answer: { status: 200, body: sendingAgain },
  },
  {
    operation: 'listMyChats',
    name: 'ana',
    summary: 'What Ana holds',
    as: 'ana',
    parameters: { agent_id: ana.id },
    soon: true,
    answer: { status: 200, body: whole(readAnswer) },
  },
  {
    operation: 'noReplyNeeded',
    name: 'nothing_waits',
    summary: 'Ana has answered all of it: nothing is changed',
    as: 'ana',
    parameters: inMarias,
    body: { last_seq: 7 },
    answer: { status: 200, body: readAnswer },
  },
  {
    operation: 'getCustomer',
    name: 'maria',
    summary: 'Maria',
    as: 'ana',
    parameters: { customer_id: maria.id },
    answer: { status: 200, body: maria },
  },
  {
    operation: 'changeCustomer',
    name: 'notes',
    summary: 'Ana notes something',
    as: 'ana',
    parameters: { customer_id: maria.id },
    body: { tags: ['sugar-free'], notes: 'Asks for sugar-free sweets.' },
    answer: {
      status: 200,
      body: { ...maria, tags: ['sugar-free'], notes: 'Asks for sugar-free sweets.' },
    },
  },
  {
    operation: 'changeCustomer',
    name: 'notes_changed',
    summary: 'Sam wrote over notes that do not stand any more',
    as: 'sam',
    parameters: { customer_id: maria.id },
    body: { notes: 'VIP', notes_base: '' },
    answer: refusal('notes_changed', 409, 'A colleague has changed these notes meanwhile.', {
      field: 'notes',
      notes: 'Asks for sugar-free sweets.',
    }),
  },
  {
    operation: 'releaseSession',
    name: 'release',
    summary: 'Ana goes home',
    as: 'ana',
    parameters: inMarias,
    answer: { status: 200, body: released },
  },
  {
    operation: 'assignSession',
    name: 'accept_again',
    summary: 'Ben goes on',
    as: 'ben',
    parameters: inMarias,
    body: { agent_id: ben.id },
    answer: { status: 200, body: takenByBen },
  },
  {
    operation: 'endSession',
    name: 'resolved',
    summary: 'Ben ends the chat',
    as: 'ben',
    parameters: inMarias,
    answer: { status: 200, body: ended },
  },
  {
    operation: 'sendMessage',
    name: 'too_late',
    summary: 'A chat that has ended',
    as: 'ben',
    parameters: inMarias,
    body: { command_id: '3f6c2a1e-reply-2', type: 'text', text: 'One more thing' },
    answer: refusal('session_ended', 409, 'This chat has ended.'),
  },
  {
    operation: 'receiveWebhook',
    name: 'order',
    summary: 'Maria orders through the menu',
    parameters: signed,
    body: fromMaria(
      tap(WAMIDS.order[0], 'MENU_ORDER', '🛒 Place Order'),
      text(WAMIDS.order[1], order.item),
      text(WAMIDS.quantity, String(order.quantity)),
    ),
    answer: { status: 200, body: 'ok' },
  },
  {
    operation: 'listOrders',
    name: 'new',
    summary: 'Orders to prepare',
    as: 'ana',
    parameters: { status: 'new' },
    soon: true,
    answer: { status: 200, body: { orders: [order], next_cursor: null } },
  },
  {
    operation: 'changeOrder',
    name: 'done',
    summary: 'It is on its way',
    as: 'ana',
    parameters: { id: order.id },
    body: { status: 'done' },
    answer: {
      status: 200,
      body: orderDone,
    },
  },
  {
    operation: 'searchHistory',
    name: 'by_name',
    summary: 'Ben looks for Maria',
    as: 'ben',
    parameters: { search: 'maria', count: 'true' },
    soon: true,
    answer: { status: 200, body: { ...whole(ended), total: 1 } },
  },
  {
    operation: 'searchHistory',
    name: 'by_words',
    summary: 'Who asked for laddu without sugar?',
    as: 'sam',
    parameters: { q: 'sugar laddu', status: 'ended' },
    soon: true,
    answer: { status: 200, body: whole(ended) },
  },
  {
    operation: 'listCustomerSessions',
    name: 'maria',
    summary: 'Maria’s chats',
    as: 'sam',
    parameters: { customer_id: maria.id, limit: 10 },
    answer: { status: 200, body: whole(ended) },
  },
  {
    operation: 'listCustomerOrders',
    name: 'maria',
    summary: 'What Maria ordered',
    as: 'sam',
    parameters: { customer_id: maria.id },
    answer: { status: 200, body: { orders: [orderDone] } },
  },
  {
    operation: 'listCustomerTags',
    name: 'in_use',
    summary: 'To choose from',
    as: 'ana',
    answer: { status: 200, body: { tags: ['sugar-free'] } },
  },
  {
    operation: 'startSession',
    name: 'new',
    summary: 'Ana starts a chat',
    as: 'ana',
    parameters: { phone_number: '+16505550123' },
    answer: { status: 201, body: started },
  },
  {
    operation: 'startSession',
    name: 'open_already',
    summary: 'It stands open',
    as: 'ana',
    parameters: { phone_number: '+16505550123' },
    answer: { status: 200, body: started },
  },
  {
    operation: 'listAll',
    name: 'newest_first',
    summary: 'Live and ended ones',
    as: 'sam',
    parameters: { limit: 10 },
    soon: true,
    answer: { status: 200, body: whole(started, ended) },
  },
  {
    operation: 'listAll',
    name: 'not_for_agents',
    summary: 'An agent asks',
    as: 'ben',
    answer: refusal('forbidden', 403, 'Only supervisors and admins see every chat.'),
  },
  {
    operation: 'receiveWebhook',
    name: 'document',
    summary: 'Priya sends a file',
    parameters: signed,
    body: delivery({
      contacts: [{ profile: { name: priya.name }, wa_id: priya.wa_id }],
      messages: [
        {
          from: priya.wa_id,
          timestamp: NOON,
          id: list.id,
          type: 'document',
          document: { id: LIST_META_ID, filename: 'list.txt', mime_type: 'text/plain' },
        },
      ],
    }),
    answer: { status: 200, body: 'ok' },
  },
  {
    operation: 'fetchMedia',
    name: 'here_already',
    summary: 'It is here already',
    as: 'ana',
    parameters: { id: started.id, message_id: list.id },
    soon: true,
    answer: { status: 200, body: list },
  },
  {
    operation: 'listCustomerMedia',
    name: 'priya',
    summary: 'All files of Priya’s chats',
    as: 'sam',
    parameters: { customer_id: started.customer_id },
    answer: { status: 200, body: { messages: [list] } },
  },
  {
    operation: 'getMedia',
    name: 'list',
    summary: 'Priya’s file',
    as: 'ana',
    parameters: { id: started.id, message_id: list.id, download: '1' },
    answer: { status: 200, body: LIST },
  },
  {
    operation: 'beginUpload',
    name: 'document',
    summary: 'Sam attaches a price list',
    as: 'sam',
    parameters: { id: started.id },
    body: { filename: prices.filename, mime_type: prices.mime_type, size: prices.size },
    answer: {
      status: 201,
      body: { id: prices.id, upload_id: UPLOAD_ID, part_size: PART_SIZE },
    },
  },
  {
    operation: 'beginUpload',
    name: 'too_large',
    summary: 'More than WhatsApp takes',
    as: 'sam',
    parameters: { id: started.id },
    body: { filename: 'film.mp4', mime_type: 'video/mp4', size: 40_000_000 },
    answer: refusal(
      'payload_too_large',
      413,
      'A video may have 16 MB at most for WhatsApp; this one has 38.1 MB.',
      { field: 'size' },
    ),
  },
  {
    operation: 'uploadPart',
    name: 'only_part',
    summary: 'Its only part',
    as: 'sam',
    parameters: { id: started.id, upload: prices.id, n: 1, upload_id: UPLOAD_ID },
    body: PRICES,
    answer: { status: 200, body: { n: 1, etag: ETAG } },
  },
  {
    operation: 'completeUpload',
    name: 'document',
    summary: 'All of it is there',
    as: 'sam',
    parameters: { id: started.id, upload: prices.id },
    body: { upload_id: UPLOAD_ID, parts: [{ n: 1, etag: ETAG }] },
    answer: { status: 201, body: prices },
  },
  {
    operation: 'abortUpload',
    name: 'too_late',
    summary: 'One that is complete stays',
    as: 'sam',
    parameters: { id: started.id, upload: prices.id, upload_id: UPLOAD_ID },
    answer: { status: 204 },
  },
  {
    operation: 'sendMessage',
    name: 'document',
    summary: 'A file with a caption',
    as: 'sam',
    parameters: { id: started.id },
    body: {
      command_id: '3f6c2a1e-file-1',
      type: 'document',
      media: { id: prices.id },
      text: 'As of today',
    },
    answer: { status: 201, body: pricesSent },
  },
  ...cannedExamples(refusal),
  {
    operation: 'listTemplates',
    name: 'approved',
    summary: 'What may be sent to somebody who has not written for a day',
    as: 'ana',
    answer: { status: 200, body: { templates } },
  },
  {
    operation: 'assignSession',
    name: 'own',
    summary: 'Ana accepts the chat that she started',
    as: 'ana',
    parameters: { id: started.id },
    body: { agent_id: ana.id, from: null },
    answer: {
      status: 200,
      body: {
        ...started,
        customer_name: priya.name,
        status: 'active',
        agent_id: ana.id,
        agent_name: ana.name,
        assigned_at: '2026-11-23T12:20:30.000Z',
        last_customer_message_at: '2026-11-23T12:20:20.000Z',
        window_closes_at: '2026-11-24T12:20:20.000Z',
        first_response_at: '2026-11-23T12:21:30.000Z',
        waiting_since: null,
        last_message: pricesSent.text,
        last_line: {
          type: 'document',
          voice: false,
          sender_type: 'agent',
          sender_id: sam.id,
          sender_name: sam.name,
          status: 'sent',
          at: '2026-11-23T12:21:30.000Z',
          reaction: null,
        },
        last_seq: 5,
      },
    },
  },
  {
    operation: 'sendMessage',
    name: 'template',
    summary: 'Ana sends a template',
    as: 'ana',
    parameters: { id: started.id },
    body: {
      command_id: '3f6c2a1e-template-1',
      type: 'template',
      template: {
        name: 'appointment_reminder',
        language: 'en_US',
        variables: { shop: 'Pune', customer_name: 'Priya', day: 'Friday' },
      },
    },
    answer: { status: 201, body: reminder },
  },
  {
    operation: 'sendMessage',
    name: 'template_incomplete',
    summary: 'A variable is missing',
    as: 'ana',
    parameters: { id: started.id },
    body: {
      command_id: '3f6c2a1e-template-2',
      type: 'template',
      template: {
        name: 'appointment_reminder',
        language: 'en_US',
        variables: { shop: 'Pune', day: 'Friday' },
      },
    },
    answer: refusal('invalid_request', 400, 'The variable customer_name is missing.', {
      field: 'template.variables.customer_name',
    }),
  },
  {
    operation: 'getSettings',
    name: 'shipped',
    summary: 'As a new deployment starts',
    as: 'ana',
    answer: { status: 200, body: defaultSettings },
  },
  {
    operation: 'changeSettings',
    name: 'patch',
    summary: 'Ada changes two of them',
    as: 'ada',
    body: settingsPatch,
    answer: {
      status: 200,
      body: {
        ...defaultSettings,
        assignment: { ...defaultSettings.assignment, capacity: 6 },
        exit_words: ['end chat', 'bye'],
        version: 2,
      },
    },
  },
  {
    operation: 'changeSettings',
    name: 'stale',
    summary: 'Made for a version that no longer stands',
    as: 'ada',
    body: { version: 1, expiry: 'rolling' },
    answer: refusal(
      'stale_settings',
      409,
      'The settings were changed meanwhile. Look at them again.',
    ),
  },
  {
    operation: 'changeSettings',
    name: 'invalid',
    summary: 'A value that there is not',
    as: 'ada',
    body: { assignment: { policy: 'random' } },
    answer: refusal(
      'invalid_request',
      400,
      'assignment.policy: Invalid option: expected one of "manual"|"round_robin"|"least_busy"',
      { field: 'assignment.policy' },
    ),
  },
  {
    operation: 'receiveWebhook',
    name: 'group_and_quality',
    summary: 'Something said in a group, which is parked, and news of the number',
    parameters: signed,
    body: {
      object: 'whatsapp_business_account',
      entry: [
        ...delivery({ messages: [IN_A_GROUP] }).entry,
        { id: '102290129340398', time: Number(NOON), changes: [QUALITY] },
      ],
    },
    answer: { status: 200, body: 'ok' },
  },
  {
    operation: 'listNumberEvents',
    name: 'quality',
    summary: 'More may be sent',
    as: 'sam',
    answer: {
      status: 200,
      body: {
        events: [
          {
            id: 'e1'.repeat(32),
            kind: 'phone_number_quality_update',
            at: '2026-11-23T12:00:00.000Z',
            level: 'info',
            text: 'Our number’s quality or limit changed: upgrade, TIER_1K → TIER_10K',
            raw: JSON.stringify({ entry: '102290129340398', ...QUALITY }),
          },
        ],
      },
    },
  },
  {
    operation: 'listParked',
    name: 'group',
    summary: 'What was said in a group',
    as: 'ada',
    answer: { status: 200, body: { parked: [PARKED], next_cursor: null } },
  },
  {
    operation: 'getParked',
    name: 'group',
    summary: 'It, as it came',
    as: 'ada',
    parameters: inParked,
    answer: { status: 200, body: { ...PARKED, raw: PARKED_RAW } },
  },
  {
    operation: 'getParked',
    name: 'forbidden',
    summary: 'It is for admins',
    as: 'sam',
    parameters: inParked,
    answer: refusal(
      'forbidden',
      403,
      'Only admins may see what was parked: it holds customers’ words.',
    ),
  },
  {
    operation: 'replayParked',
    name: 'again',
    summary: 'It still belongs to nobody, and stays',
    as: 'ada',
    parameters: inParked,
    answer: { status: 200, body: { stored: 0, parked: 1, again: 0 } },
  },
  {
    operation: 'deleteParked',
    name: 'group',
    summary: 'Ada throws it away',
    as: 'ada',
    parameters: inParked,
    answer: { status: 204 },
  },
  {
    operation: 'signOut',
    name: 'ana',
    summary: 'Ana signs out',
    as: 'cookie',
    answer: { status: 200, body: {} },
  },
];
