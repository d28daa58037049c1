import type { SchoolLevel } from '../gql/enums';

/** The levels of a school. */
export const fr: Readonly<Record<SchoolLevel, string>> = {
  SIXIEME: '6e',
  CINQUIEME: '5e',
  QUATRIEME: '4e',
  TROISIEME: '3e',
  CAP_1: 'CAP 1re année',
  CAP_2: 'CAP 2e année',
  SECONDE: 'Seconde',
  PREMIERE: 'Première',
  TERMINALE: 'Terminale',
};

export const en: typeof fr = {
  SIXIEME: '6e',
  CINQUIEME: '5e',
  QUATRIEME: '4e',
  TROISIEME: '3e',
  CAP_1: 'CAP, first year',
  CAP_2: 'CAP, second year',
  SECONDE: 'Seconde',
  PREMIERE: 'Première',
  TERMINALE: 'Terminale',
};
