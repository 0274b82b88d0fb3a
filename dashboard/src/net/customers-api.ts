// The routes that the customer panel uses.
import * as z from 'zod/mini';
import { CustomerFields } from '../../../shared/protocol/customer-fields.ts';
import { CustomerLinks } from '../../../shared/protocol/customer-links.ts';
import { Customer, type CustomerPatch } from '../../../shared/protocol/customer.ts';
import {
  AllSessions,
  CustomerMedia,
  CustomerOrders,
  MAX_LIMIT,
  TagList,
} from '../../../shared/protocol/rest.ts';
import { request } from './rest.ts';

const agent = '/api/agent';
const customer = (id: string) => `${agent}/customers/${encodeURIComponent(id)}`;

export const getCustomer = (id: string) => request(customer(id), { answer: Customer });
export const patchCustomer = (id: string, patch: CustomerPatch) =>
  request(customer(id), { method: 'PATCH', body: patch, answer: Customer });
export const getCustomerSessions = (id: string) =>
  request(`${customer(id)}/sessions`, { answer: z.omit(AllSessions, { next_cursor: true }) });
export const getCustomerOrders = (id: string) =>
  request(`${customer(id)}/orders`, { answer: CustomerOrders });
export const getCustomerMedia = (id: string) =>
  request(`${customer(id)}/media`, { query: { limit: MAX_LIMIT }, answer: CustomerMedia });
export const getCustomerTags = () => request(`${agent}/customer-tags`, { answer: TagList });

/** Only what the panel needs of the settings. */
export const getCustomerSettings = () =>
  request(`${agent}/settings`, {
    answer: z.object({ customer_fields: CustomerFields, customer_links: CustomerLinks }),
  });
