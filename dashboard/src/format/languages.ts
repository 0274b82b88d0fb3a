// Languages by their names in the reader's. Pure.
import { locale } from '../language.ts';

/** BCP 47: those that WhatsApp's own templates come in, and the larger ones of India. */
const common =
  'af ar as az bg bn ca cs da de el en es et fa fi fr ga gu ha he hi hr hu id it ja ka kk kn ko ky lo lt lv mk ml mr ms nb ne nl or pa pl ps pt-BR pt-PT ro ru rw sd si sk sl sq sr sv sw ta te th tr uk ur uz vi zh-CN zh-HK zh-TW zu'.split(
    ' ',
  );

/** `hi` as `Hindi`; a tag that is none as it stands. */
export const languageName = (tag: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** To choose from, by name, `chosen` among them. */
export const languageChoices = (chosen: string | null): { tag: string; name: string }[] => {
  const tags = chosen === null || common.includes(chosen) ? common : [...common, chosen];
  const order = new Intl.Collator(locale);
  return tags
    .map((tag) => ({ tag, name: languageName(tag) }))
    .toSorted((a, b) => order.compare(a.name, b.name));
};
