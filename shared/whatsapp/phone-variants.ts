// Numbers that WhatsApp and people write in two ways. Only to find a customer who is known already:
// what is stored and sent to is always the raw wa_id, and a guess there reaches somebody else.

/**
 * The other way to write this number (digits, with country code), if its country has one. Brazil: the
 * ninth digit of mobile numbers, whose local part starts with 6 to 9; a landline has none. Argentina:
 * the 9 of mobile numbers. Mexico: the old 1.
 */
export const phoneVariants = (digits: string): string[] => {
  const brazil = /^55(\d\d)(9?)([6-9]\d{7})$/.exec(digits);
  if (brazil !== null) {
    const [, area, nine, local] = brazil;
    return [`55${area}${nine === '' ? '9' : ''}${local}`];
  }
  const argentina = /^54(9?)([1-8]\d{9})$/.exec(digits);
  if (argentina !== null) return [`54${argentina[1] === '' ? '9' : ''}${argentina[2]}`];
  const mexico = /^52(1?)([2-9]\d{9})$/.exec(digits);
  if (mexico !== null) return [`52${mexico[1] === '' ? '1' : ''}${mexico[2]}`];
  return [];
};
