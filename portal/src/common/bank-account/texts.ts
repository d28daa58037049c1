export const fr = {
  states: {
    PENDING: ['En attente', 'L’équipe Finance ne l’a pas encore regardé : rien n’y est viré.'],
    ACCEPTED: ['Accepté', 'Les remboursements y sont virés.'],
    REFUSED: ['Refusé', 'Rien n’y sera viré : un autre compte est à déclarer.'],
  },
  masked: (country: string, end: string) => `IBAN ${country} qui finit par ${end}`,
};

export const en: typeof fr = {
  states: {
    PENDING: ['Waiting', 'Finance have not looked at it yet: nothing is transferred there.'],
    ACCEPTED: ['Accepted', 'Reimbursements are transferred there.'],
    REFUSED: ['Refused', 'Nothing will be transferred there: another account is to be declared.'],
  },
  masked: (country, end) => `IBAN ${country} ending in ${end}`,
};
