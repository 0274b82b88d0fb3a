// The open chats as the palette finds them. No commands with keys: there may be a thousand.
import { customerHandle, customerName } from '../../format/customer.ts';
import type { Command } from '../../store/keyboard/commands.ts';
import { sessions } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { chatPath, navigate } from '../../store/desk/route.ts';
import { strings } from '../../strings/desk.ts';
import { commandStrings as words } from '../../strings/commands.ts';

export const chatFinds = (): Command[] =>
  [...sessions.value.values()]
    .filter(({ status }) => status !== 'ended')
    .map((session) => {
      const { id, phone_number, username, status, agent_id, agent_name } = session;
      const holder =
        status === 'waiting'
          ? words.terms.waiting
          : agent_id === caller().id
            ? words.chatMine
            : words.chatWith(agent_name ?? strings.chat.desk);
      const handle = customerHandle(session);
      const name = customerName(session, strings.unnamed);
      return {
        id: `chat ${id}`,
        label: name,
        group: 'chats' as const,
        detail: [handle === name ? null : handle, holder].filter(Boolean).join(' · '),
        terms: [phone_number ?? '', phone_number?.replace('+', '') ?? '', username ?? ''],
        run: () => navigate(chatPath('active', id)),
      };
    });
