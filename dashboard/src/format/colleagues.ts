import type { AgentPresence } from '../../../shared/protocol/agent.ts';

const order = ['online', 'busy', 'away', 'offline'];

/** Letters without their marks, so that `jose` finds José. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whose name has a word that begins so: who is there first, and of those who has most room. */
export const findColleagues = (agents: readonly AgentPresence[], part: string): AgentPresence[] => {
  const wanted = plain(part.trim());
  return agents
    .filter(({ name }) => ` ${plain(name)}`.includes(` ${wanted}`))
    .toSorted(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        a.open_chats - b.open_chats ||
        a.name.localeCompare(b.name),
    );
};
