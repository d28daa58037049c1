export const fr = {
  states: {
    PENDING: ['En attente', 'L’équipe Finance ne l’a pas encore regardé : rien n’y est viré.'],
    ACCEPTED: ['Accepté', 'Les remboursements y sont virés.'],
    REFUSED: ['Refusé', 'Rien n’y sera viré : un autre compte est à déclarer.'],
    WITHDRAWN: ['Retiré', 'Son propriétaire l’a repris : rien n’y sera viré.'],
  },
  unknownVenue: 'lieu inconnu',
  paidMeanwhile: (venue: string, label: string) => `${venue} : reste payé sur « ${label} »`,
  waitsMeanwhile: (venue: string) => `${venue} : n’a pas d’autre compte, son argent attend`,
  masked: (country: string, end: string) => `IBAN ${country} qui finit par ${end}`,
};

export const en: typeof fr = {
  states: {
    PENDING: ['Waiting', 'Finance have not looked at it yet: nothing is transferred there.'],
    ACCEPTED: ['Accepted', 'Reimbursements are transferred there.'],
    REFUSED: ['Refused', 'Nothing will be transferred there: another account is to be declared.'],
    WITHDRAWN: ['Withdrawn', 'Its owner took it back: nothing will be transferred there.'],
  },
  unknownVenue: 'unknown venue',
  paidMeanwhile: (venue, label) => `${venue}: still paid to “${label}”`,
  waitsMeanwhile: (venue) => `${venue}: has no other account, its money waits`,
  masked: (country, end) => `IBAN ${country} ending in ${end}`,
};
