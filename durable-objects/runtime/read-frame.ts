// What a client's frame must be before anyone asks what it says: text, of a size, not too often.
import { closeCodes, PROTOCOL_VERSION } from '../../shared/protocol/frames.ts';
import { FRAME_LIMIT_BYTES } from '../../shared/protocol/frames-up.ts';
import { SECOND_MS } from '../../shared/protocol/time.ts';

/** RFC 6455: data of a kind that cannot be accepted; against policy; too big. */
const UNSUPPORTED = 1003;
const AGAINST_POLICY = 1008;
const TOO_BIG = 1009;

const COMMAND_ID_LIMIT = 100;

const isTooBig = (text: string): boolean =>
  text.length > FRAME_LIMIT_BYTES ||
  // Up to three bytes stand behind a unit of UTF-16: only then is counting them worth it.
  (text.length * 3 > FRAME_LIMIT_BYTES &&
    new TextEncoder().encode(text).length > FRAME_LIMIT_BYTES);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const commandIdOf = (value: unknown): string | null =>
  isObject(value) && typeof value['command_id'] === 'string'
    ? value['command_id'].slice(0, COMMAND_ID_LIMIT)
    : null;

/** A frame's JSON (undefined where it is none) and its command's id, or why its socket is closed. */
export type ReadFrame =
  { value: unknown; command_id: string | null } | { close: number; reason: string };

export const readFrame = (message: string | ArrayBuffer): ReadFrame => {
  if (typeof message !== 'string') return { close: UNSUPPORTED, reason: 'text frames only' };
  if (isTooBig(message)) return { close: TOO_BIG, reason: 'frame too big' };
  const value = parseJson(message);
  // Whatever else another version's hello says.
  if (isObject(value) && value['type'] === 'hello' && value['protocol'] !== PROTOCOL_VERSION) {
    return { close: closeCodes.protocol_too_old, reason: 'another protocol version' };
  }
  return { value, command_id: commandIdOf(value) };
};

/** What one client may send: far above any honest one. */
const FRAMES = 100;
const WITHIN_MS = 10 * SECOND_MS;
export const TOO_MANY = { close: AGAINST_POLICY, reason: 'too many frames' };

/** Counts the frames of each client in memory; false: too many of late. */
export const frameGate = <Client extends object>() => {
  const windows = new WeakMap<Client, { since: number; frames: number }>();
  return (client: Client, now: number): boolean => {
    let window = windows.get(client);
    if (window === undefined || now - window.since >= WITHIN_MS) window = { since: now, frames: 0 };
    window.frames += 1;
    windows.set(client, window);
    return window.frames <= FRAMES;
  };
};
