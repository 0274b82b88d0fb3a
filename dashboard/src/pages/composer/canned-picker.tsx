import { useEffect } from 'preact/hooks';
import type { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import { CannedItem } from '../../components/canned/canned-item.tsx';
import { TriggerList } from '../../components/composer/trigger-list.tsx';
import { matchCanned } from '../../format/canned-match.ts';
import { fillVariables, gapsIn } from '../../format/variables.ts';
import { carry, heldBack } from '../../store/canned/canned-draft.ts';
import {
  cannedReplies,
  cannedStale,
  cannedValues,
  loadCanned,
  recentCanned,
  teamName,
  usedCanned,
} from '../../store/canned/canned.ts';
import { chat } from '../../store/chat/chat.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { replaceTrigger, type PickerProps } from './composer-pickers.tsx';

const words = cannedStrings.picker;
/** More than anybody reads: whoever wants another types on. */
const SHOWN = 30;

/** Selects the first gap of what was put in, so that typing fills it. */
const selectGap = (field: HTMLTextAreaElement, from: number, text: string): void => {
  const gap = gapsIn(text)[0];
  if (gap !== undefined) field.setSelectionRange(from + gap.from, from + gap.to);
};

/** The canned replies that what follows the `/` finds. */
export const CannedPicker = ({ field, open, onClose }: PickerProps) => {
  useEffect(() => void loadCanned(), []);
  const all = cannedReplies.value;
  const values = cannedValues.value;
  const found = matchCanned(all ?? [], open.part, recentCanned.value).slice(0, SHOWN);

  const pick = (reply: CannedReply) => {
    const id = chat.peek()?.id;
    const text = fillVariables(reply.text, values);
    replaceTrigger(field, open, text);
    selectGap(field, open.at, text);
    if (id !== undefined && reply.files.length > 0) carry(id, reply.id, reply.files);
    usedCanned(reply.id);
  };

  const nothing = () => {
    if (all === null) return cannedStale.value ? words.unreachable : undefined;
    if (all.length === 0) return words.none;
    // With a space it is a sentence by now; and once sending asks about it, that says the same.
    const said = /\s/.test(open.part) || heldBack.value !== null;
    return said ? undefined : words.unknown(open.part);
  };
  const empty = found.length === 0 ? nothing() : undefined;
  return (
    <TriggerList
      field={field}
      id="canned"
      label={words.label}
      items={found}
      keyOf={({ id }) => id}
      {...(empty !== undefined && { empty })}
      onPick={pick}
      onClose={onClose}
    >
      {(reply) => (
        <CannedItem
          reply={reply}
          team={teamName(reply.team_id)}
          text={fillVariables(reply.text, values)}
        />
      )}
    </TriggerList>
  );
};
