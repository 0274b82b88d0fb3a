// Texts that came back from sending while their chat is not on screen: its composer cannot show
// them, least of all where a colleague has the chat and this agent may not see it any more.
import { computed } from '@preact/signals';
import { may } from '../../../../shared/protocol/policy.ts';
import { chatError, chatSession } from '../chat/chat.ts';
import { forgetReason, keepDraftsNow, returned, setDraft } from './drafts.ts';
import { inbox } from '../list/inbox.ts';
import { me } from '../desk/me.ts';

export type Astray = {
  key: string;
  session_id: string;
  text: string;
  reason: string;
  /** The customer's name. */
  to: string;
  /** The chat is still this agent's: its composer holds the text. */
  mine: boolean;
};

const isMine = (sessionId: string): boolean => {
  const session = inbox.value.sessions.get(sessionId);
  return (
    me.value !== null &&
    session !== undefined &&
    may(me.value, 'chat.write', session) &&
    session.status === 'active'
  );
};

export const astray = computed<readonly Astray[]>(() => {
  const shown = chatError.value === null ? chatSession.value?.id : undefined;
  return returned.value
    .filter(({ session_id }) => session_id !== shown)
    .map((one) => ({ ...one, mine: isMine(one.session_id) }));
});

/** It was read. In a chat of this agent the text stays a draft; elsewhere it would stay for nothing. */
export const dismissAstray = ({ key, mine }: Astray): void => {
  if (mine) forgetReason(key);
  else setDraft(key, '');
  keepDraftsNow();
};
