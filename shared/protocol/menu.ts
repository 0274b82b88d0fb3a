import * as z from 'zod/mini';

/** The reserved target of a menu entry that opens a chat with an agent. */
export const AGENT_MODE = 'AGENT_MODE';

/** The templates the product answers with by itself; every set of menus has them. */
export const MAIN_MENU = 'main_menu';

/** Meta's limits for interactive messages, in characters and pieces. */
export const menuLimits = {
  header: 60,
  footer: 60,
  buttonBody: 1024,
  listBody: 4096,
  textBody: 4096,
  stepBody: 1024,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  /** What opens a list. */
  listButton: 20,
  sections: 10,
  sectionTitle: 24,
  /** Over all sections. */
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
  /** Ours: names of templates and steps. */
  name: 64,
} as const;
const most = menuLimits;

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const Target = text(most.name);
const NextSteps = z.record(text(most.buttonId), Target);

/**
 * One step of a template. `next_steps` maps the id of a tapped reply to the next template.
 * `collect` waits for typed text, keeps it under that name, and goes to `next_step` of the same
 * template, or, where `record_order` is set, records the order and shows `next_template`.
 */
export const MenuStep = z.strictObject({
  body: z.optional(z.strictObject({ text: text(most.stepBody) })),
  collect: z.optional(z.enum(['item', 'quantity'])),
  next_step: z.optional(text(most.name)),
  record_order: z.optional(z.literal(true)),
  next_template: z.optional(Target),
  next_steps: z.optional(NextSteps),
});
export type MenuStep = z.infer<typeof MenuStep>;

const header = z.optional(z.strictObject({ type: z.literal('text'), text: text(most.header) }));
const footer = z.optional(z.strictObject({ text: text(most.footer) }));
const steps = z
  .record(text(most.name), MenuStep)
  .check(z.refine((value) => value['initial'] !== undefined, 'needs a step named initial'));
const unique = (ids: string[]) => new Set(ids).size === ids.length;

/** Limits are Meta's for interactive messages (3 buttons, 10 rows over all sections, …). */
export const ButtonTemplate = z.strictObject({
  type: z.literal('button'),
  header,
  body: z.strictObject({ text: text(most.buttonBody) }),
  footer,
  action: z.strictObject({
    buttons: z
      .array(
        z.strictObject({
          type: z.literal('reply'),
          reply: z.strictObject({ id: text(most.buttonId), title: text(most.buttonTitle) }),
        }),
      )
      .check(
        z.minLength(1),
        z.maxLength(most.buttons),
        z.refine((b) => unique(b.map((x) => x.reply.id)), 'repeats an id'),
        z.refine((b) => unique(b.map((x) => x.reply.title)), 'repeats a title'),
      ),
  }),
  steps,
});

export const ListTemplate = z.strictObject({
  type: z.literal('list'),
  header,
  body: z.strictObject({ text: text(most.listBody) }),
  footer,
  action: z.strictObject({
    button: text(most.listButton),
    sections: z
      .array(
        z.strictObject({
          title: text(most.sectionTitle),
          rows: z
            .array(
              z.strictObject({
                id: text(most.rowId),
                title: text(most.rowTitle),
                description: z.optional(text(most.rowDescription)),
              }),
            )
            .check(z.minLength(1)),
        }),
      )
      .check(
        z.minLength(1),
        z.maxLength(most.sections),
        z.refine((s) => s.flatMap((x) => x.rows).length <= most.rows, 'has more than 10 rows'),
        z.refine((s) => unique(s.flatMap((x) => x.rows.map((r) => r.id))), 'repeats an id'),
      ),
  }),
  steps,
});

export const TextTemplate = z.strictObject({
  type: z.literal('text'),
  body: z.strictObject({ text: text(most.textBody) }),
  steps,
});

export const MenuTemplate = z.discriminatedUnion('type', [
  ButtonTemplate,
  ListTemplate,
  TextTemplate,
]);
export type MenuTemplate = z.infer<typeof MenuTemplate>;

/** The template of this name; `constructor` and the like are names like any others. */
export const menuNamed = <T>(menus: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(menus, name) ? menus[name] : undefined;

/** All templates by name. Every target named in a step must exist. */
export const Menus = z.record(text(most.name), MenuTemplate).check(
  z.refine((menus) => menus[MAIN_MENU] !== undefined, 'needs a template named main_menu'),
  z.refine(
    (menus) =>
      Object.values(menus).every((template) =>
        Object.values(template.steps).every((step) =>
          [...Object.values(step.next_steps ?? {}), step.next_template ?? MAIN_MENU].every(
            (target) => target === AGENT_MODE || menuNamed(menus, target) !== undefined,
          ),
        ),
      ),
    'names a template that does not exist',
  ),
  z.refine(
    (menus) =>
      Object.values(menus).every((template) =>
        Object.values(template.steps).every(
          (step) => step.next_step === undefined || Object.hasOwn(template.steps, step.next_step),
        ),
      ),
    'names a step that does not exist',
  ),
);
export type Menus = z.infer<typeof Menus>;

/** The menus a new deployment starts with. */
export const shippedMenus: Menus = {
  main_menu: {
    type: 'button',
    header: { type: 'text', text: '🙏 Welcome to Govindjis' },
    body: { text: 'How can we help you today?' },
    action: {
      buttons: [
        { type: 'reply', reply: { id: 'MENU_PRODUCTS', title: '📦 Products' } },
        { type: 'reply', reply: { id: 'MENU_ORDER', title: '🛒 Place Order' } },
        { type: 'reply', reply: { id: AGENT_MODE, title: '👤 Talk to Expert' } },
      ],
    },
    steps: {
      initial: {
        next_steps: {
          MENU_PRODUCTS: 'products_menu',
          MENU_ORDER: 'order_flow',
          AGENT_MODE,
        },
      },
    },
  },
  products_menu: {
    type: 'list',
    header: { type: 'text', text: '📦 Our products' },
    body: { text: 'Choose a product to order it, or talk to an expert.' },
    action: {
      button: 'See products',
      sections: [
        {
          title: 'Sweets',
          rows: [
            { id: 'PRODUCT_LADDU', title: 'Besan Laddu', description: 'Box of 12' },
            { id: 'PRODUCT_BARFI', title: 'Kaju Barfi', description: 'Box of 500 g' },
          ],
        },
        {
          title: 'Savouries',
          rows: [
            { id: 'PRODUCT_CHIVDA', title: 'Poha Chivda', description: 'Bag of 400 g' },
            { id: 'PRODUCT_SEV', title: 'Ratlami Sev', description: 'Bag of 400 g' },
          ],
        },
        {
          title: 'Help',
          rows: [{ id: AGENT_MODE, title: '👤 Talk to Expert', description: 'Chat with a person' }],
        },
      ],
    },
    steps: {
      initial: {
        next_steps: {
          PRODUCT_LADDU: 'order_flow',
          PRODUCT_BARFI: 'order_flow',
          PRODUCT_CHIVDA: 'order_flow',
          PRODUCT_SEV: 'order_flow',
          AGENT_MODE,
        },
      },
    },
  },
  order_flow: {
    type: 'text',
    body: { text: '🛒 What would you like to order? Please type the item.' },
    steps: {
      initial: { collect: 'item', next_step: 'quantity' },
      quantity: {
        body: { text: 'How many would you like? Please type a number.' },
        collect: 'quantity',
        record_order: true,
        next_template: 'order_placed',
      },
    },
  },
  order_placed: {
    type: 'button',
    body: {
      text: '✅ Thank you! We noted your order: {{quantity}} × {{item}}. We will confirm it soon.',
    },
    action: {
      buttons: [
        { type: 'reply', reply: { id: AGENT_MODE, title: '👤 Talk to Expert' } },
        { type: 'reply', reply: { id: 'MENU_MAIN', title: '🏠 Main menu' } },
      ],
    },
    steps: { initial: { next_steps: { MENU_MAIN: 'main_menu', AGENT_MODE } } },
  },
};
