// Meta's error codes as data (Cloud API, "Error codes"). Branch on the code, never on the HTTP
// status or the title: both change.

/**
 * What the sender does about a refusal. In each case the message definitely did not leave.
 * `retry`: later, by itself. `backoff_customer`: later, this customer only. `backoff_all`: later,
 * the number is at its rate. `stop_all`: nothing will be sent until an admin has mended it; the
 * message may go then. `fail`: never again by itself.
 */
export type SendAction = 'retry' | 'backoff_customer' | 'backoff_all' | 'stop_all' | 'fail';

export type ErrorRule = { action: SendAction; detail: string };

const TOKEN = 'WhatsApp no longer accepts our access token. An admin must renew it.';
const PERMISSION = 'WhatsApp says that our access lacks a permission. An admin must mend it.';
const TRANSIENT = 'WhatsApp had a passing problem. The message is tried again by itself.';
const RATE = 'We are sending faster than WhatsApp allows. The message is tried again by itself.';
const PARAMETER = 'WhatsApp did not accept how the message was built. Write it differently.';
const REGISTRATION = 'Our number is not registered with WhatsApp. An admin must mend it.';
const TEMPLATE = 'WhatsApp did not accept the template. Ask an admin to check it.';
const OPERATOR = 'WhatsApp reports a problem with our number’s registration. Ask an admin.';

const fail = (detail: string): ErrorRule => ({ action: 'fail', detail });
const stop = (detail: string): ErrorRule => ({ action: 'stop_all', detail });
const each = (codes: number[], rule: ErrorRule): [number, ErrorRule][] =>
  codes.map((code) => [code, rule]);

const rules = new Map<number, ErrorRule>([
  ...each([0, 190], stop(TOKEN)),
  ...each([3, 10, 131005], stop(PERMISSION)),
  ...each([1, 2, 131000, 131016, 133004, 131057, 2494100], { action: 'retry', detail: TRANSIENT }),
  ...each([4, 80007, 130429], { action: 'backoff_all', detail: RATE }),
  [
    131056,
    {
      action: 'backoff_customer',
      detail: 'Too many messages to this customer in a short time. It is tried again by itself.',
    },
  ],
  [368, stop('WhatsApp has blocked our account for a policy violation. An admin must act.')],
  [131031, stop('WhatsApp has locked our account. An admin must act.')],
  [131042, stop('WhatsApp reports a payment problem. An admin must mend the billing.')],
  [131048, stop('WhatsApp has restricted our number because of spam reports. An admin must act.')],
  [131064, stop('WhatsApp has restricted our sending. An admin must look at the account.')],
  [131037, stop('Our display name is not approved by WhatsApp. An admin must mend it.')],
  ...each([131045, 133010], stop(REGISTRATION)),
  [130497, fail('WhatsApp does not let us write to customers in this country.')],
  ...each([33, 100, 131008, 131009, 135000], fail(PARAMETER)),
  [131021, fail('The recipient is our own number.')],
  [130403, fail('The customer cannot be written to by our number.')],
  [130472, fail('WhatsApp held this message back as part of an experiment. Try another way.')],
  [
    131026,
    fail(
      'The customer cannot receive it: not on WhatsApp, an old app, terms not accepted, or we are blocked. Try another way.',
    ),
  ],
  [131030, fail('This number is not on the list of our test number’s recipients.')],
  [
    131047,
    fail(
      'Not delivered: more than 24 hours have passed since the customer’s last message. Wait until they write.',
    ),
  ],
  [131049, fail('WhatsApp held it back to protect the customer from too many messages.')],
  [131050, fail('The customer has opted out of marketing messages.')],
  ...each([131051, 131060], fail('WhatsApp does not support this kind of message.')),
  [131052, fail('The customer’s file could not be fetched. Ask them to send it again.')],
  [131053, fail('WhatsApp could not take the file. Check its type and size, and send it again.')],
  [131062, fail('This kind of message needs the customer’s phone number, which we do not know.')],
  [131063, fail('Marketing templates are switched off for our account. Ask an admin.')],
  ...each([132000, 132001, 132005, 132007, 132008, 132012, 132018], fail(TEMPLATE)),
  ...each([132015, 132016], fail('WhatsApp has paused or disabled this template. Use another.')),
  ...each([132068, 132069], fail('WhatsApp has blocked this form. Ask in a plain message.')),
  ...each([133000, 133005, 133006, 133008, 133009, 133015, 133016], fail(OPERATOR)),
  [134011, fail('WhatsApp’s payment terms are not accepted. Ask an admin.')],
  [137000, fail('The customer’s security code has changed. Verify who they are, then write anew.')],
]);

/** The codes that the table knows one by one: a language of the dashboard has words for each. */
export const errorCodes: readonly number[] = [...rules.keys()];

/**
 * What an error code means for the sender, in plain words for the agent (what happened and what to
 * do). A code that is not in the table is never retried; Meta's own words (`said`) then help.
 */
export const errorRule = (code: number, said?: string | null): ErrorRule => {
  const rule = rules.get(code);
  if (rule !== undefined) return rule;
  if (code >= 200 && code <= 299) return stop(PERMISSION);
  const words = said?.trim().slice(0, 300);
  return fail(
    `WhatsApp refused the message (error ${code}${words ? `: ${words}` : ''}). Ask an admin if it repeats.`,
  );
};

const OVER: Partial<Record<SendAction, string>> = {
  retry: 'Not delivered: WhatsApp had a passing problem. Send it once more.',
  backoff_customer:
    'Not delivered: too many messages to this customer in a short time. Send it again later.',
  backoff_all: 'Not delivered: we were sending faster than WhatsApp allows. Send it once more.',
};

/**
 * Why a message that Meta had taken did not arrive: nothing is tried again by itself any more,
 * whatever a sender would do about the code.
 */
export const failureDetail = (code: number, said?: string | null): string => {
  const { action, detail } = errorRule(code, said);
  return OVER[action] ?? detail;
};
