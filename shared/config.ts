import * as z from 'zod/mini';
import { HOUR_MS, SECOND_MS } from './protocol/time.ts';

/** What a deployment is told from outside (README, "Configuration"). Secrets have no defaults. */
export type Config = {
  DATABASE_URL: string;
  /** Where Neon's HTTP driver posts to instead of Neon: the local stack and the tests. */
  NEON_ENDPOINT?: string;
  WHATSAPP_TOKEN: string;
  WHATSAPP_PHONE_NUMBER_ID: string;
  /** Whose templates are listed; without it none can be sent. */
  WHATSAPP_BUSINESS_ACCOUNT_ID?: string;
  WHATSAPP_APP_SECRET: string;
  WHATSAPP_VERIFY_TOKEN: string;
  /** Graph with its version, without a trailing slash. */
  WHATSAPP_API_URL: string;
  AUTH_SECRET: string;
  /** The one origin the dashboard is served from, without a trailing slash. */
  APP_ORIGIN: string;
  /** Shortens the 22 hours of a chat, for trying out. */
  SESSION_TTL_SECONDS?: number;
  /** Where new objects are made; Cloudflare's names. */
  LOCATION_HINT?: string;
  version: string;
};

/** The configuration cannot be used; the message names the variable and never its value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const DEFAULT_API_URL = 'https://graph.facebook.com/v26.0';
const MAX_TTL_SECONDS = (22 * HOUR_MS) / SECOND_MS;
const LOCATION_HINTS = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me'];

const trimmed = z.string({ error: 'is missing' }).check(z.trim());
const secret = (minLength: number) =>
  trimmed.check(
    z.minLength(1, { error: 'is empty', abort: true }),
    z.minLength(minLength, { error: `is shorter than ${minLength} characters` }),
  );

const parsesAs = (text: string, protocols: string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

const httpUrl = z.pipe(
  trimmed.check(z.refine((text) => parsesAs(text, ['http:', 'https:']), 'is not an http(s) URL')),
  z.transform((text: string) => text.replace(/\/+$/, '')),
);

const Origin = httpUrl.check(
  z.refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'has more than an origin',
  ),
);

const TtlSeconds = z.pipe(
  z.coerce.number({ error: 'is not a whole number of seconds' }),
  z
    .int({ error: 'is not a whole number of seconds' })
    .check(
      z.minimum(1, { error: 'is less than 1' }),
      z.maximum(MAX_TTL_SECONDS, { error: 'is more than 22 hours' }),
    ),
);

/** An optional variable that is set to nothing counts as not set. */
const optional = <T extends z.ZodMiniType>(schema: T) =>
  z.pipe(
    z.transform((value: unknown) =>
      typeof value === 'string' && value.trim() === '' ? undefined : value,
    ),
    z.optional(schema),
  );

const Environment = z.object({
  DATABASE_URL: secret(1).check(
    z.refine((text) => parsesAs(text, ['postgres:', 'postgresql:']), 'is not a postgres:// URL'),
  ),
  NEON_ENDPOINT: optional(httpUrl),
  WHATSAPP_TOKEN: secret(1),
  WHATSAPP_PHONE_NUMBER_ID: secret(1).check(z.regex(/^\d{1,30}$/, 'is not a number of digits')),
  WHATSAPP_BUSINESS_ACCOUNT_ID: optional(
    trimmed.check(z.regex(/^\d{1,30}$/, 'is not a number of digits')),
  ),
  WHATSAPP_APP_SECRET: secret(1),
  WHATSAPP_VERIFY_TOKEN: secret(1),
  WHATSAPP_API_URL: optional(httpUrl),
  AUTH_SECRET: secret(32),
  APP_ORIGIN: Origin,
  SESSION_TTL_SECONDS: optional(TtlSeconds),
  LOCATION_HINT: optional(z.enum(LOCATION_HINTS, { error: 'is not a location of Cloudflare' })),
  VERSION: optional(z.string()),
});

/**
 * The configuration from an environment's variables (bindings beside them are ignored).
 * @throws {ConfigError} with one sentence that names every variable at fault.
 */
export const parseConfig = (environment: unknown): Config => {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const faults = new Map<string, string>();
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0] ?? 'environment');
      if (!faults.has(name)) faults.set(name, `${name} ${issue.message}`);
    }
    throw new ConfigError(`Configuration refused: ${[...faults.values()].join('; ')}.`);
  }
  const { VERSION, WHATSAPP_API_URL, ...rest } = parsed.data;
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as Omit<Config, 'version' | 'WHATSAPP_API_URL'>;
  return {
    ...given,
    WHATSAPP_API_URL: WHATSAPP_API_URL ?? DEFAULT_API_URL,
    version: VERSION ?? 'dev',
  };
};
