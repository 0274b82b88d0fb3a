// Who may read and write which canned replies: by the policy table, and by the teams of the settings.
import type { CannedOwner } from '../shared/database/canned-replies.ts';
import type { Caller } from '../shared/protocol/agent.ts';
import type { CannedReply } from '../shared/protocol/canned-reply.ts';
import { may } from '../shared/protocol/policy.ts';
import { callObject } from './call-object.ts';
import { refused } from './problem.ts';
import type { Services } from './services.ts';

/** The ids of all teams, and of the caller's. */
export const teamsOf = async (
  { inbox }: Pick<Services, 'inbox'>,
  { id }: Caller,
): Promise<{ all: string[]; mine: string[] }> => {
  const { teams } = await callObject(inbox, (stub) => stub.settings());
  const mine = teams.filter(({ agent_ids }) => agent_ids.includes(id));
  return { all: teams.map((team) => team.id), mine: mine.map((team) => team.id) };
};

/** The teams whose replies the caller reads. */
export const readableTeams = async (
  services: Pick<Services, 'inbox'>,
  caller: Caller,
): Promise<string[] | 'all'> =>
  may(caller, 'canned.read_team', { in_team: false })
    ? 'all'
    : (await teamsOf(services, caller)).mine;

const isShared = ({ agent_id }: CannedOwner): boolean => agent_id === null;

export const mayReadReply = async (
  services: Pick<Services, 'inbox'>,
  caller: Caller,
  reply: Pick<CannedReply, 'agent_id' | 'team_id'>,
): Promise<boolean> => {
  if (!isShared(reply)) return may(caller, 'canned.own', { agent_id: reply.agent_id });
  if (reply.team_id === null) return true;
  const teams = await readableTeams(services, caller);
  return teams === 'all' || teams.includes(reply.team_id);
};

/** @throws {Refused} to who may not change replies of this owner. */
export const mustWriteReply = (caller: Caller, owner: CannedOwner): void => {
  if (isShared(owner)) {
    if (may(caller, 'canned.write_shared')) return;
    throw refused('forbidden', 'Supervisors and admins change replies that others share.');
  }
  if (may(caller, 'canned.own', { agent_id: owner.agent_id })) return;
  throw refused('forbidden', 'This canned reply is a colleague’s own.');
};
