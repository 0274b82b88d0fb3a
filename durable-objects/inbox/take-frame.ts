import {
  closeCodes,
  FRAME_LIMIT_BYTES,
  InboxUp,
  PROTOCOL_VERSION,
  type InboxDown,
} from '../../shared/protocol/frames.ts';
import { problemStatus } from '../../shared/protocol/problem.ts';
import type { Desk, Wire } from './desk.ts';
import { answerHello } from './hello.ts';
import { setPresence } from './presence.ts';
import { authorise } from './standing.ts';

/** RFC 6455: data of a kind that cannot be accepted; against policy; too big. */
const UNSUPPORTED = 1003;
const AGAINST_POLICY = 1008;
const TOO_BIG = 1009;

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

const isOldHello = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'hello' &&
  'protocol' in value &&
  value.protocol !== PROTOCOL_VERSION;

const commandIdOf = (value: unknown): string | null =>
  typeof value === 'object' &&
  value !== null &&
  'command_id' in value &&
  typeof value.command_id === 'string'
    ? value.command_id.slice(0, 64)
    : null;

const refused = (commandId: string | null, field: string): InboxDown => ({
  type: 'refused',
  command_id: commandId,
  problem: {
    type: 'about:blank',
    title: 'Invalid request',
    status: problemStatus.invalid_request,
    detail: 'This frame is not one that the inbox knows.',
    code: 'invalid_request',
    ...(field === '' ? {} : { field }),
  },
});

/** Takes one frame of a client. Whatever it holds, the worst that happens is that its socket closes. */
export const takeFrame = (desk: Desk, wire: Wire, message: string | ArrayBuffer): void => {
  const now = desk.now();
  if (!wire.hear(now)) return wire.close(AGAINST_POLICY, 'too many frames');
  if (typeof message !== 'string') return wire.close(UNSUPPORTED, 'text frames only');
  if (isTooBig(message)) return wire.close(TOO_BIG, 'frame too big');
  const who = wire.who();
  const viewer = authorise(desk, who);
  if (viewer === null) return wire.close(closeCodes.signed_out, 'signed out');
  const value = parseJson(message);
  if (isOldHello(value)) return wire.close(closeCodes.protocol_too_old, 'protocol too old');
  const parsed = InboxUp.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return wire.send(JSON.stringify(refused(commandIdOf(value), field)));
  }
  const frame = parsed.data;
  switch (frame.type) {
    case 'hello':
      return answerHello(desk, wire, viewer, frame.last_revision);
    case 'ping':
      return wire.send(JSON.stringify({ type: 'pong' } satisfies InboxDown));
    case 'set_presence':
      setPresence(desk, { ...who.caller, role: viewer.role }, frame.state);
      return;
    default:
      return frame satisfies never;
  }
};
