import { signOut } from '../../store/desk/me.ts';
import { notify } from '../../store/desk/notices.ts';
import { unsentCount } from '../../store/outbox/outbox.ts';
import { strings } from '../../strings/desk.ts';

/** Signs out; asks first where something has not been sent yet. */
export const leaveDesk = (): void => {
  const count = unsentCount.peek();
  if (count === 0) void signOut();
  else
    notify({
      tone: 'bad',
      text: strings.composer.unsent(count),
      action: { label: strings.composer.signOutAnyway, run: () => void signOut() },
    });
};
