// The words of the menus' editor and of the drawn phone, which load with it.
import type { FaultKind } from '../format/menus/faults.ts';
import { inLanguage } from '../language.ts';

const characters = (count: number) => (count === 1 ? '1 character' : `${count} characters`);

export const menusStrings = inLanguage('menus', {
  about: 'What the bot says outside a chat: edit it, and try it on a drawn phone.',
  settings: {
    templates: {
      label: 'Templates',
      hint: 'Buttons, lists and texts, and where each choice leads.',
    },
    orders: { label: 'Order flow', hint: 'Asks for item and quantity, and records the order.' },
    files: {
      label: 'Import and export',
      hint: 'The menus as JSON, in the format of the business.',
    },
    preview: { label: 'Preview', hint: 'A drawn phone on which the menus can be tapped through.' },
  },
  label: 'Menus',
  templates: 'Templates',
  types: { button: 'Buttons', list: 'List', text: 'Text' },
  add: 'New template',
  addAs: {
    button: 'Up to three buttons below a text',
    list: 'Up to ten choices behind one button',
    text: 'Words alone, or an order’s questions',
  },
  newName: { button: 'new_buttons', list: 'new_list', text: 'new_text' },
  first: {
    body: 'How can we help you?',
    reply: '👤 Talk to Expert',
    listButton: 'See choices',
    section: 'Choices',
    newReply: 'New choice',
  },
  undo: 'Undo',
  redo: 'Redo',
  import: 'Import',
  export: 'Export all',
  exportOne: 'Export',
  file: 'menus.json',
  start: 'Start',
  expert: 'Talk to Expert',
  leadsTo: (names: string[]) => `Leads to ${new Intl.ListFormat('en').format(names)}`,
  unled: (count: number) =>
    count === 1 ? 'One choice leads nowhere' : `${count} choices lead nowhere`,
  unreachable: 'Nothing leads here',
  unreachableHint: 'No customer comes upon it until a choice of another template leads here.',
  missing: (name: string) => `${name} (missing)`,
  faultCount: (count: number) => (count === 1 ? '1 fault' : `${count} faults`),
  blocked: (count: number) =>
    count === 1 ? 'One fault is to be mended first.' : `${count} faults are to be mended first.`,
  all: 'All templates',
  edit: 'Edit',
  preview: 'Preview',
  views: 'Edit or preview',
  gone: 'This template no longer exists',
  goneNext: 'Choose another one from the list.',

  name: 'Name',
  nameHint: 'Customers never see it. All that leads here follows.',
  nameMain: 'The first menu is always called main_menu.',
  nameTaken: 'There is another template of this name.',
  type: 'Kind',
  duplicate: 'Duplicate',
  remove: 'Delete template',
  removed: (name: string) => `${name} deleted`,
  stillLed: (names: string[]) => `${new Intl.ListFormat('en').format(names)} still lead there.`,
  message: 'Message',
  header: 'Header',
  body: 'Text',
  footer: 'Footer',
  optional: 'optional',
  left: (count: number) => (count < 0 ? `${characters(-count)} too long` : `${count} left`),

  buttons: 'Buttons',
  rows: 'Choices',
  listButton: 'Button that opens the list',
  section: (number: number) => `Section ${number}`,
  sectionTitle: 'Section title',
  addButton: 'Add button',
  addRow: 'Add choice',
  addSection: 'Add section',
  removeSection: (title: string) => `Delete section ${title}`,
  mostButtons: 'WhatsApp shows three buttons at most. A list shows up to ten choices.',
  mostRows: 'WhatsApp shows ten choices at most, over all sections.',
  replyTitle: (number: number) => `Title of choice ${number}`,
  replyTarget: (title: string) => `${title} leads to`,
  target: 'Leads to',
  nowhere: 'Nowhere yet',
  nowhereHint: 'A tap gets the main menu, at most once in ten minutes.',
  newTarget: 'New template…',
  newTargets: { button: 'New buttons', list: 'New list', text: 'New text' },
  details: 'Description and id',
  detailsButton: 'Id',
  description: 'Description',
  id: 'Id',
  idHint: 'What WhatsApp says when it is tapped. Changing it breaks taps on messages sent before.',
  removeReply: (title: string) => `Delete ${title}`,
  move: (title: string) => `Move ${title}: arrow keys, or drag`,
  movedTo: (title: string, place: number) => `${title} is now number ${place}`,
  open: (name: string) => `Edit ${name}`,

  flow: 'What the customer is asked',
  flowHint: 'A text can ask for an item and a quantity, and record them as an order.',
  step: (number: number) => `Question ${number}`,
  stepWords: 'Question',
  stepFirst: 'Asks with the text above.',
  collect: 'The answer is',
  collects: { nothing: 'not waited for', item: 'the item', quantity: 'the quantity' },
  next: 'Then',
  nextStep: (number: number) => `ask question ${number}`,
  nextRecord: 'record the order',
  nextNothing: 'nothing more',
  nextShow: 'and show',
  addStep: 'Add question',
  removeStep: (number: number) => `Delete question ${number}`,
  firstQuestion: 'How many would you like?',
  variables: 'Filled in once the order is known:',
  insertVariable: { item: 'Item', quantity: 'Quantity' },

  fault: (fault: FaultKind): string => {
    switch (fault.kind) {
      case 'empty':
        return 'Must not be empty.';
      case 'too_long':
        return `At most ${fault.most} characters.`;
      case 'too_many':
        return `At most ${fault.most}.`;
      case 'none':
        return 'Needs at least one.';
      case 'repeats_id':
        return 'Another choice has this id.';
      case 'repeats_title':
        return 'Another button has this title.';
      case 'no_template':
        return `There is no template ${fault.name}.`;
      case 'no_step':
        return `There is no question ${fault.name}.`;
      case 'no_initial':
        return 'Needs a step named initial.';
      case 'no_main_menu':
        return 'Needs a template named main_menu.';
      case 'missing':
        return 'Is missing.';
      case 'unknown':
        return `Has what no template has: ${new Intl.ListFormat('en').format(fault.names)}.`;
      case 'wrong':
        return fault.expected === '' ? 'Is not valid.' : `Must be: ${fault.expected}.`;
      default:
        return fault satisfies never;
    }
  },

  importTitle: 'Import menus',
  importRefused: 'This file cannot be imported',
  importNot: {
    not_json: 'It is not JSON. Export the menus to see what a file looks like.',
    no_templates: 'No templates are in it. A template has a type, a body and steps.',
  },
  importFaults: (file: string) => `Mend these in ${file} and choose it again:`,
  importFile: 'The file itself',
  importChanges: (file: string) => `${file} would change:`,
  importKinds: { new: 'New', changed: 'Changed', same: 'As it is', absent: 'Not in the file' },
  importOthers: 'Delete templates that are not in the file',
  importNothing: 'Nothing: all of it stands already.',
  importTake: 'Take over',
  importTaken: 'Taken over, not saved yet. Undo brings back what stood before.',
  cancel: 'Cancel',

  phone: 'The customer’s phone',
  phoneHint: 'Tap through it as a customer would.',
  phoneName: 'Your business',
  phoneOnline: 'online',
  phoneTheme: { light: 'Light phone', dark: 'Dark phone' },
  phoneStart: 'Start over',
  phoneWrite: 'Write as the customer',
  phonePlaceholder: 'Message',
  phoneSend: 'Send',
  phoneChoices: 'Choices',
  phoneClose: 'Close the choices',
  phoneChoose: 'Send',
  phoneLog: 'What the phone shows',
  phoneEmpty: '(nothing written yet)',
  desk: {
    opened: 'Talk to Expert: a chat opens, and the desk is told.',
    ended: 'The chat ends.',
    ordered: 'The order is recorded, and the desk is told.',
    nothing: 'Nothing is sent: the main menu answered something unexpected a moment ago.',
    heard: 'An agent reads this.',
  },
});
