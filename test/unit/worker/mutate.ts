// Bodies of Meta's spoilt at random, by a seed: in their grammar (keys and values of the JSON) or in
// their bytes.

export type Dice = {
  /** Below n. */
  below: (n: number) => number;
  of: <T>(items: readonly T[]) => T;
  chance: (probability: number) => boolean;
};

/** mulberry32: small, fast, and the same everywhere. */
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    of: (items) => items[below(items.length)] as (typeof items)[number],
    chance: (probability) => next() < probability,
  };
};

type Slot = { holder: Record<string, unknown> | unknown[]; key: string };

const slotsOf = (root: unknown): Slot[] => {
  const slots: Slot[] = [];
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value, depth } = top;
    if (typeof value !== 'object' || value === null || depth > 40) continue;
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      slots.push({ holder, key });
      stack.push({ value: holder[key], depth: depth + 1 });
    }
  }
  return slots;
};

const get = ({ holder, key }: Slot): unknown => (holder as Record<string, unknown>)[key];
const set = ({ holder, key }: Slot, value: unknown): void => {
  Object.defineProperty(holder, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
};

const JUNK: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  1.5,
  '',
  ' ',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  'x'.repeat(5000),
  '16505551234',
  'US.134',
  'wamid.A',
  '1780000000',
  '99999999999999999',
  [],
  {},
  [null],
  [[]],
  { id: 'x' },
  { toString: 1, valueOf: null },
];

const KEYS =
  'from from_user_id to id timestamp type text image audio document sticker location contacts interactive button order reaction edit revoke system context referral errors group_id messages statuses standby message_echoes calls user_preferences value field changes entry metadata phone_number_id status recipient_id biz_opaque_callback_data __proto__'.split(
    ' ',
  );
const TYPES =
  'text image video audio voice document sticker location contacts interactive button order reaction edit revoke system request_welcome unsupported unknown toString'.split(
    ' ',
  );
const FIELDS =
  'messages standby smb_message_echoes calls user_preferences messaging_handovers user_id_update account_update account_alerts security history other'.split(
    ' ',
  );

/** One change somewhere in it; `other` is a body to take a piece of. */
const mutateOnce = (dice: Dice, root: unknown, other: unknown): void => {
  const slots = slotsOf(root);
  if (slots.length === 0) return;
  const slot = dice.of(slots);
  const { holder, key } = slot;
  const value = get(slot);
  switch (dice.below(10)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 1:
      if (Array.isArray(holder)) holder.push(structuredClone(value));
      else set({ holder, key: dice.of(KEYS) }, structuredClone(value));
      break;
    case 2:
      set(slot, structuredClone(dice.of(JUNK)));
      break;
    case 3: {
      const foreign = slotsOf(other);
      if (foreign.length > 0) set(slot, structuredClone(get(dice.of(foreign))));
      break;
    }
    case 4: {
      const second = dice.of(slots);
      const kept = structuredClone(get(second));
      set(second, structuredClone(value));
      set(slot, kept);
      break;
    }
    case 5:
      set(slot, dice.chance(0.5) ? [value] : { [dice.of(KEYS)]: value });
      break;
    case 6: {
      let deep = value;
      for (let depth = dice.below(200); depth > 0; depth -= 1) deep = [deep];
      set(slot, deep);
      break;
    }
    case 7:
      set(slot, typeof value === 'string' ? Number(value) : JSON.stringify(value));
      break;
    case 8: {
      const named = slots.filter((one) => one.key === 'type' || one.key === 'field');
      if (named.length > 0) {
        const chosen = dice.of(named);
        set(chosen, dice.of(chosen.key === 'type' ? TYPES : FIELDS));
      }
      break;
    }
    default:
      if (typeof value === 'string') set(slot, value.slice(dice.below(value.length + 1)));
      else set(slot, structuredClone(dice.of(JUNK)));
  }
};

/** A spoilt copy of the body, as text. */
export const mutate = (dice: Dice, body: unknown, other: unknown): string => {
  const copy = { root: structuredClone(body) };
  for (let times = 1 + dice.below(4); times > 0; times -= 1) mutateOnce(dice, copy.root, other);
  return JSON.stringify(copy.root);
};

/** The bytes cut short, or some of them changed. */
export const spoilBytes = (dice: Dice, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  if (dice.chance(0.3)) return bytes.slice(0, dice.below(bytes.length + 1));
  const spoilt = bytes.slice();
  for (let times = 1 + dice.below(8); times > 0 && spoilt.length > 0; times -= 1) {
    spoilt[dice.below(spoilt.length)] = dice.below(256);
  }
  return spoilt;
};
