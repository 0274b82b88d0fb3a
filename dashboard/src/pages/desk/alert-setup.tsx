import { BellRing, VolumeX } from 'lucide';
import { Button } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { dayKey } from '../../format/time.ts';
import { myPresence } from '../../store/list/inbox.ts';
import { askPermission, permission } from '../../store/alerts/notifications.ts';
import { prefer, preferences } from '../../store/settings/preferences.ts';
import { soundReady } from '../../store/alerts/sounds.ts';
import { alertStrings } from '../../strings/alerts.ts';
import './alert-setup.css';

const words = alertStrings.setup;

/**
 * At the start of a shift, while the agent takes chats: what keeps this device from alerting, and
 * the click that mends it. Put off, it comes again on another day. It lies over the page: the first
 * click of all takes a part of it away, and must find what it was meant for where that was.
 */
export const AlertSetup = () => {
  const { notify, notify_later, sound } = preferences.value;
  if (myPresence.value !== 'online') return null;
  const today = dayKey(Date.now());
  const asks = notify && permission.value === 'default' && notify_later !== today;
  const muted = sound && !soundReady.value;
  if (!asks && !muted) return null;
  return (
    <aside class="alert-setup" aria-label={words.region}>
      {muted && (
        <p>
          <Icon node={VolumeX} />
          <span>{words.muted}</span>
          {/* Any click anywhere does it; this is the one that says so. */}
          <Button size="s">{words.hear}</Button>
        </p>
      )}
      {asks && (
        <p>
          <Icon node={BellRing} />
          <span>{words.ask}</span>
          <Button size="s" tone="primary" onClick={() => void askPermission()}>
            {words.turnOn}
          </Button>
          <Button size="s" tone="quiet" onClick={() => prefer({ notify_later: today })}>
            {words.later}
          </Button>
        </p>
      )}
    </aside>
  );
};
