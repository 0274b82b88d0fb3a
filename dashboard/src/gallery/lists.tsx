// The lists' rows in every state, and a thousand of them.
import { signal } from '@preact/signals';
import type { LastLine, Session } from '../../../shared/protocol/session.ts';
import { HOUR_MS, iso, MINUTE_MS } from '../../../shared/protocol/time.ts';
import { ChatRow, type ChatRowProps } from '../components/list/chat-row.tsx';
import { RowList } from '../components/list/row-list.tsx';
import { compareBy, makeSorter } from '../store/list/list-order.ts';
import { ago, BEN, manyRows, ME, now, session } from './invented.ts';

const nothing = () => {};
const ben = { id: BEN, name: 'Ben Okafor' };
const sam = { id: 'sam', name: 'Sam Rivera' };

const said = (part: Partial<LastLine>): LastLine => ({
  type: 'text',
  voice: false,
  sender_type: 'customer',
  sender_id: null,
  sender_name: 'Meera Shah',
  status: 'received',
  at: ago(2 * MINUTE_MS),
  reaction: null,
  ...part,
});
const ours = (part: Partial<LastLine> = {}): LastLine =>
  said({ sender_type: 'agent', sender_id: ME, sender_name: 'Ana Souza', status: 'read', ...part });

type Case = Partial<Session> & { row?: Partial<ChatRowProps> };

const cases: Case[] = [
  { status: 'waiting', agent_id: null, priority: 'high', waiting_since: ago(12 * MINUTE_MS) },
  {
    waiting_since: ago(4 * MINUTE_MS),
    last_message: '📷 Photo: this one, please',
    last_line: said({ type: 'image' }),
    row: { selected: true, unread: 3, lookers: [sam] },
  },
  {
    waiting_since: ago(3 * HOUR_MS),
    window_closes_at: iso(now + 3 * HOUR_MS),
    last_message: '🎤 Voice message',
    last_line: said({ type: 'audio', voice: true }),
    row: { unread: 120 },
  },
  {
    window_closes_at: iso(now + 40 * MINUTE_MS),
    last_message: '📄 Document: prices.pdf',
    last_line: ours({ type: 'document' }),
  },
  {
    window_closes_at: iso(now - MINUTE_MS),
    customer_name: null,
    last_message: 'Are you still there?',
    last_line: ours({ status: 'failed' }),
  },
  {
    customer_name: null,
    phone_number: null,
    username: 'meera.sweets',
    last_message: 'Yes, on Sundays, too.',
    last_line: ours({ sender_id: BEN, sender_name: 'Ben Okafor', status: 'delivered' }),
    row: { holder: ben, lookers: [ben, sam] },
  },
  {
    customer_name: 'A customer whose name is far longer than any row can be',
    last_line: ours({ reaction: '👍' }),
    row: { draft: '' },
  },
  {
    last_message: '📍 Location: Pune',
    last_line: said({ type: 'location' }),
    waiting_since: ago(0),
  },
  { row: { draft: 'Half a sentence that I have not sent yet' } },
  { customer_name: 'سارة الأحمد', last_message: 'شكرا جزيلا', last_line: said({}) },
  { status: 'ended', ended_at: ago(HOUR_MS), end_reason: 'expired', row: { holder: ben } },
  { row: { gone: true } },
];

const props = (row: Session): ChatRowProps => ({
  session: row,
  href: '#',
  selected: false,
  tabbable: false,
  zone: undefined,
  draft: '',
  unread: 0,
  myId: ME,
  holder: null,
  lookers: [],
  onAccept: nothing,
  onNoReply: nothing,
});

export const RowsCase = () => (
  <ul class="gallery-rows">
    {cases.map(({ row, ...part }, at) => (
      <li key={at}>
        <ChatRow {...props(session(at + 1, part))} {...row} />
      </li>
    ))}
  </ul>
);

const crowd = signal<readonly Session[]>([]);
const sorter = makeSorter();
const settle = (rows: readonly Session[]) => {
  crowd.value = sorter(rows, compareBy('longest', iso(now)));
};
export const fillCrowd = (count: number): void => settle(manyRows(Math.min(count, 1_000)));

let touched = 0;
/** One of the rows says something new, and takes another place. */
export const touchRow = (): void => {
  const rows = crowd.peek();
  touched += 1;
  const at = (touched * 37) % rows.length;
  settle(
    rows.map((row, index) =>
      index === at
        ? { ...row, last_message: `Message ${touched}`, waiting_since: iso(now + touched) }
        : row,
    ),
  );
};

export const CrowdRows = () => (
  <div>
    <RowList rows={crowd.value} label="Rows">
      {(row, tabbable) => <ChatRow {...props(row)} tabbable={tabbable} />}
    </RowList>
  </div>
);
