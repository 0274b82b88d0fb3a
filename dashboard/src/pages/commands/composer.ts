// What the palette and the sheet of keys know of the field. The keys themselves are the field's own,
// and none work outside of it: a message is sent from where it is written.
import { gapsIn } from '../../format/variables.ts';
import { chatSession } from '../../store/chat/chat.ts';
import { mode } from '../../store/composer/compose.ts';
import type { Command } from '../../store/keyboard/commands.ts';
import { draftKey, draftOf } from '../../store/composer/drafts.ts';
import { sendWritten } from '../../store/composer/send-written.ts';
import { canWrite } from '../../store/chat/writable.ts';
import { TEXT_LIMIT } from '../../../../shared/protocol/send-message.ts';
import { composerStrings } from '../../strings/composer.ts';

const ready = (): { id: string; text: string } | null => {
  const session = chatSession.peek();
  if (session === null || mode.peek() !== 'reply' || !canWrite(session, Date.now())) return null;
  const text = draftOf(draftKey(session.id, 'reply'));
  const goes = text.trim() !== '' && text.length <= TEXT_LIMIT && gapsIn(text).length === 0;
  return goes ? { id: session.id, text } : null;
};

export const composerCommands = (keysOf: (after: 'end' | 'next') => string): Command[] =>
  (['end', 'next'] as const).map((after) => ({
    id: `write.send_${after}`,
    label: composerStrings.after[after],
    detail: keysOf(after),
    group: 'write',
    when: () => ready() !== null,
    run: () => {
      const now = ready();
      if (now === null) return;
      sendWritten({ sessionId: now.id, mode: 'reply', text: now.text, preview: false, after });
    },
  }));
