// Keeps open pages up to date: Server-Sent Events, one per changed phone, at most 20 a second.
import type { ServerResponse } from 'node:http';

const TOGETHER_MS = 50;

export class Events {
  readonly #pages = new Set<ServerResponse>();
  readonly #waiting = new Set<string>();
  readonly #phone: (customerId: string) => object | undefined;

  readonly #business: () => object;

  /** `phone` says what a page shows of one customer, `business` what its header shows. */
  constructor(phone: (customerId: string) => object | undefined, business: () => object) {
    this.#phone = phone;
    this.#business = business;
  }

  /** Turns the answer into a stream that begins with these customers' phones. */
  open(response: ServerResponse, customerIds: string[]): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(
      `retry: 1000\n\n${frame(
        'phones',
        customerIds.map((id) => this.#phone(id)),
      )}`,
    );
    response.write(frame('business', this.#business()));
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
  }

  changed(customerId: string): void {
    if (this.#pages.size === 0) return;
    if (this.#waiting.size === 0) setTimeout(() => this.#flush(), TOGETHER_MS).unref();
    this.#waiting.add(customerId);
  }

  businessChanged(): void {
    this.#tell(frame('business', this.#business()));
  }

  typing(customerId: string): void {
    this.#tell(frame('typing', { id: customerId }));
  }

  #flush(): void {
    const changed = [...this.#waiting];
    this.#waiting.clear();
    for (const id of changed) this.#tell(frame('phone', this.#phone(id)));
    this.businessChanged(); // a receipt may have changed the bill
  }

  #tell(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}

function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
