// The people who wrote in the past. Names are invented; numbers are valid in form.
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import type { StoredCustomer } from '../../../shared/protocol/customer.ts';
import type { Dice } from './dice.ts';
import { english } from './english.ts';
import { hindi } from './hindi.ts';
import type { Language } from './language.ts';
import { spanish } from './spanish.ts';

export type PastCustomer = { row: StoredCustomer & { revision: number }; language: Language };

const indianFirst =
  'Aarav Aditi Akash Anjali Arjun Deepa Farhan Gauri Ishaan Kavya Lakshmi Manish Meera Neha Nikhil Pooja Priya Rahul Ritu Rohan Sanjay Shreya Sunita Tanvi Vikram Zoya';
const indianLast =
  'Agarwal Bhat Chavan Desai Deshpande Gupta Iyer Joshi Kapoor Khan Kulkarni Mehta Nair Patel Pawar Rao Reddy Shah Sharma Shinde Singh Verma';
const hindiFirst = 'आरती अमित अनिता दीपक गीता कविता मोहन नेहा पूजा राहुल रेखा संजय सीमा सुनील विजय';
const hindiLast = 'गुप्ता जोशी कुमार मिश्रा पाटिल सिंह शर्मा तिवारी वर्मा यादव';
const spanishFirst =
  'Alejandra Álvaro Beatriz Carlos Carmen Daniela Diego Elena Fernando Inés Javier José Lucía Marta Miguel Paula Raúl Sofía';
const spanishLast =
  'Álvarez Castro Díaz Fernández Flores García Gómez Hernández López Martínez Muñoz Núñez Ortega Ramírez Ruiz Torres';
const englishFirst =
  'Amelia Ben Charlotte David Emily Grace Harriet Isaac Jack Leah Liam Mia Noah Olivia Oscar Ruby Samuel Thomas Zara';
const englishLast =
  'Adams Baker Campbell Clarke Evans Green Hughes Kelly Lewis Morgan Murphy Parker Roberts Shaw Turner Walker Wood';

type Region = {
  first: string[];
  last: string[];
  language: Language;
  tag: string;
  /** Digits of a mobile number; # is any digit. */
  numbers: string[];
};

const region = (
  names: [string, string],
  language: Language,
  tag: string,
  numbers: string[],
): Region => ({
  first: names[0].split(' '),
  last: names[1].split(' '),
  language,
  tag,
  numbers,
});

const indian = ['9198########', '9197########', '9170########'];
const regions = [
  region([indianFirst, indianLast], english, 'en', indian),
  region([indianFirst, indianLast], english, 'en', indian),
  region([hindiFirst, hindiLast], hindi, 'hi', indian),
  region([indianFirst, indianLast], hindi, 'hi', indian),
  region([spanishFirst, spanishLast], spanish, 'es', [
    '346########',
    '5255########',
    '5233########',
  ]),
  region([englishFirst, englishLast], english, 'en', [
    '4479########',
    '1512#######',
    '1201#######',
  ]),
];

const tags = ['wholesale', 'wedding', 'returning', 'gift orders', 'allergy', 'newsletter'];
const notes = [
  'Prefers to be written to after 6 pm.',
  'Always orders without nuts.',
  'Runs a shop of her own; asks for invoices.',
  'Delivery to the office, not home.',
];

const newNumber = (dice: Dice, patterns: string[]): string => {
  for (;;) {
    const digits = dice.pick(patterns).replace(/#/g, () => String(dice.between(0, 9)));
    if (isValidPhoneNumber(`+${digits}`)) return `+${digits}`;
  }
};

const hex = (dice: Dice) => Buffer.from(dice.bytes(32)).toString('hex');

const asUsername = (name: string, dice: Dice): string => {
  const plain = name
    .normalize('NFD')
    .replace(/[^a-z ]/gi, '')
    .trim()
    .toLowerCase();
  const base = plain === '' ? 'desi.sweets' : plain.replaceAll(' ', '.');
  return `${base}${dice.between(1, 99)}`;
};

/** `count` customers; one in twelve hides the number behind a username. */
export const makeCustomers = (dice: Dice, count: number): PastCustomer[] =>
  Array.from({ length: count }, () => {
    const { first, last, language, tag, numbers } = dice.pick(regions);
    const name = `${dice.pick(first)} ${dice.pick(last)}`;
    const hidden = dice.chance(1 / 12);
    const row = {
      id: hex(dice),
      phone_number: hidden ? null : newNumber(dice, numbers),
      user_id: hidden
        ? `IN.${dice.between(10 ** 9, 10 ** 10)}${dice.between(10 ** 9, 10 ** 10)}`
        : null,
      username: hidden || dice.chance(0.15) ? asUsername(name, dice) : null,
      name,
      profile_name: name,
      vip: dice.chance(0.04),
      blocked: false,
      tags: dice.chance(0.2) ? [dice.pick(tags)] : [],
      notes: dice.chance(0.1) ? dice.pick(notes) : '',
      language: tag,
      fields: {},
      revision: 1,
    };
    return { row, language };
  });
