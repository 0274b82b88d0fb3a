// The field in which an agent writes, and what stands in its place.
import { signal } from '@preact/signals';
import { Button } from '../components/ui/button.tsx';
import { Composer, type ComposerProps } from '../components/composer/composer.tsx';
import { ComposerLock } from '../components/composer/composer-lock.tsx';
import { composerStrings } from '../strings/composer.ts';
import { strings } from '../strings/desk.ts';

const nothing = () => {};
const draft = signal('A draft');
const composer: ComposerProps = {
  chatId: 'gallery',
  mode: 'reply',
  modes: ['reply', 'note'],
  draft: '',
  quoting: { author: 'Meera Shah', text: 'Do you deliver to Andheri?' },
  preview: false,
  open: false,
  sendWith: 'enter',
  mac: false,
  onMode: nothing,
  onLeave: nothing,
  onDraft: (text) => (draft.value = text),
  onTyping: nothing,
  onSend: nothing,
  onStopQuoting: nothing,
  onPreview: nothing,
  onAttach: nothing,
  onVoice: nothing,
  onFiles: nothing,
  onClose: nothing,
};

export const Composers = () => (
  <>
    <Composer {...composer} draft={draft.value} />
    <Composer
      {...composer}
      mode="note"
      draft="@Ben Okafor could you look?"
      quoting={null}
      preview={null}
    />
    <ComposerLock
      reason={composerStrings.lock.window('14:03')}
      returned={strings.composer.notSent('WhatsApp’s 24-hour window is closed.')}
      draft="What I wrote"
    >
      <Button size="s">{composerStrings.writeNote}</Button>
    </ComposerLock>
    <ComposerLock reason={composerStrings.lock.waiting} returned={null} draft="">
      <Button size="s" tone="primary">
        {composerStrings.lock.accept}
      </Button>
    </ComposerLock>
    <ComposerLock reason={composerStrings.lock.held('Ben Okafor')} returned={null} draft="Kept">
      <Button size="s" tone="primary">
        {composerStrings.lock.takeOver}
      </Button>
    </ComposerLock>
  </>
);
