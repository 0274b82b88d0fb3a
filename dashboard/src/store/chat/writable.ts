// Who may write what in a chat just now.
import { may } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { caller } from '../desk/me.ts';

export const windowOpen = (session: Session, at: number): boolean =>
  session.window_closes_at !== null && Date.parse(session.window_closes_at) > at;

export const mayWrite = (session: Session): boolean =>
  session.status === 'active' &&
  may(caller(), 'chat.write', { status: session.status, agent_id: session.agent_id });

export const canWrite = (session: Session, at: number): boolean =>
  mayWrite(session) && windowOpen(session, at);

/** WhatsApp has a number to open a chat with, and takes free text in it. */
export const canStart = (session: Session, at: number): boolean =>
  session.status === 'ended' &&
  session.phone_number !== null &&
  may(caller(), 'chat.start') &&
  windowOpen(session, at);
