// Takes a delivery of the customer's messages. Each message is stored whole or not at all; one that
// makes our code throw is named in the answer and parked by the Worker, and the others go on.
import { Interactive } from '../../shared/protocol/content.ts';
import type { InboundMessage } from '../../shared/whatsapp/inbound.ts';
import { fillText, type Variables } from '../../shared/whatsapp/fill.ts';
import { menuContent, menuOffers, menuText, textContent } from '../../shared/whatsapp/outgoing.ts';
import { menuNamed } from '../../shared/protocol/menu.ts';
import { TEXT_LIMIT } from '../../shared/protocol/send-message.ts';
import { describeError } from '../../shared/log.ts';
import type { Delivery } from './rpc.ts';
import type { Chat } from './chat.ts';
import { receiveAmendment } from './amendments/amend.ts';
import { endSession } from './closing/end.ts';
import { decide, isOneOf, type MenuState } from '../../shared/protocol/walk-menu.ts';
import { appendInbound, isOverheard, OLD_MS, openSession } from './open.ts';
import { appendOutgoing } from './sending/outgoing.ts';
import { takeRating } from './closing/rating.ts';
import { insertOrder, readMessage, updateCustomer } from './store.ts';
import { atomically, nextRevision } from './changes.ts';
import { takeTurn } from './turn.ts';
import { learnWho } from './identity/who.ts';

export const receive = (chat: Chat, delivery: Delivery): { key: string; reason: string }[] =>
  takeTurn(chat, () => {
    const refused: { key: string; reason: string }[] = [];
    for (const message of delivery.messages) {
      try {
        atomically(chat, () => receiveOne(chat, message, delivery));
      } catch (error) {
        chat.log({ event: 'bug', where: 'receive', ...describeError(error) });
        refused.push({ key: message.wamid, reason: String(error) });
      }
    }
    return refused;
  });

const receiveOne = (chat: Chat, message: InboundMessage, delivery: Delivery): void => {
  const { state } = chat;
  if (message.amends !== null) {
    if (receiveAmendment(chat, message, message.amends)) learnWho(chat, delivery, message);
    return;
  }
  // Another app answers them, or wrote it: kept for whoever reads the chat, and nothing follows.
  if (isOverheard(message)) {
    if (appendInbound(chat, message)) learnWho(chat, delivery, message);
    return;
  }
  if (takeRating(chat, message)) return learnWho(chat, delivery, message);
  if (state.open !== null) {
    if (!appendInbound(chat, message)) return;
    learnWho(chat, delivery, message);
    if (leaves(chat, message)) {
      const waiting = state.open.row.status === 'waiting';
      endSession(chat, {
        by: 'customer',
        reason: waiting ? 'cancelled' : 'customer_left',
        at: chat.now(),
      });
    }
    return;
  }
  // The tap becomes the new session's own message: known or not is asked before opening.
  if (readMessage(chat.sql, message.wamid) !== undefined) return;
  learnWho(chat, delivery, message);
  const now = chat.now();
  const stood = JSON.parse(state.customer.menu) as MenuState;
  const decision =
    state.customer.blocked === 1
      ? ({ kind: 'nothing' } as const)
      : decide(state.settings, stood, toSaid(message), now);
  if (decision.kind === 'open' && openSession(chat, message, null)) {
    setMenu(chat, {});
    return;
  }
  appendInbound(chat, message);
  if (now - message.at > OLD_MS || decision.kind === 'nothing' || decision.kind === 'open') return;
  const variables: Variables = {};
  let menu: MenuState = decision.state;
  let show = decision.kind === 'show' ? decision : null;
  if (decision.kind === 'order') {
    recordOrder(chat, decision.item, decision.quantity);
    variables.item = decision.item;
    variables.quantity = decision.quantity;
    if (decision.next !== null) {
      menu = { ...menu, template: decision.next, step: 'initial' };
      show = { kind: 'show', template: decision.next, step: 'initial', state: menu };
    }
  }
  // A pause between unexpected answers survives the steps in between.
  const unexpected = menu.unexpected_at ?? stood.unexpected_at;
  setMenu(chat, unexpected === undefined ? menu : { ...menu, unexpected_at: unexpected });
  if (show !== null) sendMenu(chat, show.template, show.step, variables);
};

const toSaid = (message: InboundMessage) => ({
  type: message.type,
  text: message.text,
  reply_id: message.reply_id,
});

/** An exit word ends the chat it was typed in, not one that was opened after it. */
const leaves = (chat: Chat, message: InboundMessage): boolean =>
  message.type === 'text' &&
  isOneOf(message.text, chat.state.settings.exit_words) &&
  chat.state.open !== null &&
  message.at >= Math.floor(chat.state.open.row.asked_at / 1000) * 1000;

const setMenu = (chat: Chat, menu: MenuState): void => {
  const text = JSON.stringify(menu);
  if (text === chat.state.customer.menu) return;
  chat.state.customer.menu = text;
  updateCustomer(chat.sql, { menu: text });
};

/** A template as it stands, or, at a later step of it, that step's own words. */
const sendMenu = (chat: Chat, template: string, step: string, variables: Variables): void => {
  const menu = menuNamed(chat.state.settings.menus, template);
  if (menu === undefined) return;
  const words = step === 'initial' ? undefined : menu.steps[step]?.body?.text;
  const asked = words === undefined ? null : fillText(words, variables, TEXT_LIMIT);
  const post = asked === null ? menuContent(menu, variables) : textContent(asked);
  // Only what every screen can read: what is filled in may have made two titles the same.
  const offers =
    asked === null ? Interactive.safeParse(menuOffers(menu, variables)).data : undefined;
  appendOutgoing(chat, {
    sender_type: 'system',
    type: post.type,
    text: asked ?? menuText(menu, variables),
    content: offers === undefined ? null : { interactive: offers },
    post,
  });
};

const recordOrder = (chat: Chat, item: string, quantity: number): void => {
  insertOrder(chat.sql, {
    id: chat.newId(),
    item,
    quantity,
    status: 'new',
    created_at: new Date(chat.now()).toISOString(),
    done_at: null,
    done_by: null,
    revision: nextRevision(chat),
  });
  chat.state.inboxRevision = chat.state.revision;
};
