// The fake Graph API at the level of HTTP: who is calling, which fault strikes, what is answered.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { BodyTooLarge, MOST_MEDIA_BYTES, readBody } from '../http/body.ts';
import { sendJson } from '../http/json-api.ts';
import { type Faults, type GraphFault, takeFailure, takeGraphFault } from './faults.ts';
import { graphError, unknownObject } from './graph-errors.ts';
import { type Accepted, acceptSend, markRead } from './graph-send.ts';
import type { Media } from './media.ts';
import { PairRate } from './pair-rate.ts';
import type { Phones } from './phones.ts';
import type { LoggedRequest, Requests } from './requests.ts';
import { listTemplates } from './template-list.ts';
import type { Sent } from './types.ts';

export interface GraphPorts {
  clock: Clock;
  phones: Phones;
  requests: Requests;
  media: Media;
  faults: () => Faults;
  token: string;
  phoneNumberId: string;
  accountId: string;
  /** An accepted message is to be reported on. */
  accepted: (sent: Sent) => Promise<void>;
  /** The business shows "typing…" to this customer. */
  typing: (customerId: string) => void;
}

type Json = Record<string, unknown>;
type Answer = { status: number; body: object };

/** As long as WhatsApp shows it, unless a message comes first. */
const TYPING_MS = 25_000;

const GRAPH_PATH = /^\/v\d+\.\d+\/([^/?]+)(?:\/(messages|media|message_templates))?$/;

/** Answers every call below /v26.0/ (any version); false for other paths. */
export function graphApi(ports: GraphPorts) {
  const pairRate = new PairRate();

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://graph');
    const match = GRAPH_PATH.exec(url.pathname);
    if (match === null) return false;
    const [, objectId = '', edge] = match;
    const method = request.method ?? 'GET';
    const path = url.pathname + url.search;
    const raw = await readGraphBody(request, edge);
    if (raw === undefined) {
      sendJson(response, 413, graphError(131053, 'The request is too large.').body);
      return true;
    }
    const entry = ports.requests.add(ports.clock.now(), method, path, request.headers, raw);
    const refused = checkCaller(request, method, objectId, edge);
    if (refused !== undefined) answer(response, entry, refused);
    else if (edge === 'messages' && method === 'POST') await messages(raw, entry, response);
    else if (struck(`${method} ${path}`, entry, response)) return true;
    else if (edge === 'message_templates' && method === 'GET')
      answer(response, entry, templates(request, url));
    else {
      const { host = '', 'content-type': contentType = '' } = request.headers;
      const call = { method, id: objectId, edge, query: url.searchParams, contentType, host, raw };
      answer(response, entry, ports.media.answer(call));
    }
    return true;
  };

  function checkCaller(
    request: IncomingMessage,
    method: string,
    objectId: string,
    edge: string | undefined,
  ) {
    if (request.headers.authorization !== `Bearer ${ports.token}`) return graphError(190);
    const owner = edge === 'message_templates' ? ports.accountId : ports.phoneNumberId;
    if (edge !== undefined && objectId !== owner) return unknownObject(objectId, method);
    return undefined;
  }

  async function messages(raw: Buffer, entry: LoggedRequest, response: ServerResponse) {
    const message = parse(raw);
    const isSend = message !== undefined && message['status'] === undefined;
    const fault = takeGraphFault(ports.faults(), raw.toString('utf8'), isSend);
    const early = fault && strikeBefore(fault, entry, response);
    if (early) return;
    if (message === undefined)
      return answer(response, entry, graphError(100, 'The body is not a JSON object.'));
    const result = isSend ? await send(message) : status(message);
    if (fault === undefined || result.status !== 200) return answer(response, entry, result);
    strikeAfter(fault, entry, response);
  }

  /** Calls about media and templates: a fault that names them, e.g. `match: "POST /v26.0/42/media"`. */
  function struck(call: string, entry: LoggedRequest, response: ServerResponse): boolean {
    const fault = takeGraphFault(ports.faults(), call, false);
    return fault !== undefined && strikeBefore(fault, entry, response);
  }

  async function send(message: Json): Promise<Answer> {
    const faults = ports.faults();
    const limited = faults.pair_rate ? pairRate : undefined;
    const result: Accepted | Answer = acceptSend(
      { ...ports, pairRate: limited, plannedFailure: () => takeFailure(faults) },
      message,
    );
    if (!('sent' in result) || result.sent === undefined) return result;
    const reported = ports.accepted(result.sent);
    if (faults.receipts.order === 'before_response') await reported;
    return result;
  }

  function status(message: Json): Answer {
    if (message['status'] !== 'read' || typeof message['message_id'] !== 'string') {
      return graphError(100, 'A status call needs status "read" and a message_id.');
    }
    const customerId = markRead(ports.phones, message['message_id']);
    if (customerId !== undefined && message['typing_indicator'] !== undefined) {
      ports.phones.typing(customerId, ports.clock.now() + TYPING_MS);
      ports.typing(customerId);
    }
    return { status: 200, body: { success: true } };
  }
}

/** What the business may send outside the window. */
function templates(request: IncomingMessage, url: URL) {
  return listTemplates(url.searchParams, `http://${request.headers.host}${url.pathname}`);
}

/** Undefined where it is too large: files may be, JSON may not. */
function readGraphBody(request: IncomingMessage, edge: string | undefined) {
  const most = edge === 'media' ? MOST_MEDIA_BYTES : undefined;
  return readBody(request, most).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) return undefined;
    throw error;
  });
}

/** The fault that keeps a call from being processed; true if it took the answer over. */
function strikeBefore(fault: GraphFault, entry: LoggedRequest, response: ServerResponse): boolean {
  switch (fault.mode) {
    case 'error':
      answer(response, entry, graphError(fault.code ?? 131000, fault.details, fault.status));
      return true;
    case 'http_500':
      answerText(
        response,
        entry,
        fault.status ?? 500,
        '<html><body>Sorry, something went wrong.</body></html>',
      );
      return true;
    case 'timeout':
      return true; // the caller waits until it gives up
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'ok_then_timeout':
    case 'malformed':
    case 'no_wamid':
      return false;
    default:
      return fault.mode satisfies never;
  }
}

/** The fault that spoils the answer of a call that was processed: the customer has the message. */
function strikeAfter(fault: GraphFault, entry: LoggedRequest, response: ServerResponse): void {
  if (fault.mode === 'malformed')
    answerText(response, entry, 200, '{"messaging_product":"whatsapp","contacts":[{"inp');
  if (fault.mode === 'no_wamid')
    answer(response, entry, {
      status: 200,
      body: { messaging_product: 'whatsapp', contacts: [], messages: [] },
    });
}

function answer(response: ServerResponse, entry: LoggedRequest, { status, body }: Answer): void {
  entry.response_status = status;
  entry.response_body = body;
  sendJson(response, status, body);
}

function answerText(
  response: ServerResponse,
  entry: LoggedRequest,
  status: number,
  text: string,
): void {
  entry.response_status = status;
  entry.response_body = text;
  response.writeHead(status, { 'content-type': 'text/html' }).end(text);
}

function parse(raw: Buffer): Json | undefined {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : undefined;
  } catch {
    return undefined;
  }
}
