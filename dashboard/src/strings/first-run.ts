// The words of the card that a desk shows where it is tried out.
import { inLanguage } from '../language.ts';

export const firstRunStrings = inLanguage('first-run', {
  title: 'Try it: be a customer',
  lead: 'This desk runs on your own machine, with phones on a page instead of WhatsApp.',
  steps: [
    'Open the phones and write “hi” on one of them.',
    'Tap “Talk to Expert” in the menu that it gets.',
    'Accept the chat here, and answer.',
  ],
  open: 'Open the phones',
});
