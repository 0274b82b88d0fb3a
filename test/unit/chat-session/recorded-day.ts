// One day of a business number as Meta tells it: everything that can be said after a chat has opened,
// from a seed. What a day says is fixed; how it is delivered is drawn anew.

export const PNID = '100';
export const CUSTOMERS = 50;
export const EVENTS = 2_000;
/** Replies of the desk's in each chat before the day: what is quoted, reacted to, and receipted. */
export const REPLIES = 5;

export type Random = {
  (): number;
  pick: <T>(from: readonly T[]) => T;
  int: (below: number) => number;
};

/** mulberry32 */
export const randomFrom = (seed: number): Random => {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return Object.assign(next, { int, pick: <T>(from: readonly T[]) => from[int(from.length)] as T });
};

export const shuffled = <T>(items: readonly T[], random: Random): T[] =>
  items
    .map((item) => ({ item, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ item }) => item);

/** One change of a webhook body. `at` in seconds. */
export type Event = { at: number; customer: number; field: string; value: object };

export const phoneOf = (customer: number) => `1555020${String(customer).padStart(4, '0')}`;
export const replyWamid = (customer: number, n: number) => `wamid.OUT.${customer}.${n}`;

const contactOf = (customer: number) => ({
  profile: { name: `Customer ${customer}` },
  wa_id: phoneOf(customer),
});

const EMOJI = ['👍', '❤️', '😂', '', '🙏'];

type Said = { wamid: string; file: boolean; by: 'customer' | 'business' };

/** `objectIds`: what Meta echoes of our messages leads to them by these. */
export const recordDay = (
  seed: number,
  start: number,
  replies: (customer: number) => { key: string; object_id: string }[],
): Event[] => {
  const random = randomFrom(seed);
  const said = Array.from({ length: CUSTOMERS }, (): Said[] => []);
  const times = Array.from({ length: EVENTS }, () => start + random.int(10 * 3600)).sort(
    (a, b) => a - b,
  );
  return times.map((at, index) => {
    const customer = index % CUSTOMERS;
    const here = said[customer] ?? [];
    const wamid = `wamid.DAY.${customer}.${index}`;
    const head = { id: wamid, timestamp: String(at) };
    const own = here.filter(({ by }) => by === 'customer');
    const ours = Array.from({ length: REPLIES }, (_, n) => replyWamid(customer, n));
    const anything = () =>
      random() < 0.05
        ? `wamid.NEVER.${customer}`
        : random.pick([...ours, ...here.map((one) => one.wamid)]);

    const value = (parts: object) => ({
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550783881', phone_number_id: PNID },
      ...parts,
    });
    const event = (field: string, parts: object): Event => ({
      at,
      customer,
      field,
      value: value(parts),
    });
    const contacts = [contactOf(customer)];
    const from = { from: phoneOf(customer), ...head };
    const message = (parts: object) =>
      event('messages', { contacts, messages: [{ ...from, ...parts }] });
    const echo = (parts: object) =>
      event('smb_message_echoes', {
        message_echoes: [{ from: '15550783881', to: phoneOf(customer), ...head, ...parts }],
      });
    const text = (words: string) => ({ type: 'text', text: { body: `${words} ${index}` } });
    const file = (kind: 'image' | 'audio' | 'document', caption?: string) => ({
      type: kind,
      [kind]: {
        id: `M${index}`,
        mime_type: kind === 'audio' ? 'audio/ogg; codecs=opus' : 'application/octet-stream',
        sha256: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
        ...(kind === 'audio' ? { voice: true } : { caption: caption ?? `file ${index}` }),
        ...(kind === 'document' ? { filename: 'bill.pdf' } : {}),
      },
    });
    const keep = (by: Said['by'], isFile = false) => here.push({ wamid, file: isFile, by });
    const reaction = () => ({
      type: 'reaction',
      reaction: { message_id: anything(), emoji: random.pick(EMOJI) },
    });
    const receipt = () => {
      const n = random.int(REPLIES);
      const status = random.pick(['sent', 'delivered', 'delivered', 'read', 'played']);
      const reply = replies(customer)[n];
      const named = n === REPLIES - 1 || random() < 0.7;
      return event('messages', {
        contacts,
        statuses: [
          {
            id: replyWamid(customer, n),
            status,
            timestamp: String(at),
            recipient_id: phoneOf(customer),
            ...(named ? { biz_opaque_callback_data: `${reply?.object_id}:${reply?.key}` } : {}),
          },
        ],
      });
    };

    // Every chat's last reply, whose POST had no answer, is settled by a receipt.
    if (index < CUSTOMERS) {
      const reply = replies(customer)[REPLIES - 1];
      return event('messages', {
        contacts,
        statuses: [
          {
            id: replyWamid(customer, REPLIES - 1),
            status: 'delivered',
            timestamp: String(at),
            recipient_id: phoneOf(customer),
            biz_opaque_callback_data: `${reply?.object_id}:${reply?.key}`,
          },
        ],
      });
    }
    const roll = random.int(100);
    if (roll < 24) {
      keep('customer');
      return message(text('I would like to know'));
    }
    if (roll < 30) {
      keep('customer');
      return message({ ...text('About this'), context: { from: '15550783881', id: anything() } });
    }
    if (roll < 35) {
      keep('customer');
      const reply = { id: `choice_${index}`, title: `Choice ${index}` };
      return message({
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: reply },
      });
    }
    if (roll < 45) {
      keep('customer', true);
      return message(file(random.pick(['image', 'audio', 'document'])));
    }
    if (roll < 60) return message(reaction());
    if (roll < 67 && own.length > 0) {
      const target = random.pick(own);
      const edited = target.file
        ? { type: 'image', image: { caption: random.pick(['', `caption ${index}`]) } }
        : text('What I meant');
      return message({
        type: 'edit',
        edit: { original_message_id: target.wamid, message: edited },
      });
    }
    if (roll < 70 && own.length > 0) {
      return message({ type: 'revoke', revoke: { original_message_id: random.pick(own).wamid } });
    }
    if (roll < 75) {
      keep('business');
      return echo(text('From the phone'));
    }
    if (roll < 77) return echo(reaction());
    if (roll < 80) {
      keep('business');
      const sent = { messaging_product: 'whatsapp', to: phoneOf(customer), ...text('From a bot') };
      const echoes = [{ id: wamid, timestamp: String(at), message: sent }];
      return event('standby', { standby: { contacts, message_echoes: echoes } });
    }
    if (roll < 84) {
      keep('customer');
      return event('standby', {
        standby: { contacts, messages: [{ ...from, ...text('To the other app') }] },
      });
    }
    return receipt();
  });
};

/** What arrives when: one signed body after another, at `at` milliseconds. */
export type Body = { at: number; events: Event[] };

/** As it happened: each by itself and at once. */
export const inOrder = (day: readonly Event[]): Body[] =>
  day.map((event) => ({ at: event.at * 1000, events: [event] }));

/** Cuts arrivals into bodies; some bodies come twice, and some events again later in another. */
const split = (arrivals: { at: number; event: Event }[], random: Random): Body[] => {
  const bodies: Body[] = [];
  const again = arrivals.filter(() => random() < 0.15);
  const all = [
    ...arrivals,
    ...again.map(({ at, event }) => ({ at: at + random.int(3 * 60_000), event })),
  ].sort((a, b) => a.at - b.at);
  for (let from = 0; from < all.length;) {
    const some = all.slice(from, from + 1 + random.int(12));
    from += some.length;
    const body = {
      at: some.at(-1)?.at ?? 0,
      events: shuffled(
        some.map(({ event }) => event),
        random,
      ),
    };
    bodies.push(body, ...(random() < 0.1 ? [body] : []));
  }
  return bodies;
};

/** Each late by as much as eight minutes, and so out of order. */
export const delayed = (day: readonly Event[], random: Random): Body[] =>
  split(
    day.map((event) => ({ at: event.at * 1000 + random.int(8 * 60_000), event })),
    random,
  );

/** Nothing came all day; then all of it within minutes, in any order. */
export const afterAnOutage = (day: readonly Event[], random: Random): Body[] => {
  const end = (day.at(-1)?.at ?? 0) * 1000;
  return split(
    day.map((event) => ({ at: end + random.int(5 * 60_000), event })),
    random,
  );
};
