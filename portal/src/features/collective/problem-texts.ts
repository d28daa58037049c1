import { say, type Explain } from '../../common/explaining';
import type { Language } from '../../common/language';

/** What a school must know of a collective offer, by the names of the fields. */
const COLLECTIVE_FIELDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    description: 'description',
    price: 'prix',
    participants: 'participants',
    levels: 'niveaux',
    institution: 'code UAI',
    start_time: 'début',
    end_time: 'fin',
    booking_limit_time: 'limite de réservation',
    contact_email: 'adresse de contact',
  },
  en: {
    description: 'description',
    price: 'price',
    participants: 'participants',
    levels: 'levels',
    institution: 'UAI code',
    start_time: 'start',
    end_time: 'end',
    booking_limit_time: 'booking limit',
    contact_email: 'contact address',
  },
};

function named(names: Readonly<Record<string, string>>, fields = ''): string {
  return fields
    .split(',')
    .map((field) => names[field] ?? field)
    .join(', ');
}

export const fr: Readonly<Record<string, Explain>> = {
  COLLECTIVE_OFFER_NOT_FOUND: say('Cette offre collective n’existe pas, ou n’est pas la vôtre.'),
  COLLECTIVE_OFFER_INCOMPLETE: ({ fields }) => ({ happened: 'Il manque encore quelque chose à cette offre.', advice: `À compléter : ${named(COLLECTIVE_FIELDS.fr, fields)}.` }),
  INVALID_COLLECTIVE_PRICE: say('Ce prix n’est pas possible.', 'Le prix d’une offre collective va de 0 à 60 000 €.'),
  INVALID_PARTICIPANTS: say('Ce nombre de participants n’est pas possible.', 'Il va de 1 à 3 000.'),
  INVALID_LEVEL: say('Ce niveau scolaire n’existe pas.'),
  INVALID_UAI: say('Ce code UAI n’est pas juste.', 'Il a sept chiffres et une lettre, qui dépend d’eux : vérifiez-le avec l’établissement.'),
  INVALID_COLLECTIVE_DATES: say('Ces dates ne sont pas possibles.', 'La limite de réservation est à venir, puis viennent le début et la fin.'),
  INVALID_INSTANT: say('Cette date n’est pas possible.'),
  INVALID_CONTACT: say('Cette adresse ou ce numéro n’est pas juste.'),
  INVALID_TEXT: ({ max }) => ({ happened: max === undefined ? 'Ce texte est vide ou trop long.' : `Ce texte est vide ou trop long (${max} caractères au plus).` }),
};

export const en: typeof fr = {
  COLLECTIVE_OFFER_NOT_FOUND: say('There is no such collective offer, or it is not yours.'),
  COLLECTIVE_OFFER_INCOMPLETE: ({ fields }) => ({ happened: 'Something is still missing in this offer.', advice: `To complete: ${named(COLLECTIVE_FIELDS.en, fields)}.` }),
  INVALID_COLLECTIVE_PRICE: say('This price is not possible.', 'The price of a collective offer is from 0 to €60,000.'),
  INVALID_PARTICIPANTS: say('This number of participants is not possible.', 'It is from 1 to 3,000.'),
  INVALID_LEVEL: say('There is no such school level.'),
  INVALID_UAI: say('This UAI code is not right.', 'It has seven digits and a letter that follows from them: check it with the school.'),
  INVALID_COLLECTIVE_DATES: say('These dates are not possible.', 'The booking limit is to come, then the start, then the end.'),
  INVALID_INSTANT: say('This date is not possible.'),
  INVALID_CONTACT: say('This address or number is not right.'),
  INVALID_TEXT: ({ max }) => ({ happened: max === undefined ? 'This text is empty or too long.' : `This text is empty or too long (${max} characters at most).` }),
};
