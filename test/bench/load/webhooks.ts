// Signed deliveries in Meta's exact shape, ready as bytes. Each message is unique and carries a
// serial number in its wamid, by which its frame is recognised without parsing it.
import { metaJson } from '../../simulators/whatsapp/meta-json.ts';
import { sign } from '../../simulators/whatsapp/sign.ts';
import { webhookBody } from '../../simulators/whatsapp/webhook-body.ts';

export type Customer = { wa_id: string; name: string };
/** A request with the serials of the messages in it. */
export type Prepared = { request: Buffer; serials: number[] };

const MARK = 'BENCH';
const DIGITS = 12;
/** With what Meta wraps around it, a body of about 1 KB. */
const TEXT =
  '¿Tienen el vestido azul en talla M? Lo quiero para el sábado 🎉 y si llega antes, mejor: ' +
  'es para una boda en Sevilla y todavía me faltan los zapatos. ¿Cuánto tarda el envío?';

let serials = 0;

export const wamidOf = (serial: number): string =>
  `wamid.HBgL${MARK}${String(serial).padStart(DIGITS, '0')}AA==`;

/** The serial of the first message in a frame; null where there is none of ours. */
export const serialIn = (frame: Buffer): number | null => {
  const at = frame.indexOf(MARK);
  if (at === -1) return null;
  return Number(frame.toString('latin1', at + MARK.length, at + MARK.length + DIGITS));
};

export const makeMint = (to: { port: number; appSecret: string; phoneNumberId: string }) => {
  const business = {
    phoneNumberId: to.phoneNumberId,
    displayNumber: '15550783881',
    accountId: '102290129340398',
  };
  const requestOf = (content: object): Buffer => {
    const body = metaJson(webhookBody(business, content));
    const head =
      `POST /webhook HTTP/1.1\r\nHost: 127.0.0.1:${to.port}\r\n` +
      `Content-Type: application/json\r\nUser-Agent: facebookexternalua\r\n` +
      `X-Hub-Signature-256: ${sign(to.appSecret, body)}\r\n` +
      `Content-Length: ${body.length}\r\n\r\n`;
    return Buffer.from(head + body, 'latin1');
  };
  const contactOf = ({ wa_id, name }: Customer) => ({ profile: { name }, wa_id });

  /** One delivery of `contents`, in that order. */
  const deliver = (customer: Customer, contents: object[]): Prepared => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const given = contents.map((content) => ({ serial: ++serials, content }));
    const messages = given.map(({ serial, content }) => ({
      from: customer.wa_id,
      id: wamidOf(serial),
      timestamp,
      ...content,
    }));
    return {
      request: requestOf({ contacts: [contactOf(customer)], messages }),
      serials: given.map(({ serial }) => serial),
    };
  };

  return {
    says: (customer: Customer, text = TEXT): Prepared =>
      deliver(customer, [{ type: 'text', text: { body: text } }]),
    saysTimes: (customer: Customer, times: number): Prepared =>
      deliver(
        customer,
        Array.from({ length: times }, () => ({ type: 'text', text: { body: TEXT } })),
      ),
    /** Taps "Talk to Expert". */
    taps: (customer: Customer): Prepared => {
      const reply = { id: 'AGENT_MODE', title: '👤 Talk to Expert' };
      const interactive = { type: 'button_reply', button_reply: reply };
      return deliver(customer, [{ type: 'interactive', interactive }]);
    },
    /** A receipt for a message of ours, with what Meta echoes. */
    receipt: (of: { wamid: string; recipient: string; callback: string; status: string }): Buffer =>
      requestOf({
        statuses: [
          {
            id: of.wamid,
            status: of.status,
            timestamp: String(Math.floor(Date.now() / 1000)),
            recipient_id: of.recipient,
            biz_opaque_callback_data: of.callback,
          },
        ],
      }),
  };
};
export type Mint = ReturnType<typeof makeMint>;
