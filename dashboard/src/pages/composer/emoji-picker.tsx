import { useEffect } from 'preact/hooks';
import '../../components/composer/emoji-grid.css';
import { TriggerList } from '../../components/composer/trigger-list.tsx';
import { searchEmoji } from '../../format/emoji-search.ts';
import { emoji, loadEmoji, recentEmoji, usedEmoji } from '../../store/composer/emoji.ts';
import { composerStrings } from '../../strings/composer.ts';
import { replaceTrigger, type PickerProps } from './composer-pickers.tsx';

const MOST = 8;

/** Emoji whose name or words begin with what follows the `:`. */
export const EmojiPicker = ({ field, open, onClose }: PickerProps) => {
  useEffect(() => void loadEmoji(), []);
  const all = emoji.value;
  if (all === null || all === 'failed') return null;
  return (
    <TriggerList
      field={field}
      id="emoji"
      label={composerStrings.emoji.found}
      items={searchEmoji(all, open.part, recentEmoji.value, MOST)}
      keyOf={(one) => one.emoji}
      onPick={(one) => {
        usedEmoji(one.emoji);
        replaceTrigger(field, open, one.emoji);
      }}
      onClose={onClose}
    >
      {(one) => (
        <>
          <span class="emoji">{one.emoji}</span>
          {one.name}
        </>
      )}
    </TriggerList>
  );
};
