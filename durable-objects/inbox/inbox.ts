// The inbox: one per deployment. This class only binds the platform to the verbs beside it.
import { DurableObject } from 'cloudflare:workers';
import { describeError, log } from '../../shared/log.ts';
import type { Caller, PresenceState } from '../../shared/protocol/agent.ts';
import { closeCodes } from '../../shared/protocol/frames.ts';
import type { NumberEvent } from '../../shared/protocol/number-event.ts';
import type { SettingsPatch } from '../../shared/protocol/settings.ts';
import { durableAlarmClock } from '../runtime/alarm-clock.ts';
import { migrate } from '../runtime/migrations.ts';
import { acceptSocket, closeSocket, setLiveness } from '../runtime/sockets.ts';
import { durableSql } from '../runtime/sql.ts';
import { alerts, sendingFailed, sendingWorks } from './alerts.ts';
import { assignWaiting } from './assignment.ts';
import { openDesk, type Chat, type Desk } from './desk.ts';
import * as rows from './list-rows.ts';
import * as orderRows from './order-rows.ts';
import { noteNumber } from './number.ts';
import { numberEvents } from './number-rows.ts';
import { setPresence, socketClosed, socketsChanged } from './presence.ts';
import { anyoneOnline, presences } from './presences.ts';
import { settings } from './read-settings.ts';
import { enforce, revoke } from './revoke.ts';
import { ring } from './ring.ts';
import { admit, identify, registerSocket, takeAgents } from './roster.ts';
import type { InboxRpc, RosterAgent, SignIn, Told } from './rpc.ts';
import { migrations } from './schema.ts';
import { patchSettings } from './settings.ts';
import { authorise } from './standing.ts';
import { takeFrame } from './take-frame.ts';
import { backlog, takeTold } from './told.ts';
import { wiresOf } from './wires.ts';

/** What the inbox needs of the Worker's environment. */
export type InboxEnv = { CHAT_SESSION: DurableObjectNamespace };

export class Inbox extends DurableObject<InboxEnv> implements InboxRpc {
  #desk: Desk;
  #wires: ReturnType<typeof wiresOf>;

  constructor(ctx: DurableObjectState, env: InboxEnv) {
    super(ctx, env);
    const sql = durableSql(ctx.storage);
    const alarm = durableAlarmClock(ctx.storage);
    migrate(sql, migrations);
    setLiveness(ctx);
    this.#wires = wiresOf(ctx);
    this.#desk = openDesk({
      sql,
      alarm,
      now: () => Date.now(),
      // A new stub for every call: one that has thrown stays broken.
      chat: (id) => env.CHAT_SESSION.get(env.CHAT_SESSION.idFromString(id)) as unknown as Chat,
      sockets: (agentId) => this.#wires.open(agentId),
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      log,
    });
    void ctx.blockConcurrencyWhile(() => alarm.read());
  }

  async identify(request: { hash: string; session_id?: string; agent_id?: string }) {
    return identify(this.#desk, request);
  }

  async admit(signIn: SignIn, agents: RosterAgent[] | null) {
    await enforce(this.#desk, admit(this.#desk, signIn, agents));
  }

  async syncAgents(agents: RosterAgent[]) {
    await enforce(this.#desk, takeAgents(this.#desk, agents, { isCheck: false }));
  }

  async revoke(hash: string) {
    await revoke(this.#desk, hash);
  }

  async registerSocket(agentId: string, objectId: string) {
    registerSocket(this.#desk, agentId, objectId);
  }

  async told(told: Told) {
    const answer = takeTold(this.#desk, told);
    this.#assign();
    return answer;
  }

  async settingsSince(version: number) {
    const { settingsVersion, paused } = this.#desk.memory;
    return {
      settings: version === settingsVersion ? null : settings(this.#desk),
      version: settingsVersion,
      paused,
      agent_online: anyoneOnline(this.#desk),
    };
  }

  async sendingFailed(detail: string) {
    sendingFailed(this.#desk, detail);
  }

  async sendingWorks() {
    sendingWorks(this.#desk);
  }

  async noteNumber(events: NumberEvent[]) {
    noteNumber(this.#desk, events);
  }

  async numberEvents() {
    return numberEvents(this.#desk.sql);
  }

  async settings() {
    return settings(this.#desk);
  }

  async patchSettings(caller: Caller, patch: SettingsPatch) {
    const result = patchSettings(this.#desk, caller, patch);
    this.#assign();
    return result;
  }

  async setPresence(caller: Caller, state: PresenceState) {
    const presence = setPresence(this.#desk, caller, state);
    this.#assign();
    return presence;
  }

  async agents() {
    return presences(this.#desk);
  }

  async alerts() {
    return alerts(this.#desk);
  }

  async waiting() {
    return rows.waitingSessions(this.#desk.sql);
  }

  async chatsOf(agentId: string) {
    return rows.heldBy(this.#desk.sql, agentId);
  }

  async listed() {
    return rows.allSessions(this.#desk.sql).map((row) => row.session);
  }

  async orders() {
    return orderRows.allOrders(this.#desk.sql);
  }

  async backlog() {
    return backlog(this.#desk);
  }

  /** A socket's upgrade, authorised by the Worker, which alone can name the caller. */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket') {
      return new Response(null, { status: 426 });
    }
    const { response, socket } = acceptSocket(this.ctx, request, this.#desk.now());
    // Revoked between the Worker's question and this moment.
    if (authorise(this.#desk, socket.attachment) === null) {
      closeSocket(socket.ws, closeCodes.signed_out, 'signed out');
    }
    socketsChanged(this.#desk, socket.attachment.caller.id);
    this.#assign();
    return response;
  }

  override async webSocketMessage(ws: WebSocket, message: string | ArrayBuffer) {
    const wire = this.#wires.wire(ws);
    if (wire === null) return;
    takeFrame(this.#desk, wire, message);
    this.#assign();
  }

  override async webSocketClose(ws: WebSocket, code: number) {
    // 1005, 1006 and 1015 are the platform's words for no code at all: they may not be sent.
    const isReal = code !== 1005 && code !== 1006 && code !== 1015;
    closeSocket(ws, isReal ? code : 1000, '');
    this.#left(ws);
  }

  override async webSocketError(ws: WebSocket) {
    this.#left(ws);
  }

  override async alarm() {
    await ring(this.#desk);
  }

  /** Whose socket that was; where nobody can tell, the next look finds it gone. */
  #left(ws: WebSocket) {
    const wire = this.#wires.wire(ws);
    if (wire !== null) socketClosed(this.#desk, wire.who());
  }

  /** Hands out what waits, without keeping anyone waiting for it. */
  #assign() {
    // Nothing is lost if it stops half-way: what still waits is found again by the next event.
    assignWaiting(this.#desk).catch((error: unknown) =>
      log({ event: 'bug', where: 'inbox.assign', ...describeError(error) }),
    );
  }
}
