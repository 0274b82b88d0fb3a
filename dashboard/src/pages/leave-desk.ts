import { signOut } from '../store/me.ts';
import { notify } from '../store/notices.ts';
import { unsentCount } from '../store/outbox.ts';
import { strings } from '../strings.ts';

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
