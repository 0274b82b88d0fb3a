import { useEffect, useState } from 'preact/hooks';
import { CircleCheck, CloudOff } from 'lucide';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { ParkedRow } from '../../components/desk/parked-row.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { exactMoment } from '../../format/time.ts';
import {
  getNumberEvents,
  getParked,
  getRaw,
  removeParked,
  replay,
  type NumberEvent,
  type Parked,
} from '../../net/health-api.ts';
import { RestError } from '../../net/rest.ts';
import { caller } from '../../store/desk/me.ts';
import { notify } from '../../store/desk/notices.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { healthStrings } from '../../strings/health.ts';
import { strings } from '../../strings/desk.ts';
import { Shell } from './shell.tsx';
import './page.css';
import './health.css';

const words = healthStrings;
type Loaded<T> = { is: 'loading' } | { is: 'failed' } | { is: 'ready'; value: T };

/** What was asked for, or null after saying on screen why not. */
const attempt = async <T,>(act: () => Promise<T>): Promise<T | null> => {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (error.status !== 401)
      notify({ tone: 'bad', text: error.message || strings.problems.failed });
    return null;
  }
};

const NumberEvents = () => {
  const [events, setEvents] = useState<Loaded<NumberEvent[]>>({ is: 'loading' });
  const load = async () => {
    setEvents({ is: 'loading' });
    const answer = await attempt(getNumberEvents);
    setEvents(answer === null ? { is: 'failed' } : { is: 'ready', value: answer.events });
  };
  useEffect(() => void load(), []);
  return (
    <section>
      <h2>{words.number}</h2>
      <p class="page-note">{words.numberHint}</p>
      <div class="card">
        {events.is === 'loading' && <Skeleton kind="rows" count={2} />}
        {events.is === 'failed' && (
          <EmptyState icon={CloudOff} title={words.numberFailed} next={words.failedNext}>
            <Button onClick={() => void load()}>{strings.retry}</Button>
          </EmptyState>
        )}
        {events.is === 'ready' && events.value.length === 0 && (
          <EmptyState icon={CircleCheck} title={words.quiet} next={words.quietNext} />
        )}
        {events.is === 'ready' && (
          <ul aria-label={words.number}>
            {events.value.map((event) => (
              <li key={event.id} class="event-row" data-level={event.level}>
                <span class="event-level">{words.levels[event.level]}</span>
                <p>{event.text}</p>
                <time dateTime={event.at}>{exactMoment(event.at, timeZone.value)}</time>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
};

type List = { rows: Parked[]; cursor: string | null };

const ParkedList = () => {
  const [list, setList] = useState<Loaded<List>>({ is: 'loading' });
  const [raw, setRaw] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState<string | null>(null);

  const load = async (before: List | null) => {
    const answer = await attempt(() => getParked(before?.cursor ? { cursor: before.cursor } : {}));
    if (answer !== null)
      setList({
        is: 'ready',
        value: { rows: [...(before?.rows ?? []), ...answer.parked], cursor: answer.next_cursor },
      });
    else if (before === null) setList({ is: 'failed' });
  };
  useEffect(() => void load(null), []);

  if (list.is === 'loading') return <Skeleton kind="rows" count={3} />;
  if (list.is === 'failed')
    return (
      <EmptyState icon={CloudOff} title={words.parkedFailed} next={words.failedNext}>
        <Button onClick={() => void load(null)}>{strings.retry}</Button>
      </EmptyState>
    );
  const { rows, cursor } = list.value;
  if (rows.length === 0)
    return <EmptyState icon={CircleCheck} title={words.none} next={words.noneNext} />;

  const without = (one: Parked) =>
    setList({ is: 'ready', value: { cursor, rows: rows.filter(({ id }) => id !== one.id) } });
  const hide = (id: string) =>
    setRaw((shown) => Object.fromEntries(Object.entries(shown).filter(([known]) => known !== id)));
  const act = async (one: Parked, run: () => Promise<void>) => {
    setBusy(one.id);
    await attempt(run);
    setBusy(null);
  };
  const playAgain = (one: Parked) =>
    act(one, async () => {
      const { stored, parked, again } = await replay(one);
      notify({
        tone: parked + again > 0 ? 'bad' : 'good',
        text: words.replayed(stored, parked, again),
      });
      // What is parked again has another name.
      await load(null);
    });
  const remove = (one: Parked) =>
    act(one, async () => {
      await removeParked(one);
      without(one);
      notify({ tone: 'info', text: words.removed });
    });
  return (
    <>
      <ul aria-label={words.parked}>
        {rows.map((one) => (
          <ParkedRow
            key={`${one.day} ${one.id}`}
            parked={one}
            zone={timeZone.value}
            raw={raw[one.id] ?? null}
            busy={busy === one.id}
            onShow={() =>
              void act(one, async () => {
                const text = await getRaw(one);
                setRaw((before) => ({ ...before, [one.id]: text }));
              })
            }
            onHide={() => hide(one.id)}
            onReplay={() => void playAgain(one)}
            onRemove={() => void remove(one)}
          />
        ))}
      </ul>
      {cursor !== null && (
        <p class="parked-more">
          <Button onClick={() => void load(list.value)}>{words.more}</Button>
        </p>
      )}
    </>
  );
};

/** What the desk's keepers must know: the number's standing, and deliveries that wait for a mend. */
export const Health = () => (
  <Shell view="page">
    <main class="page">
      <div class="page-column">
        <h1>{words.title}</h1>
        <NumberEvents />
        <section>
          <h2>{words.parked}</h2>
          <p class="page-note">{caller().role === 'admin' ? words.parkedHint : words.adminsOnly}</p>
          {caller().role === 'admin' && (
            <div class="card">
              <ParkedList />
            </div>
          )}
        </section>
      </div>
    </main>
  </Shell>
);
