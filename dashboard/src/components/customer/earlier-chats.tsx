import type { Session } from '../../../../shared/protocol/session.ts';
import { exactMoment, shortMoment } from '../../format/time.ts';
import { now } from '../../store/desk/clock.ts';
import { strings } from '../../strings/desk.ts';
import { customerStrings } from '../../strings/customer.ts';
import './earlier-chats.css';

type Props = { sessions: readonly Session[]; zone: string | undefined };

const words = customerStrings;
const STARS = [1, 2, 3, 4, 5];

const outcome = (session: Session): string =>
  session.end_reason
    ? strings.chat.endings[session.end_reason]
    : strings.list.status[session.status];

const Rating = ({ rating }: { rating: number }) => (
  <span
    class="earlier-rating"
    role="img"
    aria-label={words.rating(rating)}
    title={words.rating(rating)}
  >
    {STARS.map((star) => (
      <span key={star} data-on={star <= rating} aria-hidden="true">
        ★
      </span>
    ))}
  </span>
);

/** What this customer came with before, and how it went. */
export const EarlierChats = ({ sessions, zone }: Props) => (
  <ul class="earlier-chats">
    {sessions.map((session) => (
      <li key={session.id}>
        <a href={`/history/${session.id}`}>
          <span class="earlier-top">
            <time dateTime={session.started_at} title={exactMoment(session.started_at, zone)}>
              {shortMoment(session.started_at, now.value, strings.days, zone)}
            </time>
            <bdi>{session.agent_name ?? words.noAgent}</bdi>
          </span>
          {session.last_message !== null && (
            <span class="earlier-last" dir="auto">
              {session.last_message}
            </span>
          )}
          <span class="earlier-how">
            <span>{outcome(session)}</span>
            {session.rating !== null && <Rating rating={session.rating} />}
          </span>
          {session.rating_comment !== null && (
            <span class="earlier-comment" dir="auto">
              {words.comment(session.rating_comment)}
            </span>
          )}
        </a>
      </li>
    ))}
  </ul>
);
