// One customer's chat with one business number. This class only binds the platform to the verbs
// beside it; every entry point is one synchronous turn, and what it stored decides, not memory.
import { DurableObject } from 'cloudflare:workers';
import type { Caller } from '../../shared/protocol/agent.ts';
import type { CustomerPatch } from '../../shared/protocol/customer.ts';
import type { SendMessage } from '../../shared/protocol/send-message.ts';
import type { Order } from '../../shared/protocol/order.ts';
import type { Saying } from '../../shared/whatsapp/say.ts';
import type { Receipt } from '../../shared/whatsapp/inbound.ts';
import { log } from '../../shared/log.ts';
import { durableAlarmClock } from '../runtime/alarm-clock.ts';
import { isEmpty, migrate } from '../runtime/migrations.ts';
import { plainRpc } from '../runtime/plain-rpc.ts';
import { frameGate, TOO_MANY } from '../runtime/read-frame.ts';
import {
  acceptSocket,
  attachmentOf,
  closeSocket,
  setLiveness,
  socketsOf,
} from '../runtime/sockets.ts';
import { durableSql } from '../runtime/sql.ts';
import { ring } from './alarm.ts';
import { loadState, newRunning, type Chat } from './chat.ts';
import { adoptCustomer, patchCustomer, readCustomerCard } from './customer.ts';
import { amendHere } from './identity/amend-at-alias.ts';
import { takeOver } from './identity/hand-over.ts';
import {
  assign,
  end,
  handTo,
  noReplyNeeded,
  release,
  releaseFrom,
  type Recipient,
} from './hold.ts';
import { fetchAgain } from './files/fetch-again.ts';
import {
  publishChange,
  publishCustomerChanged,
  publishProgress,
  publishViewers,
  takeFrame,
} from './live.ts';
import { answerMeeting } from './identity/meet.ts';
import { setOrderStatus } from './orders.ts';
import { platformDeps, type ChatSessionEnv } from './platform.ts';
import { tellAgain, tellNow } from './project.ts';
import { readOneMessage, readMessages, readSessionHeader, type MessagesAsked } from './read.ts';
import { readRecent } from './recent.ts';
import type {
  ChatSessionRpc,
  Delivery,
  Gone,
  Meeting,
  RecentKind,
  Said,
  StartRequest,
} from './rpc.ts';
import { retry } from './sending/retry.ts';
import { migrations } from './schema.ts';
import { recentOfAll } from './identity/recent-of-all.ts';
import { refreshSettings } from './settings.ts';
import { newAsking, type First, type Self } from './identity/self.ts';
import { send } from './sending/send.ts';
import { takeDelivery } from './identity/take-delivery.ts';
import {
  askHost,
  hereOrHost,
  learnHolding,
  orderElsewhere,
  receiptsAt,
  startAt,
} from './identity/through-alias.ts';
import { addFile, mayUpload, type NewFile } from './files/uploads.ts';

export class ChatSession extends DurableObject<ChatSessionEnv> implements ChatSessionRpc {
  #sql = durableSql(this.ctx.storage);
  #alarm = durableAlarmClock(this.ctx.storage);
  #mayHear = frameGate<WebSocket>();
  /** Null while the object has never stored anything, or only that it is another's alias. */
  #chat: Chat | null = null;
  #self: Self = {
    sql: this.#sql,
    id: this.ctx.id.toString(),
    now: () => Date.now(),
    log,
    chat: () => this.#chat,
    adopt: (first) => this.#adopt(first),
    peer: (name) => plainRpc(this.env.CHAT_SESSION.getByName(name) as unknown as ChatSessionRpc),
    asking: newAsking(),
  };

  constructor(ctx: DurableObjectState, env: ChatSessionEnv) {
    super(ctx, env);
    setLiveness(ctx);
    if (!isEmpty(this.#sql)) this.#chat = this.#wake();
    void ctx.blockConcurrencyWhile(() => this.#alarm.read());
  }

  #wake(): Chat {
    migrate(this.#sql, migrations);
    const deps = platformDeps(
      this.env,
      { sql: this.#sql, alarm: this.#alarm },
      {
        publish: (change) => publishChange(chat, socketsOf(this.ctx), change),
        publishProgress: (sessionId, progress) =>
          publishProgress(chat, socketsOf(this.ctx), sessionId, progress),
      },
    );
    const chat: Chat = {
      ...deps,
      state: loadState(this.#sql),
      turn: new Map(),
      running: newRunning(),
    };
    return chat;
  }

  /** First sight of a customer makes the object's tables; all other calls leave an empty one empty. */
  #adopt(first: First): Chat {
    if (this.#chat !== null) return this.#chat;
    this.ctx.storage.transactionSync(() => {
      migrate(this.#sql, migrations);
      adoptCustomer(this.#sql, { ...first, object_id: this.#self.id, made_at: Date.now() });
    });
    this.#chat = this.#wake();
    return this.#chat;
  }

  /** A change of state that the inbox hears of in the same request. */
  async #act<T>(act: (chat: Chat) => T): Promise<T | Gone> {
    if (this.#chat === null) return 'gone';
    const answer = act(this.#chat);
    await tellNow(this.#chat);
    return answer;
  }

  /** Whom a note calls sees the chat in the inbox's list at once. */
  async #tellMentions<T>(chat: Chat, act: (chat: Chat) => T): Promise<T> {
    const before = chat.state.open?.facts.mentioned;
    const answer = act(chat);
    if (chat.state.open?.facts.mentioned !== before) await tellNow(chat);
    return answer;
  }

  async receive(delivery: Delivery) {
    return takeDelivery(this.#self, delivery);
  }

  async meet(meeting: Meeting) {
    return answerMeeting(this.#self, meeting);
  }

  async takeOver(said: Said) {
    return takeOver(this.#self, said);
  }

  async amend(delivery: Delivery) {
    return amendHere(this.#self, delivery);
  }

  async receipts(receipts: Receipt[]) {
    return receiptsAt(this.#self, receipts);
  }

  async start(request: StartRequest) {
    return startAt(this.#self, request);
  }

  async session(caller: Caller, sessionId: string) {
    await learnHolding(this.#self, caller, sessionId);
    const here = this.#chat === null ? 'gone' : readSessionHeader(this.#chat, caller, sessionId);
    return hereOrHost(this.#self, here, (host) => host.session(caller, sessionId));
  }

  async messages(caller: Caller, sessionId: string, query: MessagesAsked) {
    await learnHolding(this.#self, caller, sessionId);
    const here = this.#chat === null ? 'gone' : readMessages(this.#chat, caller, sessionId, query);
    return hereOrHost(this.#self, here, (host) => host.messages(caller, sessionId, query));
  }

  async message(caller: Caller, sessionId: string, messageId: string) {
    await learnHolding(this.#self, caller, sessionId);
    const here =
      this.#chat === null ? 'gone' : readOneMessage(this.#chat, caller, sessionId, messageId);
    return hereOrHost(this.#self, here, (host) => host.message(caller, sessionId, messageId));
  }

  async fetchMedia(caller: Caller, sessionId: string, messageId: string) {
    await learnHolding(this.#self, caller, sessionId);
    const here =
      this.#chat === null ? 'gone' : fetchAgain(this.#chat, caller, sessionId, messageId);
    return hereOrHost(this.#self, here, (host) => host.fetchMedia(caller, sessionId, messageId));
  }

  async mayUpload(caller: Caller, sessionId: string) {
    const here = this.#chat === null ? 'gone' : mayUpload(this.#chat, caller, sessionId);
    return hereOrHost(this.#self, here, (host) => host.mayUpload(caller, sessionId));
  }

  async addFile(caller: Caller, sessionId: string, file: NewFile) {
    const here = this.#chat === null ? 'gone' : addFile(this.#chat, caller, sessionId, file);
    return hereOrHost(this.#self, here, (host) => host.addFile(caller, sessionId, file));
  }

  async send(caller: Caller, sessionId: string, command: SendMessage) {
    await learnHolding(this.#self, caller, sessionId);
    const here =
      this.#chat === null
        ? 'gone'
        : await this.#tellMentions(this.#chat, (chat) => send(chat, caller, sessionId, command));
    return hereOrHost(this.#self, here, (host) => host.send(caller, sessionId, command));
  }

  async sendTemplate(caller: Caller, sessionId: string, command: SendMessage, made: Saying) {
    await learnHolding(this.#self, caller, sessionId);
    const chat = this.#chat;
    const here = chat === null ? 'gone' : send(chat, caller, sessionId, command, made);
    return hereOrHost(this.#self, here, (host) =>
      host.sendTemplate(caller, sessionId, command, made),
    );
  }

  async retry(caller: Caller, sessionId: string, messageId: string, attempt: number) {
    await learnHolding(this.#self, caller, sessionId);
    const chat = this.#chat;
    const here = chat === null ? 'gone' : retry(chat, caller, sessionId, messageId, attempt);
    return hereOrHost(this.#self, here, (host) =>
      host.retry(caller, sessionId, messageId, attempt),
    );
  }

  async assign(caller: Caller, sessionId: string, to: Recipient) {
    const here = await this.#act((chat) => assign(chat, caller, sessionId, to));
    return hereOrHost(this.#self, here, (host) => host.assign(caller, sessionId, to));
  }

  async release(caller: Caller, sessionId: string, note?: string) {
    const here = await this.#act((chat) => release(chat, caller, sessionId, note));
    return hereOrHost(this.#self, here, (host) => host.release(caller, sessionId, note));
  }

  async end(caller: Caller, sessionId: string) {
    const here = await this.#act((chat) => end(chat, caller, sessionId));
    return hereOrHost(this.#self, here, (host) => host.end(caller, sessionId));
  }

  async noReplyNeeded(caller: Caller, sessionId: string, lastSeq: number) {
    const here = await this.#act((chat) => noReplyNeeded(chat, caller, sessionId, lastSeq));
    return hereOrHost(this.#self, here, (host) => host.noReplyNeeded(caller, sessionId, lastSeq));
  }

  async customer(caller: Caller) {
    const there = await askHost(this.#self, (host) => host.customer(caller));
    if (there !== 'gone') return there;
    return this.#chat === null ? 'gone' : readCustomerCard(this.#chat, caller);
  }

  async patchCustomer(caller: Caller, patch: CustomerPatch) {
    const there = await askHost(this.#self, (host) => host.patchCustomer(caller, patch));
    if (there !== 'gone') return there;
    const chat = this.#chat;
    if (chat === null) return 'gone';
    // What a field may hold, the settings say: seldom enough to ask each time.
    if (patch.fields !== undefined) await refreshSettings(chat);
    const before = chat.state.customer.revision;
    const answer = await this.#act(() => patchCustomer(chat, caller, patch));
    if (chat.state.customer.revision !== before) {
      publishCustomerChanged(chat, socketsOf(this.ctx));
    }
    return answer;
  }

  async recent<Kind extends RecentKind>(caller: Caller, kind: Kind) {
    return recentOfAll(this.#self, caller, kind);
  }

  async recentHere<Kind extends RecentKind>(kind: Kind) {
    return this.#chat === null ? 'gone' : readRecent(this.#chat, kind);
  }

  async setOrderStatus(caller: Caller, orderId: string, status: Order['status']) {
    const here = await this.setOrderHere(caller, orderId, status);
    return orderElsewhere(this.#self, here, { caller, id: orderId, status });
  }

  async setOrderHere(caller: Caller, orderId: string, status: Order['status']) {
    return this.#act((chat) => setOrderStatus(chat, caller, orderId, status));
  }

  async handTo(sessionId: string, agent: { id: string; name: string }) {
    return (await this.#act((chat) => handTo(chat, sessionId, agent))) === true;
  }

  async releaseFrom(agentId: string) {
    await this.#act((chat) => releaseFrom(chat, agentId));
  }

  async closeSockets({
    agent_id,
    hash,
    code,
  }: {
    agent_id: string;
    hash: string | null;
    code: number;
  }) {
    for (const { ws, attachment } of socketsOf(this.ctx, agent_id)) {
      if (hash === null || attachment.hash === hash) closeSocket(ws, code, '');
    }
  }

  async tellAgain() {
    if (this.#chat !== null) await tellAgain(this.#chat);
  }

  /** A socket's upgrade, authorised by the Worker, which alone can name the caller. */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket') {
      return new Response(null, { status: 426 });
    }
    // The Worker asks whether the session is here and may be seen before it forwards the upgrade.
    if (this.#chat === null) return new Response(null, { status: 404 });
    return acceptSocket(this.ctx, request, Date.now()).response;
  }

  override async webSocketMessage(ws: WebSocket, frame: string | ArrayBuffer) {
    if (this.#chat === null) return closeSocket(ws, 1011, '');
    if (!this.#mayHear(ws, Date.now())) return closeSocket(ws, TOO_MANY.close, TOO_MANY.reason);
    const attachment = attachmentOf(ws);
    if (attachment === null) return;
    await learnHolding(this.#self, attachment.caller, attachment.session_id ?? '');
    await this.#tellMentions(this.#chat, (chat) =>
      takeFrame(chat, { ws, attachment }, frame, () => socketsOf(this.ctx)),
    );
  }

  override async webSocketClose(ws: WebSocket, code: number) {
    // 1005, 1006 and 1015 are the platform's words for no code at all: they may not be sent.
    closeSocket(ws, [1005, 1006, 1015].includes(code) ? 1000 : code, '');
    publishViewers(socketsOf(this.ctx), attachmentOf(ws)?.session_id ?? null);
  }

  override async webSocketError(ws: WebSocket) {
    publishViewers(socketsOf(this.ctx), attachmentOf(ws)?.session_id ?? null);
  }

  override async alarm() {
    if (this.#chat !== null) await ring(this.#chat);
  }
}
