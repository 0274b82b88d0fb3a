// A place, a contact, a basket: each with a sample of its own.
import type { Content, Json } from './saying.ts';

const PLACE = {
  latitude: 18.5204,
  longitude: 73.8567,
  name: 'Shaniwar Wada',
  address: 'Shaniwar Peth, Pune 411030',
  url: 'https://example.com/shaniwar-wada',
};

/** `{type: "location", latitude?, longitude?, name?, address?, url?}`; without any: a chosen place. */
export function location(wanted: Json): Content {
  const given = wanted['latitude'] !== undefined;
  const source: Json = given ? wanted : PLACE;
  const place = {
    latitude: Number(source['latitude']),
    longitude: Number(source['longitude'] ?? 0),
    ...picked(source, 'name', 'address', 'url'),
  };
  return {
    meta: { type: 'location', location: place },
    bubble: { type: 'location', text: '', location: place },
  };
}

/** `{type: "contacts", name?, phone?, wa_id?, origin?}`; `origin: "contact_request"` shares the own number. */
export function contactCards(wanted: Json): Content {
  const name = String(wanted['name'] ?? 'Bo Larsen');
  const phone = String(wanted['phone'] ?? '+1 650 555 1234');
  const asked = wanted['origin'] === 'contact_request';
  const [first_name = name, ...rest] = name.split(' ');
  const card = {
    name: {
      formatted_name: name,
      first_name,
      ...(rest.length > 0 ? { last_name: rest.join(' ') } : {}),
    },
    phones: [
      { phone, wa_id: String(wanted['wa_id'] ?? phone.replaceAll(/\D/g, '')), type: 'CELL' },
    ],
    ...(asked
      ? {}
      : {
          emails: [{ email: 'bo@example.com', type: 'WORK' }],
          org: { company: 'Example Ltd' },
          vcard: `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL:${phone}\nEND:VCARD`,
        }),
    origin: asked ? 'contact_request' : 'other',
  };
  return {
    meta: { type: 'contacts', contacts: [card] },
    bubble: { type: 'contacts', text: '', contacts: [{ name, phone }] },
  };
}

/** `{type: "order", text?, product_items?}`. */
export function order(wanted: Json): Content {
  const product_items = (wanted['product_items'] as Json[] | undefined) ?? [
    { product_retailer_id: 'kaju-barfi-500', quantity: 2, item_price: 9.9, currency: 'EUR' },
    { product_retailer_id: 'poha-chivda-200', quantity: 1, item_price: 4.5, currency: 'EUR' },
  ];
  const text = typeof wanted['text'] === 'string' ? wanted['text'] : '';
  const catalog_id = String(wanted['catalog_id'] ?? '314159265358979');
  const total = product_items.reduce(
    (sum, item) => sum + Number(item['item_price']) * Number(item['quantity']),
    0,
  );
  return {
    meta: { type: 'order', order: { catalog_id, text, product_items } },
    bubble: {
      type: 'order',
      text,
      order: {
        items: product_items.length,
        total: `${total.toFixed(2)} ${String(product_items[0]?.['currency'] ?? '')}`.trim(),
      },
    },
  };
}

/** Those fields of the source that are text and not empty. */
function picked(source: Json, ...names: ('name' | 'address' | 'url')[]) {
  const found: { name?: string; address?: string; url?: string } = {};
  for (const name of names) {
    const value = source[name];
    if (typeof value === 'string' && value !== '') found[name] = value;
  }
  return found;
}
