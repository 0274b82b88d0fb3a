// The parts of a message that are more than words: what customers send and what agents may.
import * as z from 'zod/mini';

export const Location = z.object({
  /** Degrees. */
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  name: z.optional(z.string()),
  address: z.optional(z.string()),
});
export type Location = z.infer<typeof Location>;

export const ContactCard = z.object({
  name: z.string(),
  phones: z.array(z.object({ phone: z.string(), type: z.optional(z.string()) })),
  emails: z.array(z.object({ email: z.string(), type: z.optional(z.string()) })),
  organization: z.optional(z.string()),
  addresses: z.optional(z.array(z.string())),
  urls: z.optional(z.array(z.string())),
  birthday: z.optional(z.string()),
  /** The customer shared their own number at our request; one picked by hand proves nothing. */
  own: z.optional(z.literal(true)),
});
export type ContactCard = z.infer<typeof ContactCard>;

const notBlank = z.refine<string>((value) => value.trim() !== '', 'is empty');
const words = (max: number) => z.string().check(z.minLength(1), z.maxLength(max), notBlank);
/** What Meta shows in one line, and refuses with more. */
export const line = (max: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(max),
    notBlank,
    z.refine((value) => !/[\n\r]/.test(value), 'has more than one line'),
  );
const unique = (values: string[]) => new Set(values).size === values.length;

/** Buttons or a list, within Meta's limits: all but the body is one line, and none is blank. */
export const Interactive = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('buttons'),
    header: z.optional(line(60)),
    body: words(1024),
    footer: z.optional(line(60)),
    buttons: z.array(z.strictObject({ id: line(256), title: line(20) })).check(
      z.minLength(1),
      z.maxLength(3),
      z.refine((buttons) => unique(buttons.map(({ id }) => id)), 'repeats an id'),
      z.refine((buttons) => unique(buttons.map(({ title }) => title)), 'repeats a title'),
    ),
  }),
  z.strictObject({
    kind: z.literal('list'),
    header: z.optional(line(60)),
    body: words(4096),
    footer: z.optional(line(60)),
    /** What opens the list. */
    button: line(20),
    sections: z
      .array(
        z.strictObject({
          title: line(24),
          rows: z
            .array(
              z.strictObject({ id: line(200), title: line(24), description: z.optional(line(72)) }),
            )
            .check(z.minLength(1)),
        }),
      )
      .check(
        z.minLength(1),
        z.maxLength(10),
        z.refine(
          (sections) => sections.flatMap(({ rows }) => rows).length <= 10,
          'has more than 10 rows',
        ),
        z.refine(
          (sections) => unique(sections.flatMap(({ rows }) => rows.map(({ id }) => id))),
          'repeats an id',
        ),
      ),
  }),
]);
export type Interactive = z.infer<typeof Interactive>;

/** What happens to a chat, where a screen may say it in its agent's language. */
export const eventKinds = [
  'opened',
  'started',
  'accepted',
  'taken_over',
  'given',
  'transferred',
  'released',
  'no_reply_needed',
  'assigned',
  'holder_gone',
  'ended',
  'ended_by_customer',
  'ended_waiting',
  'expired',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Names of agents as they were then. */
export const ChatEvent = z.object({
  /** One of `eventKinds`; a newer server may know more, and the message's text says each. */
  kind: z.string(),
  by: z.optional(z.string()),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
});
export type ChatEvent = z.infer<typeof ChatEvent>;

/** All parts that a message can have beside its words and its file; mostly one, and never empty. */
export const MessageContent = z.object({
  forwarded: z.optional(z.enum(['once', 'often'])),
  /** They came by an advertisement or a post of the business. */
  referral: z.optional(
    z.object({
      source_type: z.nullable(z.string()),
      /** http or https only. */
      source_url: z.nullable(z.string()),
      headline: z.nullable(z.string()),
      body: z.nullable(z.string()),
    }),
  ),
  /** The catalogue's product that they ask about. */
  product: z.optional(z.object({ catalog_id: z.string(), product_id: z.string() })),
  location: z.optional(Location),
  contacts: z.optional(z.array(ContactCard)),
  order: z.optional(
    z.object({
      catalog_id: z.nullable(z.string()),
      items: z.array(
        z.object({
          product_id: z.string(),
          quantity: z.nullable(z.number()),
          price: z.nullable(z.number()),
          currency: z.nullable(z.string()),
        }),
      ),
    }),
  ),
  /** The button or row that they tapped. */
  choice: z.optional(
    z.object({ id: z.string(), title: z.string(), description: z.optional(z.string()) }),
  ),
  /** A form that they filled in. */
  form: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
  /** Sent by us: buttons or a list. */
  interactive: z.optional(Interactive),
  /** Sent by us: an approved template; its filled-in words are the message's `text`. */
  template: z.optional(
    z.object({ name: z.string(), language: z.string(), buttons: z.array(z.string()) }),
  ),
  /** A call, as Meta reported it. */
  call: z.optional(z.object({ direction: z.string(), outcome: z.string() })),
  /** Agents whom a note calls, by id. */
  mentions: z.optional(z.array(z.string())),
  /** Of a line with the type `event`: what happened. */
  event: z.optional(ChatEvent),
});
export type MessageContent = z.infer<typeof MessageContent>;
