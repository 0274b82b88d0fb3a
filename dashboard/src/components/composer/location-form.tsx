import { useState } from 'preact/hooks';
import { LocateFixed, SendHorizontal } from 'lucide';
import { points } from '../ui/icon.tsx';
import { sendingStrings } from '../../strings/sending.ts';
import { Button } from '../ui/button.tsx';
import { PanelField } from '../customer/panel-field.tsx';

points(SendHorizontal);

export type Place = { latitude: number; longitude: number; name?: string; address?: string };
type Props = { onSend: (place: Place) => void };

const words = sendingStrings.location;

/** A number of degrees, with a point or a comma; null where it is none. */
const degrees = (text: string, most: number): number | null => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= most ? value : null;
};

const positionProblem = ({ code, PERMISSION_DENIED }: GeolocationPositionError): string =>
  code === PERMISSION_DENIED ? words.denied : words.failed;

export const LocationForm = ({ onSend }: Props) => {
  const [typed, setTyped] = useState({ latitude: '', longitude: '', name: '', address: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [locating, setLocating] = useState(false);
  const set = (part: Partial<typeof typed>) => {
    setTyped((before) => ({ ...before, ...part }));
    setProblem(null);
  };
  const locate = () => {
    setLocating(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        set({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) });
        setLocating(false);
      },
      (error) => {
        setProblem(positionProblem(error));
        setLocating(false);
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  const send = () => {
    const latitude = degrees(typed.latitude, 90);
    const longitude = degrees(typed.longitude, 180);
    if (latitude === null || longitude === null) {
      setProblem(words.range);
      return;
    }
    const [name, address] = [typed.name.trim(), typed.address.trim()];
    onSend({
      latitude,
      longitude,
      ...(name !== '' && { name }),
      ...(address !== '' && { address }),
    });
  };
  return (
    <div class="panel-form">
      <div class="panel-pair">
        <PanelField
          label={words.latitude}
          value={typed.latitude}
          inputMode="decimal"
          focus
          onValue={(latitude) => set({ latitude })}
          onEnter={send}
        />
        <PanelField
          label={words.longitude}
          value={typed.longitude}
          inputMode="decimal"
          onValue={(longitude) => set({ longitude })}
          onEnter={send}
        />
      </div>
      <div class="panel-pair">
        <PanelField
          label={words.name}
          optional
          max={1000}
          value={typed.name}
          onValue={(name) => set({ name })}
          onEnter={send}
        />
        <PanelField
          label={words.address}
          optional
          max={1000}
          value={typed.address}
          onValue={(address) => set({ address })}
          onEnter={send}
        />
      </div>
      <div class="panel-acts">
        {problem !== null && <p role="alert">{problem}</p>}
        <Button icon={LocateFixed} busy={locating} onClick={locate}>
          {locating ? words.locating : words.mine}
        </Button>
        <Button tone="primary" icon={SendHorizontal} onClick={send}>
          {sendingStrings.send}
        </Button>
      </div>
    </div>
  );
};
