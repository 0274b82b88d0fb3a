import type { Session } from '../../../shared/protocol/session.ts';
import { exactMoment, shortMoment } from '../format/time.ts';
import { now } from '../store/clock.ts';
import { strings } from '../strings.ts';
import './earlier-chats.css';

type Props = { sessions: readonly Session[]; zone: string | undefined };

const outcome = (session: Session): string =>
  session.end_reason
    ? strings.chat.endings[session.end_reason]
    : strings.list.status[session.status];

/** What this customer came with before, and how it went. */
export const EarlierChats = ({ sessions, zone }: Props) => {
  if (sessions.length === 0) return <p class="earlier-none">{strings.customer.noEarlier}</p>;
  return (
    <ul class="earlier-chats">
      {sessions.map((session) => (
        <li key={session.id}>
          <a href={`/history/${session.id}`}>
            <span class="earlier-top">
              <time dateTime={session.started_at} title={exactMoment(session.started_at, zone)}>
                {shortMoment(session.started_at, now.value, strings.days, zone)}
              </time>
              <span>{session.agent_name ?? strings.customer.noAgent}</span>
            </span>
            {session.last_message !== null && (
              <span class="earlier-last" dir="auto">
                {session.last_message}
              </span>
            )}
            <span class="earlier-how">
              {outcome(session)}
              {session.rating !== null && ` · ${strings.customer.rating(session.rating)}`}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
};
