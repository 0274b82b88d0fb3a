// What the health page asks: deliveries that could not be taken in, and what Meta said of the number.
import * as z from 'zod/mini';
import { request } from './rest.ts';

const Parked = z.object({
  day: z.string(),
  id: z.string(),
  reason: z.string(),
  at: z.string(),
  /** Bytes. */
  size: z.int(),
});
export type Parked = z.infer<typeof Parked>;

const NumberEvent = z.object({
  id: z.string(),
  at: z.string(),
  level: z.enum(['info', 'warning', 'critical']),
  text: z.string(),
});
export type NumberEvent = z.infer<typeof NumberEvent>;

const parked = '/api/agent/parked';
const one = ({ day, id }: Parked) =>
  `${parked}/${encodeURIComponent(day)}/${encodeURIComponent(id)}`;

export const getParked = (query: { limit?: number; cursor?: string }) =>
  request(parked, {
    query,
    answer: z.object({ parked: z.array(Parked), next_cursor: z.nullable(z.string()) }),
  });

/** As it was kept: text, whatever it is. */
export const getRaw = async (which: Parked): Promise<string> =>
  (await request(one(which), { answer: z.object({ raw: z.string() }) })).raw;

/** How many things were stored, parked (again), and are to be tried once more. */
const Replayed = z.object({ stored: z.int(), parked: z.int(), again: z.int() });
export type Replayed = z.infer<typeof Replayed>;
export const replay = (which: Parked) =>
  request(`${one(which)}/replay`, { method: 'POST', body: {}, answer: Replayed });
export const removeParked = (which: Parked) => request(one(which), { method: 'DELETE' });

export const getNumberEvents = () =>
  request('/api/agent/number-events', { answer: z.object({ events: z.array(NumberEvent) }) });
