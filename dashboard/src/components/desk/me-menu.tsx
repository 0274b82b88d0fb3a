import { LogOut, Monitor, Moon, SlidersHorizontal, Sun, Volume2, VolumeX } from 'lucide';
import { PresenceState, type Caller } from '../../../../shared/protocol/agent.ts';
import type { Preferences } from '../../store/settings/preferences.ts';
import { strings } from '../../strings/desk.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon, points } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { PresenceDot } from '../ui/presence-dot.tsx';
import '../ui/switch.css';
import './me-menu.css';

points(LogOut);

export type MeMenuProps = {
  me: Caller;
  presence: PresenceState;
  preferences: Preferences;
  onPresence: (state: PresenceState) => void;
  onPrefer: (change: Partial<Preferences>) => void;
  onTestSound: () => void;
  onSignOut: () => void;
};

const themes = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
] as const;

export const MeMenu = (props: MeMenuProps) => {
  const { me, presence, preferences, onPrefer } = props;
  const { sound, theme } = preferences;
  return (
    <Popover
      buttonClass="rail-me"
      label={`${strings.nav.me}: ${me.name}, ${strings.presence[presence]}`}
      title={strings.nav.me}
      side="beside"
      button={
        <>
          <Avatar name={me.name} id={me.id} />
          <PresenceDot state={presence} />
          <span class="rail-label">{strings.presence[presence]}</span>
        </>
      }
    >
      {(close) => (
        <div class="me-menu">
          <div class="me-who">
            <Avatar name={me.name} id={me.id} />
            <p>
              <strong>{me.name}</strong>
              <small>
                {strings.roles[me.role]} · {me.email}
              </small>
            </p>
          </div>
          <div class="menu-line" />
          <div role="radiogroup" aria-label={strings.presence.label}>
            {PresenceState.options.map((state) => (
              <button
                key={state}
                type="button"
                role="radio"
                class="menu-row"
                aria-checked={state === presence}
                onClick={() => {
                  props.onPresence(state);
                  close();
                }}
              >
                <PresenceDot state={state} />
                <span>
                  <strong>{strings.presence[state]}</strong>
                  <small>{strings.presence.hints[state]}</small>
                </span>
              </button>
            ))}
          </div>
          <div class="menu-line" />
          <div class="me-sound">
            <button
              type="button"
              class="menu-row"
              role="switch"
              aria-checked={sound}
              onClick={() => onPrefer({ sound: !sound })}
            >
              <Icon node={sound ? Volume2 : VolumeX} />
              <span>{strings.preferences.sound}</span>
              <span class="switch" data-on={sound} aria-hidden="true" />
            </button>
            <button
              type="button"
              class="button"
              data-size="s"
              data-tone="plain"
              onClick={props.onTestSound}
            >
              {strings.preferences.test}
            </button>
          </div>
          <div class="me-theme" role="radiogroup" aria-label={strings.preferences.theme}>
            {themes.map(({ id, icon }) => (
              <button
                key={id}
                type="button"
                role="radio"
                aria-checked={theme === id}
                onClick={() => onPrefer({ theme: id })}
              >
                <Icon node={icon} size={16} />
                {strings.preferences[id]}
              </button>
            ))}
          </div>
          <div class="menu-line" />
          <a class="menu-row" href="/settings/preferences" onClick={close}>
            <Icon node={SlidersHorizontal} />
            <span>{strings.nav.preferences}</span>
          </a>
          <button type="button" class="menu-row" onClick={props.onSignOut}>
            <Icon node={LogOut} />
            <span>{strings.nav.signOut}</span>
          </button>
        </div>
      )}
    </Popover>
  );
};
