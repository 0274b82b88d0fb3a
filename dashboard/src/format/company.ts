// Who else is at a chat, as one state each.
import type { ViewingState } from '../../../shared/protocol/frames.ts';

export type CompanyState = ViewingState | 'typing' | 'noting';
export type Companion = { id: string; name: string; state: CompanyState };

type Viewer = { id: string; name: string; state?: ViewingState | undefined };
type Typist = { id: string; name: string; mode: 'reply' | 'note' };

const order: readonly CompanyState[] = ['typing', 'noting', 'looking', 'away'];

/** Whoever types is here, whatever the list of viewers says yet; the busiest first. */
export const companyOf = (
  viewers: readonly Viewer[],
  typists: readonly Typist[],
  myId: string,
): Companion[] => {
  const all = new Map<string, Companion>();
  for (const { id, name, state } of viewers) all.set(id, { id, name, state: state ?? 'looking' });
  for (const { id, name, mode } of typists)
    all.set(id, { id, name, state: mode === 'note' ? 'noting' : 'typing' });
  all.delete(myId);
  return [...all.values()].toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name),
  );
};
