// The apps that subscribed to the account. Meta retries to all of them when one has not answered
// 200, so that each gets doubles of what it had taken.
import { newId } from './ids.ts';

export interface Subscriber {
  id: string;
  url: string;
}

export class Subscribers {
  readonly #others = new Map<string, Subscriber>();

  /** Beside the Worker. */
  add(url: string): Subscriber {
    const subscriber = { id: newId(4), url };
    this.#others.set(subscriber.id, subscriber);
    return subscriber;
  }

  remove(id: string): boolean {
    return this.#others.delete(id);
  }

  all(): Subscriber[] {
    return [...this.#others.values()];
  }
}

/** 200 only where all have said so; otherwise the first other answer. */
export async function postToAll(
  urls: string[],
  post: (url: string) => Promise<{ status: number }>,
): Promise<number> {
  const answers = await Promise.all(urls.map(post));
  return answers.find(({ status }) => status !== 200)?.status ?? 200;
}
