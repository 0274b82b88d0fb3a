import type { Message } from '../../../../shared/protocol/message.ts';

/** What may be done with a message of the thread; what is undefined may not be done here. */
export type MessageActs = {
  onQuote: ((message: Message) => void) | undefined;
  onUseAgain: ((text: string) => void) | undefined;
  /** '' takes ours away. */
  onReact: ((message: Message, emoji: string) => void) | undefined;
  onRetry: ((message: Message) => void) | undefined;
  onFetchAgain: ((message: Message) => void) | undefined;
  onCopy: (text: string) => void;
  onCopyLink: (message: Message) => void;
};

/** What the thread itself does for its bubbles. */
export type ThreadActs = MessageActs & {
  /** Opens the menu of a message beside `button`. */
  onMenu: (message: Message, button: HTMLElement) => void;
  onZoom: (message: Message) => void;
  /** To the message that a quote names: an id or a wamid. */
  onGoTo: (target: string) => void;
};
