// Links from a customer into other systems: an admin writes the address once, with places in it that
// are filled with what is known of the customer.
import * as z from 'zod/mini';

export const LINK_PLACES = ['phone', 'wa_id', 'name', 'customer_id'] as const;
export type LinkPlace = (typeof LINK_PLACES)[number];

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

const isPlace = (name: string): name is LinkPlace =>
  (LINK_PLACES as readonly string[]).includes(name);

/**
 * Only https, with the host written out: what a customer says must not choose where a link leads.
 */
const isTemplate = (template: string): boolean => {
  const names = [...template.matchAll(PLACE)].map(([, name = '']) => name);
  if (!names.every(isPlace)) return false;
  if (/[{}\s\\]/.test(template.replaceAll(PLACE, 'x'))) return false;
  const host = /^https:\/\/([^/?#{}@]+)(?:[/?#]|$)/i.exec(template)?.[1];
  if (host === undefined) return false;
  try {
    return new URL(template.replaceAll(PLACE, 'x')).host === new URL(`https://${host}`).host;
  } catch {
    return false;
  }
};

export const CustomerLink = z.strictObject({
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  url: z
    .string()
    .check(
      z.maxLength(1000),
      z.refine(
        isTemplate,
        'is not an https address with places {{phone}}, {{wa_id}}, {{name}}, {{customer_id}} after its host',
      ),
    ),
});
export type CustomerLink = z.infer<typeof CustomerLink>;

export const CustomerLinks = z.array(CustomerLink).check(z.maxLength(10));

export type LinkValues = Record<LinkPlace, string | null>;

/** `encodeURIComponent` leaves these, and throws on half of a surrogate pair. */
const encode = (value: string): string =>
  encodeURIComponent(value.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD')).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * The address for one customer; null where something that it needs is not known, or where a value
 * would lead elsewhere: a name of dots is a step up in a path, and cannot be encoded away.
 */
export const fillLink = (template: string, values: LinkValues): string | null => {
  if (!isTemplate(template)) return null;
  const places = [...template.matchAll(PLACE)].map(([, name = '']) => name);
  if (places.some((name) => !isPlace(name) || !values[name])) return null;
  const filled = template.replaceAll(PLACE, (_, name: LinkPlace) => encode(values[name] ?? ''));
  const [made, meant] = [new URL(filled), new URL(template.replaceAll(PLACE, 'x'))];
  const steps = ({ pathname }: URL) => pathname.split('/').length;
  return made.origin === meant.origin && steps(made) === steps(meant) ? made.href : null;
};
