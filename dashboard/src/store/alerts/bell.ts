// When the desk rings. Pure: reasons and the present moment in, at most one sound out.
/** The most urgent first: of several that are due at once, only the first is heard. */
export const alertKinds = ['transfer', 'waiting', 'message'] as const;
export type AlertKind = (typeof alertKinds)[number];
/** `repeat`: again and again for as long as the reason stands. */
export type Ringing = 'off' | 'once' | 'repeat';
/** Why the agent is needed now: names, which stay the same for as long as a reason is the same. */
export type Reasons = Record<AlertKind, ReadonlySet<string>>;

export const REPEAT_MS = 30_000;

export type Bell = { known: Reasons; rangAt: Record<AlertKind, number> };

type Now = { now: number; modes: Record<AlertKind, Ringing>; quiet: boolean };
type Rung = { bell: Bell; sound: AlertKind | null; fresh: Record<AlertKind, string[]> };

const each = <T>(make: (kind: AlertKind) => T): Record<AlertKind, T> => ({
  transfer: make('transfer'),
  waiting: make('waiting'),
  message: make('message'),
});

/**
 * What is there when the page loads is seen, not heard, until it repeats. While it is quiet nothing
 * is owed for later, but what still stands then repeats from there.
 */
export const ring = (bell: Bell | null, reasons: Reasons, { now, modes, quiet }: Now): Rung => {
  const fresh = each((kind) =>
    bell === null ? [] : [...reasons[kind]].filter((name) => !bell.known[kind].has(name)),
  );
  const isDue = (kind: AlertKind): boolean => {
    if (bell === null || quiet || modes[kind] === 'off' || reasons[kind].size === 0) return false;
    if (fresh[kind].length > 0) return true;
    return modes[kind] === 'repeat' && now - bell.rangAt[kind] >= REPEAT_MS;
  };
  const due = alertKinds.filter(isDue);
  const rangAt = each((kind) =>
    bell === null || quiet || reasons[kind].size === 0 || due.includes(kind)
      ? now
      : bell.rangAt[kind],
  );
  return { bell: { known: reasons, rangAt }, sound: due[0] ?? null, fresh };
};

/** Whether there is anything that time alone will make ring again. */
export const willRepeat = (reasons: Reasons, modes: Record<AlertKind, Ringing>): boolean =>
  alertKinds.some((kind) => modes[kind] === 'repeat' && reasons[kind].size > 0);
