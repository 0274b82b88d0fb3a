import { Hono } from 'hono';
import type { SendTemplate } from '../../shared/protocol/send-message.ts';
import { type Template, TemplateList, TemplatesQuery } from '../../shared/protocol/template.ts';
import type * as z from 'zod/mini';
import { fillTemplate } from '../../shared/whatsapp/template.ts';
import type { Saying } from '../../shared/whatsapp/say.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { must, refused } from '../problem.ts';
import type { Services } from '../services.ts';
import { query } from '../validate.ts';

export const templates = new Hono<AppEnv>();

/** The business's message templates, as Meta has them now or had them a minute ago. */
templates.get(
  '/templates',
  documented({
    operation: 'listTemplates',
    tag: 'Messages',
    summary: 'The templates that may be sent when the window has closed',
    description:
      'The approved ones, or all with `status=all`. A change at Meta shows within a minute. Needs `WHATSAPP_BUSINESS_ACCOUNT_ID`.',
    answers: { 200: { description: 'The templates.', schema: TemplateList } },
  }),
  query(TemplatesQuery),
  async (c) => {
    const { status } = c.req.valid('query');
    const all = must(await c.get('services').templates()).map(({ template }) => template);
    const isWanted = (template: Template) => status === 'all' || template.status === 'APPROVED';
    return c.json({ templates: all.filter(isWanted) });
  },
);

/** The message that the command's template is. Throws what is wrong with it. */
export const resolveTemplate = async (
  services: Pick<Services, 'templates'>,
  { template: { name, language, variables } }: z.infer<typeof SendTemplate>,
): Promise<Saying> => {
  const found = must(await services.templates()).find(
    ({ template }) => template.name === name && template.language === language,
  );
  if (found === undefined) {
    throw refused('invalid_request', `There is no template ${name} in ${language}.`, {
      field: 'template.name',
    });
  }
  return must(fillTemplate(found, variables));
};
