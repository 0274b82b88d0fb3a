import { useState } from 'preact/hooks';
import { Plus, SendHorizontal, X } from 'lucide';
import { points } from '../ui/icon.tsx';
import { sendingStrings } from '../../strings/sending.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { PanelField } from '../customer/panel-field.tsx';

points(SendHorizontal);

export type Card = {
  name: string;
  phones: { phone: string }[];
  emails?: { email: string }[];
  organization?: string;
};
type Props = { onSend: (card: Card) => void };

const words = sendingStrings.contact;
const MOST = 10;
const filled = (values: string[]): string[] => values.map((text) => text.trim()).filter(Boolean);

type ListProps = {
  label: string;
  more: string;
  max: number;
  inputMode: 'tel' | 'email';
  values: string[];
  optional?: boolean;
  onValues: (values: string[]) => void;
  onEnter: () => void;
};
const Several = ({ label, more, values, onValues, ...rest }: ListProps) => (
  <div class="panel-several">
    {values.map((value, at) => (
      <span key={at}>
        <PanelField
          {...rest}
          label={at === 0 ? label : `${label} ${at + 1}`}
          value={value}
          onValue={(text) => onValues(values.with(at, text))}
        />
        {values.length > 1 && (
          <IconButton
            icon={X}
            label={`${words.remove} ${label.toLowerCase()} ${at + 1}`}
            onClick={() => onValues(values.toSpliced(at, 1))}
          />
        )}
      </span>
    ))}
    {values.length < MOST && (
      <Button size="s" tone="quiet" icon={Plus} onClick={() => onValues([...values, ''])}>
        {more}
      </Button>
    )}
  </div>
);

export const ContactForm = ({ onSend }: Props) => {
  const [name, setName] = useState('');
  const [organization, setOrganization] = useState('');
  const [phones, setPhones] = useState(['']);
  const [emails, setEmails] = useState(['']);
  const [problem, setProblem] = useState<string | null>(null);
  const send = () => {
    const [numbers, addresses] = [filled(phones), filled(emails)];
    if (name.trim() === '' || numbers.length === 0) {
      setProblem(words.needed);
      return;
    }
    onSend({
      name: name.trim(),
      phones: numbers.map((phone) => ({ phone })),
      ...(addresses.length > 0 && { emails: addresses.map((email) => ({ email })) }),
      ...(organization.trim() !== '' && { organization: organization.trim() }),
    });
  };
  return (
    <div class="panel-form">
      <div class="panel-pair">
        <PanelField
          label={words.name}
          max={200}
          value={name}
          focus
          onValue={setName}
          onEnter={send}
        />
        <PanelField
          label={words.organization}
          optional
          max={200}
          value={organization}
          onValue={setOrganization}
          onEnter={send}
        />
      </div>
      <div class="panel-pair">
        <Several
          label={words.phone}
          more={words.morePhone}
          max={40}
          inputMode="tel"
          values={phones}
          onValues={setPhones}
          onEnter={send}
        />
        <Several
          label={words.email}
          more={words.moreEmail}
          max={254}
          inputMode="email"
          optional
          values={emails}
          onValues={setEmails}
          onEnter={send}
        />
      </div>
      <div class="panel-acts">
        {problem !== null && <p role="alert">{problem}</p>}
        <Button tone="primary" icon={SendHorizontal} onClick={send}>
          {sendingStrings.send}
        </Button>
      </div>
    </div>
  );
};
