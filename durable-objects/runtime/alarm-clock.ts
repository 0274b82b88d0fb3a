/** The platform's one alarm, as the cores see it. */
export type AlarmClock = {
  /** Wakes the object at `at` (milliseconds) unless it is to wake sooner anyway. */
  wakeBy(at: number): void;
  /** While the alarm's handler runs: the next wake, replacing all; null: none. */
  rearm(at: number | null): void;
};

/**
 * The platform's alarm with what is set kept in memory, since `setAlarm` is a billed row even when
 * it changes nothing. After a wake the standing alarm is not known: the first `wakeBy` sets it anew
 * unless `standing` was read first.
 */
export const durableAlarmClock = (storage: DurableObjectStorage) => {
  let standing: number | null = null;
  const set = (at: number) => {
    standing = at;
    // The output gate holds every answer until this write is durable, so nobody needs to await it.
    void storage.setAlarm(at);
  };
  return {
    wakeBy: (at: number) => {
      if (standing === null || at < standing) set(at);
    },
    rearm: (at: number | null) => {
      if (at === null) standing = null;
      else set(at);
    },
    /** Reads what stands; to be awaited in the constructor, before any event is let in. */
    read: async () => {
      standing = await storage.getAlarm();
    },
  };
};
