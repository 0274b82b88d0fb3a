// Binds the core's dependencies to the platform: storage, time, Graph, Postgres, the inbox.
import { v7 as uuidv7 } from 'uuid';
import { parseConfig } from '../../shared/config.ts';
import { connect } from '../../shared/database/connect.ts';
import { project } from '../../shared/database/projection.ts';
import { log } from '../../shared/log.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import { markRead, sendMessage, type GraphApi } from '../../shared/whatsapp/graph.ts';
import { INBOX_NAME, type InboxRpc } from '../inbox/rpc.ts';
import type { AlarmClock } from '../runtime/alarm-clock.ts';
import type { Sql } from '../runtime/sql.ts';
import type { Deps } from './chat.ts';
import { filesOf } from './files/transfer.ts';

/** What a customer's object needs of the Worker's environment. */
export type ChatSessionEnv = {
  INBOX: DurableObjectNamespace;
  CHAT_SESSION: DurableObjectNamespace;
  MEDIA: R2Bucket;
} & Record<string, unknown>;

/** A chat lives so long; design and goodbye text say 22 hours. */
const SESSION_TTL_MS = 22 * HOUR_MS;

export const platformDeps = (
  env: ChatSessionEnv,
  storage: { sql: Sql; alarm: AlarmClock },
  frames: Pick<Deps, 'publish' | 'publishProgress'>,
): Deps => {
  const config = parseConfig(env);
  const database = connect(config);
  // A new stub for every call: one that has thrown stays broken.
  const inbox = () => env.INBOX.getByName(INBOX_NAME) as unknown as InboxRpc;
  const api: GraphApi = {
    apiUrl: config.WHATSAPP_API_URL,
    token: config.WHATSAPP_TOKEN,
    phoneNumberId: config.WHATSAPP_PHONE_NUMBER_ID,
    fetch,
  };
  return {
    ...storage,
    now: () => Date.now(),
    newId: () => uuidv7(),
    sessionTtlMs:
      config.SESSION_TTL_SECONDS === undefined
        ? SESSION_TTL_MS
        : config.SESSION_TTL_SECONDS * SECOND_MS,
    graph: {
      send: (body) => sendMessage(api, body),
      markRead: (wamid, typing) => markRead(api, wamid, typing),
    },
    files: filesOf({ api, bucket: env.MEDIA }),
    postgres: { project: (flush) => project(database, flush) },
    inbox: {
      told: (told) => inbox().told(told),
      settingsSince: (version) => inbox().settingsSince(version),
      sendingFailed: (detail) => inbox().sendingFailed(detail),
      sendingWorks: () => inbox().sendingWorks(),
    },
    ...frames,
    log,
  };
};
