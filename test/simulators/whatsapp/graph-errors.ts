// Meta's error answers. Codes and titles are Meta's; the HTTP status per code as reported.
import { randomBytes } from 'node:crypto';

export interface GraphError {
  status: number;
  body: { error: Record<string, unknown> };
}

const TITLES: Record<number, string> = {
  0: 'AuthException',
  1: 'API Unknown',
  2: 'API Service',
  3: 'API Method',
  4: 'API Too Many Calls',
  10: 'Permission Denied',
  33: 'Parameter value is not valid',
  100: 'Invalid parameter',
  190: 'Access token has expired',
  368: 'Temporarily blocked for policies violations',
  80007: 'Rate limit issues',
  130403: 'Business has blocked this user',
  130429: 'Rate limit hit',
  130472: "User's number is part of an experiment",
  130497: 'Business account is restricted from messaging users in this country',
  131000: 'Something went wrong',
  131005: 'Access denied',
  131008: 'Required parameter is missing',
  131009: 'Parameter value is not valid',
  131016: 'Service unavailable',
  131021: 'Recipient cannot be sender',
  131026: 'Message undeliverable',
  131030: 'Recipient phone number not in allowed list',
  131031: 'Account has been locked',
  131037: 'Display name not approved',
  131042: 'Business eligibility payment issue',
  131045: 'Incorrect certificate',
  131047: 'Re-engagement message',
  131048: 'Spam rate limit hit',
  131049: 'Meta chose not to deliver',
  131051: 'Unsupported message type',
  131052: 'Media download error',
  131053: 'Media upload error',
  131056: '(Business Account, Consumer Account) pair rate limit hit',
  131060: 'Message unavailable',
  131057: 'Account in maintenance mode',
  131062: 'Business-scoped user ID recipients are not supported for this message',
  132000: 'Number of parameters does not match the expected number of params',
  132001: 'Template name does not exist in the translation',
  132005: 'Translated text too long',
  132007: 'Template format character policy violated',
  132008: 'Template parameter format mismatch',
  132012: 'Parameter format does not match format in the created template',
  132015: 'Template is paused',
  132016: 'Template is disabled',
  132018: 'There is an issue with the parameters in your template',
  133010: 'Phone number not registered',
};

const DETAILS: Record<number, string> = {
  131052: 'Unable to download the media sent by the user.',
  131060: 'This message is currently unavailable.',
  131026: 'Message Undeliverable.',
  131047:
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  131056:
    'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  130429:
    'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
};

export function titleOf(code: number): string {
  return TITLES[code] ?? 'Unknown error';
}

export function detailsOf(code: number): string {
  return DETAILS[code] ?? titleOf(code);
}

/** An HTTP error answer in Meta's exact shape; OAuth errors have no error_data. */
export function graphError(
  code: number,
  details = detailsOf(code),
  status = statusOf(code),
): GraphError {
  const oauth = code === 0 || code === 190;
  return {
    status,
    body: {
      error: {
        message: oauth
          ? `Error validating access token: ${titleOf(code)}`
          : `(#${code}) ${titleOf(code)}`,
        type: 'OAuthException',
        code,
        ...(oauth ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
        fbtrace_id: `A${randomBytes(12).toString('base64url')}`,
      },
    },
  };
}

/** Graph's generic answer for an object it does not know. */
export function unknownObject(id: string, method: string): GraphError {
  const { status, body } = graphError(100);
  const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
  const { fbtrace_id } = body.error;
  return {
    status,
    body: {
      error: { message, type: 'GraphMethodException', code: 100, error_subcode: 33, fbtrace_id },
    },
  };
}

/** One entry of a failed status's `errors`. */
export function statusError(code: number, details = detailsOf(code)): object {
  return {
    code,
    title: titleOf(code),
    message: titleOf(code),
    error_data: { details },
    href: '/documentation/business-messaging/whatsapp/support/error-codes/',
  };
}

function statusOf(code: number): number {
  if (code === 0 || code === 190) return 401;
  if ([10, 368, 131005, 131031, 130497].includes(code)) return 403;
  if (code === 132001) return 404;
  if (code === 131057 || code === 131016 || code === 133004) return 503;
  return [2, 131000].includes(code) ? 500 : 400;
}
