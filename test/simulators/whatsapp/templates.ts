// The business's approved (and not approved) templates, in Meta's shape.

export interface TemplateButton {
  type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER';
  text: string;
  /** Of a URL button; a {{1}} at its end is filled in when it is sent. */
  url?: string;
  phone_number?: string;
  example?: string[];
}

export interface TemplatePart {
  type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
  /** Of a header. */
  format?: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';
  text?: string;
  buttons?: TemplateButton[];
  example?: object;
}

export interface Template {
  id: string;
  name: string;
  language: string;
  category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
  status: 'APPROVED' | 'PAUSED' | 'REJECTED' | 'PENDING' | 'DISABLED';
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: TemplatePart[];
  rejected_reason?: string;
  quality_score?: { score: string };
}

type Draft = Omit<Template, 'id' | 'status' | 'parameter_format' | 'language'> &
  Partial<Pick<Template, 'status' | 'parameter_format'>>;

/** One template in several languages: the words of each, in the order of `components`. */
function inLanguages(draft: Draft, texts: Record<string, string[]>): Omit<Template, 'id'>[] {
  return Object.entries(texts).map(([language, words]) => {
    const left = [...words];
    const components = draft.components.map((part) => ({
      ...part,
      ...(part.text === undefined ? {} : { text: left.shift() ?? part.text }),
      ...(part.buttons === undefined
        ? {}
        : {
            buttons: part.buttons.map((button) => ({
              ...button,
              text: left.shift() ?? button.text,
            })),
          }),
    }));
    const defaults = { status: 'APPROVED', parameter_format: 'POSITIONAL' } as const;
    return { ...defaults, ...draft, language, components };
  });
}

const drafts: Omit<Template, 'id'>[] = [
  ...inLanguages(
    {
      name: 'we_are_back',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: '' }],
    },
    {
      en_US: ['We are back with an answer to your question. Reply to go on with an expert.'],
      es: ['Ya tenemos la respuesta a su pregunta. Responda para seguir con un experto.'],
      hi: ['आपके सवाल का जवाब तैयार है। विशेषज्ञ से बात जारी रखने के लिए उत्तर दें।'],
    },
  ),
  ...inLanguages(
    {
      name: 'order_update',
      category: 'UTILITY',
      components: [
        {
          type: 'BODY',
          text: '',
          example: { body_text: [['Asha', '1042']] },
        },
        { type: 'FOOTER', text: '' },
      ],
    },
    {
      en_US: ['Hello {{1}}, your order {{2}} is on its way.', 'Govindjis'],
      es: ['Hola {{1}}, su pedido {{2}} está en camino.', 'Govindjis'],
      hi: ['नमस्ते {{1}}, आपका ऑर्डर {{2}} रास्ते में है।', 'Govindjis'],
    },
  ),
  ...inLanguages(
    {
      name: 'appointment_reminder',
      category: 'UTILITY',
      parameter_format: 'NAMED',
      components: [
        {
          type: 'HEADER',
          format: 'TEXT',
          text: '',
          example: { header_text_named_params: [{ param_name: 'shop', example: 'Pune' }] },
        },
        {
          type: 'BODY',
          text: '',
          example: {
            body_text_named_params: [
              { param_name: 'customer_name', example: 'Asha' },
              { param_name: 'day', example: 'Monday at 11:00' },
            ],
          },
        },
      ],
    },
    {
      en_US: [
        'See you in {{shop}}',
        'Hi {{customer_name}}, your tasting is on {{day}}. Reply if you cannot come.',
      ],
    },
  ),
  ...inLanguages(
    {
      name: 'delivery_tracking',
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: '', example: { body_text: [['1042']] } },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: '' },
            {
              type: 'URL',
              text: '',
              url: 'https://example.com/track/{{1}}',
              example: ['https://example.com/track/1042'],
            },
          ],
        },
      ],
    },
    {
      en_US: ['Parcel {{1}} arrives today.', 'Talk to Expert', 'Follow it'],
      es: ['El paquete {{1}} llega hoy.', 'Hablar con experto', 'Seguir el envío'],
    },
  ),
  ...inLanguages(
    {
      name: 'festival_offer',
      category: 'MARKETING',
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } },
        { type: 'BODY', text: '', example: { body_text: [['Asha']] } },
        { type: 'FOOTER', text: '' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: '' }] },
      ],
    },
    {
      en_US: [
        'Hi {{1}}, gift boxes for Diwali are here: fresh, and at your door in two days.',
        'Not interested? Tap the button below',
        'Stop promotions',
      ],
    },
  ),
  ...inLanguages(
    {
      name: 'feedback_request',
      category: 'UTILITY',
      status: 'PAUSED',
      quality_score: { score: 'RED' },
      components: [{ type: 'BODY', text: '' }],
    },
    { en_US: ['How was your last chat with us?'] },
  ),
  ...inLanguages(
    {
      name: 'flash_sale',
      category: 'MARKETING',
      status: 'REJECTED',
      rejected_reason: 'INVALID_FORMAT',
      components: [{ type: 'BODY', text: '' }],
    },
    { en_US: ['{{1}} BUY NOW {{2}}'] },
  ),
];

/** All of them; ids are the same at every start. */
export const TEMPLATES: Template[] = drafts.map((draft, index) => ({
  ...draft,
  id: String(594_425_479_261_000 + index),
}));

export function findTemplate(name: string, language: string): Template | undefined {
  return TEMPLATES.find((one) => one.name === name && one.language === language);
}
