// The templates of the examples: those of the simulator that Meta has approved.
import type { Template } from '../../shared/protocol/template.ts';

const template = (parts: Partial<Template> & Pick<Template, 'name' | 'body'>): Template => ({
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  header: null,
  footer: null,
  buttons: [],
  variables: [],
  unsupported: null,
  ...parts,
});

const inBody = (...examples: string[]): Template['variables'] =>
  examples.map((example, index) => ({ name: String(index + 1), place: 'body', example }));

const orderUpdate = (language: string, body: string) =>
  template({
    name: 'order_update',
    language,
    body,
    footer: 'Govindjis',
    variables: inBody('Asha', '1042'),
  });

const tracking = (language: string, body: string, expert: string, follow: string) =>
  template({
    name: 'delivery_tracking',
    language,
    body,
    buttons: [
      { type: 'QUICK_REPLY', text: expert },
      { type: 'URL', text: follow },
    ],
    variables: [
      ...inBody('1042'),
      { name: 'button.2', place: 'button', example: 'https://example.com/track/1042' },
    ],
  });

export const templates: Template[] = [
  template({
    name: 'we_are_back',
    body: 'We are back with an answer to your question. Reply to go on with an expert.',
  }),
  template({
    name: 'we_are_back',
    language: 'es',
    body: 'Ya tenemos la respuesta a su pregunta. Responda para seguir con un experto.',
  }),
  template({
    name: 'we_are_back',
    language: 'hi',
    body: 'आपके सवाल का जवाब तैयार है। विशेषज्ञ से बात जारी रखने के लिए उत्तर दें।',
  }),
  orderUpdate('en_US', 'Hello {{1}}, your order {{2}} is on its way.'),
  orderUpdate('es', 'Hola {{1}}, su pedido {{2}} está en camino.'),
  orderUpdate('hi', 'नमस्ते {{1}}, आपका ऑर्डर {{2}} रास्ते में है।'),
  template({
    name: 'appointment_reminder',
    header: { type: 'TEXT', text: 'See you in {{shop}}' },
    body: 'Hi {{customer_name}}, your tasting is on {{day}}. Reply if you cannot come.',
    variables: [
      { name: 'shop', place: 'header', example: 'Pune' },
      { name: 'customer_name', place: 'body', example: 'Asha' },
      { name: 'day', place: 'body', example: 'Monday at 11:00' },
    ],
  }),
  tracking('en_US', 'Parcel {{1}} arrives today.', 'Talk to Expert', 'Follow it'),
  tracking('es', 'El paquete {{1}} llega hoy.', 'Hablar con experto', 'Seguir el envío'),
  template({
    name: 'festival_offer',
    category: 'MARKETING',
    header: { type: 'IMAGE', text: null },
    body: 'Hi {{1}}, gift boxes for Diwali are here: fresh, and at your door in two days.',
    footer: 'Not interested? Tap the button below',
    buttons: [{ type: 'QUICK_REPLY', text: 'Stop promotions' }],
    variables: inBody('Asha'),
    unsupported: 'Its heading is a picture, film, file or place, which the desk cannot fill in.',
  }),
];
