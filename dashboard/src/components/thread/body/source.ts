import { createContext } from 'preact';
import type { Message } from '../../../../../shared/protocol/message.ts';
import { mediaUrl } from '../../../format/media.ts';

/** Where a message's bytes are; the gallery, which has no Worker, gives its own. */
export const Source = createContext<(message: Message) => string>(mediaUrl);
