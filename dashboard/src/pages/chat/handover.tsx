import { may } from '../../../../shared/protocol/policy.ts';
import { HandoverDialog } from '../../components/thread/handover-dialog.tsx';
import { customerName } from '../../format/customer.ts';
import { release, transfer } from '../../store/desk/actions.ts';
import { chatSession } from '../../store/chat/chat.ts';
import { handing, type Handing } from '../../store/chat/handing.ts';
import { colleagues } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { strings } from '../../strings/desk.ts';

/** Stands while it is asked how the open chat goes on without its holder. */
export const Handover = ({ way, sessionId }: Handing) => {
  const session = chatSession.value;
  if (session?.id !== sessionId) return null;
  return (
    <HandoverDialog
      way={way}
      customer={customerName(session, strings.unnamed)}
      agents={colleagues.value.filter(({ id }) => id !== session.agent_id)}
      onClose={() => {
        handing.value = null;
      }}
      onGive={(to, note) => {
        // The chat may have gone while this stood open: as it is now, or not at all.
        const present = chatSession.peek();
        if (present?.id !== sessionId || !may(caller(), `chat.${way}`, present)) return;
        if (to !== null) transfer(present, to, note);
        else void release(present, note === '' ? undefined : note);
      }}
    />
  );
};
