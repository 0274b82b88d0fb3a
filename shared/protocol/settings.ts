import * as z from 'zod/mini';
import { line } from './content.ts';
import { CustomerFields } from './customer-fields.ts';
import { CustomerLinks } from './customer-links.ts';
import { Menus, shippedMenus } from './menu.ts';

const Words = z
  .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)))
  .check(z.maxLength(30));

/**
 * A text the product sends by itself. Meta bills each, so each can be switched off.
 * `{{customer_name}}` and `{{agent_name}}` are filled in.
 */
const AutomaticText = z.strictObject({
  enabled: z.boolean(),
  text: z.string().check(z.minLength(1), z.maxLength(1024)),
});
const AutomaticTextPatch = z.partial(AutomaticText);

const TimeZone = z.string().check(
  z.refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, 'is not an IANA time zone'),
);

const assignment = {
  /** `manual`: agents accept. The others hand each waiting chat to an online agent with room. */
  policy: z.enum(['manual', 'round_robin', 'least_busy']),
  /** How many chats one agent is handed at a time; accepting by hand may go beyond it. */
  capacity: z.int().check(z.minimum(1), z.maximum(100)),
};

const messages = {
  connecting: AutomaticText,
  no_agent_online: AutomaticText,
  ended: AutomaticText,
  expired: AutomaticText,
};

/**
 * After a chat that an agent had, one list of five choices, with the closing text above the question
 * in the same message. The first answer counts. `thanks` answers it; where that is sent, the customer's
 * next text within ten minutes is the rating's comment.
 */
const rating = {
  enabled: z.boolean(),
  question: z.string().check(z.minLength(1), z.maxLength(1024)),
  /** What opens the list. */
  button: line(20),
  thanks: AutomaticText,
};

/** How many teams there may be, and agents in one. */
export const MAX_TEAMS = 50;
export const MAX_TEAM_AGENTS = 200;

const differ = (values: string[]) => new Set(values).size === values.length;

/** Agents who share canned replies. An agent may be in several, or in none. */
export const Team = z.strictObject({
  id: z.uuid().check(z.toLowerCase()),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  agent_ids: z
    .array(z.uuid().check(z.toLowerCase()))
    .check(z.maxLength(MAX_TEAM_AGENTS), z.refine(differ, 'repeats an agent')),
});
export type Team = z.infer<typeof Team>;

const Teams = z.array(Team).check(
  z.maxLength(MAX_TEAMS),
  z.refine((teams) => differ(teams.map(({ id }) => id)), 'repeats an id'),
  z.refine((teams) => differ(teams.map(({ name }) => name.toLowerCase())), 'repeats a name'),
);

/** What texts may say of the business; plain words, empty where nobody has written them. */
const business = {
  name: z.string().check(z.trim(), z.maxLength(100)),
  /** "Every day from 10 to 20" */
  hours: z.string().check(z.trim(), z.maxLength(300)),
};

const fields = {
  /** `fixed`: 22 h after the chat opened. `rolling`: 22 h after the customer's last message. */
  expiry: z.enum(['fixed', 'rolling']),
  /** Typed by the customer, any case and spacing, they end the chat. */
  exit_words: Words.check(z.minLength(1)),
  /** Typed outside a chat, they open one, as the menu's AGENT_MODE button does. */
  agent_words: Words,
  /** Typed outside a chat, they always get the main menu. */
  greetings: Words.check(z.minLength(1)),
  /** Days in filters and on screens are days of this zone. */
  time_zone: TimeZone,
  /**
   * When the customer sees blue ticks: as their agent has the message on the screen, as they answer,
   * or never.
   */
  read_marks: z.enum(['on_open', 'on_reply', 'never']),
  /** "typing…" on the customer's phone while their agent types. WhatsApp marks as read with it. */
  typing_indicator: z.boolean(),
  /** What the desk notes of each customer besides the rest. Values of a field that is gone stay. */
  customer_fields: CustomerFields,
  /** Where the customer stands in other systems. */
  customer_links: CustomerLinks,
  menus: Menus,
  teams: Teams,
};

/** How the desk behaves. One row in the inbox, a copy in each customer's object. */
export const Settings = z
  .strictObject({
    assignment: z.strictObject(assignment),
    messages: z.strictObject(messages),
    rating: z.strictObject(rating),
    business: z.strictObject(business),
    ...fields,
    /** Grows by one with each change. */
    version: z.int(),
  })
  .check(
    z.refine(({ typing_indicator, read_marks }) => !typing_indicator || read_marks !== 'never', {
      error:
        'cannot be on while read_marks is "never": WhatsApp marks messages as read where it shows "typing…"',
      path: ['typing_indicator'],
    }),
  );
export type Settings = z.infer<typeof Settings>;

/** No part of the menus lies deeper: what does could not even be passed on between objects. */
const MENUS_DEPTH = 10;

const isWithin = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((part) => isWithin(part, depth - 1)));

/**
 * Merge-patch (RFC 7396) of the settings: what is absent stays, lists are replaced whole, null takes
 * a member away. What comes of it must be whole `Settings`, so the menus' parts are checked then.
 */
export const SettingsPatch = z.strictObject({
  /** Which version it was made for; where another stands, the patch is refused (`stale_settings`). */
  version: z.optional(z.int()),
  assignment: z.optional(z.partial(z.strictObject(assignment))),
  messages: z.optional(
    z.partial(
      z.strictObject({
        connecting: AutomaticTextPatch,
        no_agent_online: AutomaticTextPatch,
        ended: AutomaticTextPatch,
        expired: AutomaticTextPatch,
      }),
    ),
  ),
  rating: z.optional(z.partial(z.strictObject({ ...rating, thanks: AutomaticTextPatch }))),
  business: z.optional(z.partial(z.strictObject(business))),
  ...z.partial(z.object(fields)).shape,
  menus: z.optional(
    z
      .record(z.string(), z.nullable(z.record(z.string(), z.unknown())))
      .check(z.refine((menus) => isWithin(menus, MENUS_DEPTH), 'are nested too deeply')),
  ),
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export const defaultSettings: Settings = {
  assignment: { policy: 'manual', capacity: 4 },
  messages: {
    connecting: { enabled: true, text: '🙋 Connecting you to an agent...' },
    no_agent_online: {
      enabled: true,
      text: 'No agent is online right now. Your message is kept and answered as soon as one is back.',
    },
    ended: { enabled: true, text: 'This chat has ended. Send "menu" to see the options again.' },
    expired: { enabled: true, text: '⏰ Chat expired after 22 hours' },
  },
  rating: {
    enabled: false,
    question: 'How was this chat?',
    button: 'Rate',
    thanks: {
      enabled: false,
      text: 'Thank you! If you would like to tell us more, write it in one message.',
    },
  },
  business: { name: '', hours: '' },
  expiry: 'fixed',
  exit_words: ['end chat'],
  agent_words: [],
  greetings: ['hi', 'hello', 'menu'],
  time_zone: 'UTC',
  read_marks: 'on_reply',
  typing_indicator: false,
  customer_fields: [],
  customer_links: [],
  menus: shippedMenus,
  teams: [],
  version: 1,
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Goes no deeper than what stands: where nothing does, the patch's value stands as it is. */
const merged = (before: unknown, patch: unknown): unknown => {
  if (!isObject(before) || !isObject(patch)) return patch;
  const members = new Map<string, unknown>(Object.entries(before));
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) members.delete(name);
    else members.set(name, merged(members.get(name), value));
  }
  return Object.fromEntries(members);
};

/** The settings after a merge-patch, with the next version; whether they are valid is to be checked. */
export const applySettingsPatch = (settings: Settings, patch: SettingsPatch): unknown =>
  merged(settings, { ...patch, version: settings.version + 1 });
