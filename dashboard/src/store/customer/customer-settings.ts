// What the desk has decided about customers: its own fields, its links, and the tags in use.
import { signal } from '@preact/signals';
import type { CustomerField } from '../../../../shared/protocol/customer-fields.ts';
import type { CustomerLink } from '../../../../shared/protocol/customer-links.ts';
import * as api from '../../net/customers-api.ts';
import { RestError } from '../../net/rest.ts';
import { onInboxFrame } from '../list/inbox.ts';

export const customerFields = signal<readonly CustomerField[]>([]);
export const customerLinks = signal<readonly CustomerLink[]>([]);
export const knownTags = signal<readonly string[]>([]);

/** Without an answer the panel goes on with what it has. */
const quietly = async (ask: () => Promise<void>): Promise<void> => {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  }
};

const loadSettings = () =>
  quietly(async () => {
    const found = await api.getCustomerSettings();
    customerFields.value = found.customer_fields;
    customerLinks.value = found.customer_links;
  });

export const loadTags = () =>
  quietly(async () => {
    knownTags.value = (await api.getCustomerTags()).tags;
  });

export const watchCustomerSettings = (): (() => void) => {
  void loadSettings();
  return onInboxFrame((frame) => {
    if (frame.type === 'settings_changed') void loadSettings();
  });
};
