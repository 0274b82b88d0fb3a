import { useEffect } from 'preact/hooks';
import { Button } from '../../components/ui/button.tsx';
import { EmojiGrid } from '../../components/composer/emoji-grid.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { emoji, loadEmoji, recentEmoji, usedEmoji } from '../../store/composer/emoji.ts';
import { composerStrings } from '../../strings/composer.ts';
import { strings } from '../../strings/desk.ts';
import '../../components/ui/field.css';

type Props = { onPick: (emoji: string) => void };

export const EmojiPanel = ({ onPick }: Props) => {
  useEffect(() => void loadEmoji(), []);
  const all = emoji.value;
  if (all === 'failed')
    return (
      <p class="emoji-failed" role="alert">
        {composerStrings.emoji.failed}{' '}
        <Button size="s" onClick={() => void loadEmoji()}>
          {strings.retry}
        </Button>
      </p>
    );
  if (all === null) return <Skeleton kind="lines" count={6} />;
  return (
    <EmojiGrid
      all={all}
      recent={recentEmoji.value}
      onPick={(one) => {
        usedEmoji(one);
        onPick(one);
      }}
    />
  );
};
