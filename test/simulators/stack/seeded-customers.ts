/** Phones to try things with. The numbers are valid in form and belong to nobody we know. */
export const SEEDED_CUSTOMERS = [
  { name: 'Asha Rao', wa_id: '919876543210', user_id: 'IN.41872093365501827364' },
  { name: 'Maria Lopez', wa_id: '34612345678', user_id: 'ES.70213348190562847731' },
  // Hides the number behind a username: known by the BSUID only.
  { name: 'Pablo Marin', user_id: 'MX.13491208655302741918' },
];
