import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../../../shared/protocol/message.ts';
import { threadStrings } from '../../strings/thread.ts';
import { authorOf } from '../thread/quoted.ts';

/** Ears are slower than eyes: what comes faster is told together. */
const EVERY_MS = 3_000;

type Props = { messages: readonly Message[]; myId: string };

/**
 * Says what comes in, and nothing else. The thread's own region would also read out what is drawn
 * while scrolling.
 */
export const Announcer = ({ messages, myId }: Props) => {
  const last = messages.at(-1)?.seq ?? 0;
  const [said, setSaid] = useState('');
  const told = useRef(last);
  const timer = useRef(0);
  const latest = useRef(messages);
  latest.current = messages;

  const tell = () => {
    timer.current = 0;
    const fresh: Message[] = [];
    for (let at = latest.current.length - 1; at >= 0; at -= 1) {
      const message = latest.current[at]!;
      if (message.seq <= told.current) break;
      if (message.sender_id !== myId) fresh.unshift(message);
    }
    told.current = latest.current.at(-1)?.seq ?? 0;
    const one = fresh[0];
    if (one === undefined) return;
    setSaid(
      fresh.length === 1
        ? threadStrings.says(authorOf(one, myId), one.text ?? '')
        : threadStrings.newMessages(fresh.length),
    );
  };

  useEffect(() => {
    if (told.current === 0) told.current = last;
    else if (last > told.current && timer.current === 0)
      timer.current = window.setTimeout(tell, said === '' ? 0 : EVERY_MS);
  }, [last]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  return (
    <p class="unseen" aria-live="polite">
      {said}
    </p>
  );
};
