import { PresenceDot } from '../../components/ui/presence-dot.tsx';
import { TriggerList } from '../../components/composer/trigger-list.tsx';
import { mentionable } from '../../format/mentions.ts';
import { inbox } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { replaceTrigger, type PickerProps } from './composer-pickers.tsx';

/** Colleagues whose name begins with what follows the `@`. */
export const MentionPicker = ({ field, open, onClose }: PickerProps) => {
  const others = inbox.value.agents.filter((agent) => agent.id !== caller().id);
  return (
    <TriggerList
      field={field}
      id="mentions"
      label={sendingStrings.mention}
      items={mentionable(others, open.part)}
      keyOf={({ id }) => id}
      onPick={({ name }) => replaceTrigger(field, open, `@${name} `)}
      onClose={onClose}
    >
      {({ name, state }) => (
        <>
          <PresenceDot state={state} />
          <span dir="auto">{name}</span>
        </>
      )}
    </TriggerList>
  );
};
