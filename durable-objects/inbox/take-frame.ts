import { closeCodes, type InboxDown } from '../../shared/protocol/frames.ts';
import { InboxUp } from '../../shared/protocol/frames-up.ts';
import { problemStatus } from '../../shared/protocol/problem.ts';
import { readFrame, TOO_MANY } from '../runtime/read-frame.ts';
import type { Desk, Wire } from './desk.ts';
import { answerHello } from './hello.ts';
import { setPresence } from './presence.ts';
import { publish } from './publish.ts';
import { authorise } from './standing.ts';

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
  if (!wire.hear(desk.now())) return wire.close(TOO_MANY.close, TOO_MANY.reason);
  const read = readFrame(message);
  if ('close' in read) return wire.close(read.close, read.reason);
  const who = wire.who();
  const viewer = authorise(desk, who);
  if (viewer === null) return wire.close(closeCodes.signed_out, 'signed out');
  const parsed = InboxUp.safeParse(read.value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return wire.send(JSON.stringify(refused(read.command_id, field)));
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
    case 'viewing':
      wire.view([...new Set(frame.session_ids.map((id) => id.toLowerCase()))]);
      return publish(desk, 'presence');
    default:
      return frame satisfies never;
  }
};
