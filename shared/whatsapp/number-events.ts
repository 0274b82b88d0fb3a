// What Meta reports about the number, the account and the templates, in words for the health page.
import { errorRule } from './errors.ts';
import type { NumberReport } from './inbound.ts';
import { idIn, type Json, numberIn, objectIn, objectsIn, textIn } from './json.ts';
import { timestampMs } from './timestamp.ts';
import { joined, labelled, lineIn } from './words.ts';

type Level = NumberReport['level'];
type Said = { level: Level; text: string };

const info = (text: string): Said => ({ level: 'info', text });
const warning = (text: string): Said => ({ level: 'warning', text });
const critical = (text: string): Said => ({ level: 'critical', text });

/** META_WORDS as "meta words"; texts for people stay as they are. */
const plain = (value: unknown): string | null => {
  const text = lineIn(value, 200);
  return text !== null && /^[A-Z0-9_]+$/.test(text)
    ? text.toLowerCase().replaceAll('_', ' ')
    : text;
};

const eventOf = (value: Json): string => lineIn(value['event'], 80)?.toUpperCase() ?? '';

const ban = (value: Json): Said => {
  const { waba_ban_state: state, waba_ban_date: date } = objectIn(value['ban_info']);
  if (state === 'REINSTATE') return info('WhatsApp has given our account back.');
  const when = lineIn(date, 60);
  const text =
    state === 'SCHEDULE_FOR_DISABLE'
      ? labelled('WhatsApp is going to disable our account', [when])
      : labelled('WhatsApp has disabled our account', [when]);
  return critical(`${text}. An admin must act in the WhatsApp Manager.`);
};

const accountUpdate = (value: Json): Said => {
  const event = eventOf(value);
  switch (event) {
    case 'DISABLED_UPDATE':
      return ban(value);
    case 'ACCOUNT_RESTRICTION': {
      const kinds = objectsIn(value['restriction_info']).map((r) => plain(r['restriction_type']));
      return critical(`${labelled('WhatsApp restricts our account', kinds)}. An admin must act.`);
    }
    case 'ACCOUNT_VIOLATION': {
      const kind = plain(objectIn(value['violation_info'])['violation_type']);
      return warning(`${labelled('WhatsApp reports that we broke its rules', [kind])}.`);
    }
    case 'ACCOUNT_DELETED':
      return critical('Our WhatsApp account was deleted: nothing can be sent or received.');
    case 'ACCOUNT_OFFBOARDED':
      return critical('Our number has left the Cloud API: nothing can be sent or received.');
    case 'PARTNER_REMOVED':
    case 'PARTNER_APP_UNINSTALLED':
      return warning('An app or a partner has lost its access to our WhatsApp account.');
    default:
      return info(labelled('WhatsApp changed something about our account', [plain(event)]));
  }
};

const severities: Record<string, Level> = { CRITICAL: 'critical', WARNING: 'warning' };

const accountAlert = (value: Json): Said => {
  const about = { ...value, ...objectIn(value['alert_info']) };
  const severity = lineIn(about['alert_severity'], 40)?.toUpperCase() ?? '';
  const level = Object.hasOwn(severities, severity) ? severities[severity] : undefined;
  const parts = [plain(about['alert_type']), lineIn(about['alert_description'])];
  return { level: level ?? 'info', text: labelled('WhatsApp alerts us', parts, ' · ') };
};

const quality = (value: Json): Said => {
  const event = eventOf(value);
  const limits = [lineIn(value['old_limit'], 40), lineIn(value['current_limit'], 40)];
  const text = labelled('Our number’s quality or limit changed', [
    plain(event),
    joined(limits, ' → ') || null,
  ]);
  return event === 'FLAGGED' || event === 'DOWNGRADE' ? warning(text) : info(text);
};

const template = (value: Json): string =>
  joined(
    [lineIn(value['message_template_name'], 100), lineIn(value['message_template_language'], 20)],
    ', ',
  ) || '?';

const templateStatus = (value: Json): Said => {
  const event = eventOf(value);
  const reason = value['reason'] === 'NONE' ? null : plain(value['reason']);
  const text = labelled(`Template ${template(value)}`, [plain(event), reason]);
  const isBad = ['REJECTED', 'PAUSED', 'DISABLED', 'FLAGGED', 'PENDING_DELETION'].includes(event);
  return isBad ? warning(text) : info(text);
};

const templateQuality = (value: Json): Said => {
  const now = lineIn(value['new_quality_score'], 40);
  const change = joined([lineIn(value['previous_quality_score'], 40), now], ' → ');
  const text = labelled(`Quality of template ${template(value)}`, [change || null]);
  return now === 'RED' ? warning(text) : info(text);
};

const decided = (what: string, value: Json): Said => {
  const decision = lineIn(value['decision'], 40)?.toUpperCase() ?? '';
  const reason = value['rejection_reason'] === 'NONE' ? null : plain(value['rejection_reason']);
  const text = labelled(what, [plain(decision), reason]);
  return decision === 'REJECTED' ? warning(text) : info(text);
};

/** Codes that mean that the account, the number or the billing stands still. */
const STANDSTILL = [0, 10, 190, 368, 131005, 131031, 131042, 131048, 131064, 133010, 134011];

const errorAlone = (error: Json): Said => {
  const code = numberIn(error['code']) ?? (Number(textIn(error['code']) ?? Number.NaN) || null);
  const said = lineIn(objectIn(error['error_data'])['details']) ?? lineIn(error['title']);
  if (code === null || !Number.isSafeInteger(code)) {
    return warning(labelled('WhatsApp reports an error', [said]));
  }
  const text = `WhatsApp reports error ${code}: ${said ?? errorRule(code, said).detail}`;
  return STANDSTILL.includes(code) ? critical(text) : warning(text);
};

const readers: Record<string, (value: Json) => Said> = {
  account_update: accountUpdate,
  account_alerts: accountAlert,
  account_review_update: (value) => decided('WhatsApp reviewed our account', value),
  phone_number_quality_update: quality,
  phone_number_name_update: (value) => decided('WhatsApp reviewed our display name', value),
  message_template_status_update: templateStatus,
  message_template_quality_update: templateQuality,
  message_template_components_update: (value) =>
    info(`The words of template ${template(value)} changed.`),
  template_category_update: (value) =>
    warning(
      labelled(`Template ${template(value)} has another category`, [plain(value['new_category'])]),
    ),
  business_capability_update: () => info('WhatsApp changed what our business may do.'),
  security: (value) =>
    warning(labelled('A security setting of our number changed', [plain(eventOf(value))])),
  partner_solutions: (value) =>
    info(labelled('A partner solution changed', [plain(eventOf(value))])),
  payment_configuration_update: () => info('Our payment configuration changed.'),
  business_username_updates: () => info('The username of our business changed.'),
};

/** They hold people's words or address books, and come in masses: once a day is told that they come. */
const PRIVATE_FIELDS = ['history', 'smb_app_state_sync', 'automatic_events'];

export const isKnownField = (field: string): boolean =>
  Object.hasOwn(readers, field) || PRIVATE_FIELDS.includes(field) || /^group_\w{1,60}$/.test(field);

const RAW_LIMIT = 4096;

const written = (value: unknown): string | null => {
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deeply to be written: its words must do.
    return null;
  }
};

/** What one change reports of our number. `now` in milliseconds. */
export const numberReport = (
  field: string,
  entry: Json,
  change: Json,
  now: number,
): NumberReport => {
  const value = objectIn(change['value']);
  const at = timestampMs(value['timestamp'] ?? entry['time'], now) ?? now;
  const kind = lineIn(field, 60) ?? 'unknown';
  if (PRIVATE_FIELDS.includes(field)) {
    const day = new Date(at).toISOString().slice(0, 10);
    const text = `WhatsApp sends ${kind.replaceAll('_', ' ')}, which the desk does not read.`;
    return { kind, at, level: 'info', text, identity: `${kind} ${day}`, raw: null };
  }
  const read = Object.hasOwn(readers, field) ? readers[field] : undefined;
  const said = read?.(value) ?? info(`WhatsApp sent “${kind.replaceAll('_', ' ')}”.`);
  const raw = written({ entry: idIn(entry['id']), ...change });
  const identity = raw ?? `${kind} ${at}`;
  return { kind, at, ...said, identity, raw: raw?.slice(0, RAW_LIMIT) ?? null };
};

/** An error that came alone: about the account, the app or the system. */
export const errorReport = (error: Json, entry: Json, now: number): NumberReport => {
  const raw = written(error);
  const at = timestampMs(entry['time'], now) ?? now;
  // Without a time of Meta's the same error is told once an hour, and not once for ever.
  const hour = new Date(at).toISOString().slice(0, 13);
  return {
    kind: 'errors',
    at,
    ...errorAlone(error),
    identity: `errors ${hour} ${raw ?? ''}`,
    raw: raw?.slice(0, RAW_LIMIT) ?? null,
  };
};
