// HTTP/1.1 over one kept-alive socket, one request at a time. The load shares two cores with what it
// measures: requests come ready as bytes, and of an answer only the status is read.
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** The answer's status and its length in bytes, once all of it is here. */
const readAnswer = (bytes: Buffer): { status: number; length: number } | null => {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return null;
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const body = end + HEAD_END.length;
  const length = /content-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) {
    const total = body + Number(length);
    return bytes.length < total ? null : { status, length: total };
  }
  if (!head.includes('transfer-encoding: chunked')) return { status, length: body };
  const last = bytes.indexOf('0\r\n\r\n', body);
  return last === -1 ? null : { status, length: last + 5 };
};

export class Connection {
  #socket: Socket;
  #bytes: Buffer = Buffer.alloc(0);
  #heard: ((status: number) => void) | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => {
      this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
      const answer = readAnswer(this.#bytes);
      if (answer === null) return;
      this.#bytes = this.#bytes.subarray(answer.length);
      this.#settle(answer.status);
    });
    this.#socket.on('error', () => this.#settle(0));
    this.#socket.on('close', () => this.#settle(0));
  }

  #settle(status: number) {
    const heard = this.#heard;
    this.#heard = null;
    heard?.(status);
  }

  /** Sends a whole request; answers its status, 0 where the connection broke. */
  post(request: Buffer): Promise<number> {
    return new Promise((heard) => {
      this.#heard = heard;
      this.#socket.write(request);
    });
  }

  close() {
    this.#socket.destroy();
  }
}
