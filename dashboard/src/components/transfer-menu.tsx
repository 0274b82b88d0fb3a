import { ArrowRightLeft } from 'lucide';
import type { AgentPresence } from '../../../shared/protocol/agent.ts';
import { strings } from '../strings.ts';
import { Avatar } from './avatar.tsx';
import { Popover } from './popover.tsx';
import { PresenceDot } from './presence-dot.tsx';

type Props = {
  agents: readonly AgentPresence[];
  holderId: string | null;
  onOpen: () => void;
  onPick: (agent: AgentPresence) => void;
};

const order = ['online', 'busy', 'away', 'offline'];

/** Colleagues who could take the chat: who is there first, and of those who has most room. */
export const TransferMenu = ({ agents, holderId, onOpen, onPick }: Props) => {
  const others = agents
    .filter(({ id }) => id !== holderId)
    .toSorted(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        a.open_chats - b.open_chats ||
        a.name.localeCompare(b.name),
    );
  return (
    <Popover
      icon={ArrowRightLeft}
      button={<span class="button-label">{strings.chat.transfer}</span>}
      title={strings.chat.transferTo}
      onOpen={onOpen}
    >
      {(close) => (
        <>
          <p class="menu-title">{strings.chat.transferTo}</p>
          {others.length === 0 && <p class="menu-title">{strings.chat.transferNobody}</p>}
          {others.map((agent) => (
            <button
              key={agent.id}
              type="button"
              class="menu-row"
              onClick={() => {
                close();
                onPick(agent);
              }}
            >
              <Avatar name={agent.name} id={agent.id} size="s" />
              <span>
                <strong>{agent.name}</strong>
                <small>
                  {strings.presence[agent.state]} ·{' '}
                  {strings.chat.load(agent.open_chats, agent.capacity)}
                </small>
              </span>
              <PresenceDot state={agent.state} />
            </button>
          ))}
        </>
      )}
    </Popover>
  );
};
