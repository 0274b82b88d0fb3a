// Bodies as Meta sends them, for the tests of parsing.

export const PNID = '106540352242922';
export const NOW = 1_780_000_100_000;

export const webhook = (...values: unknown[]): unknown => ({
  object: 'whatsapp_business_account',
  entry: [{ id: 'WABA', changes: values.map((value) => ({ field: 'messages', value })) }],
});

export const value = (parts: Record<string, unknown>): Record<string, unknown> => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '15550783881', phone_number_id: PNID },
  ...parts,
});

export const message = (parts: Record<string, unknown> = {}): Record<string, unknown> => ({
  from: '16505551234',
  from_user_id: 'US.134',
  id: 'wamid.A',
  timestamp: '1780000000',
  type: 'text',
  text: { body: 'Hi' },
  ...parts,
});
