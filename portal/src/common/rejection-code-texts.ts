import type { RejectionCode } from '../gql/enums';

/** What an offer is turned down for. */
export const fr: Readonly<Record<RejectionCode, string>> = {
  NOT_ELIGIBLE: 'Pas éligible',
  SECOND_HAND: 'Instrument d’occasion en vente',
  NOMINATIVE: 'Nomme la personne à qui elle est destinée',
  MISLEADING: 'Titre ou description pas clairs',
  PRICE: 'Le prix ne correspond pas',
  PICTURE: 'L’image ne convient pas',
  DUPLICATE: 'La même offre existe déjà',
  OTHER: 'Autre chose, que j’explique',
};

export const en: typeof fr = {
  NOT_ELIGIBLE: 'Not eligible',
  SECOND_HAND: 'Second-hand instrument for sale',
  NOMINATIVE: 'Names the person it is meant for',
  MISLEADING: 'Title or description unclear',
  PRICE: 'The price does not match',
  PICTURE: 'The picture is unsuitable',
  DUPLICATE: 'The same offer exists already',
  OTHER: 'Something else, which I explain',
};
