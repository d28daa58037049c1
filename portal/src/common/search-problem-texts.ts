import { say, type Explain } from './explaining';

/** What is said of a search and of what narrows it. */
export const fr: Readonly<Record<string, Explain>> = {
  INVALID_SEARCH: say('Cette recherche est trop longue.', 'Gardez-en les mots qui comptent.'),
  INVALID_PRICES: say('Ces prix ne sont pas possibles.', 'Le plus bas va de 0 € au plus haut.'),
  INVALID_PERIOD: say('Cette période finit avant de commencer.', 'Échangez ses deux dates.'),
  INVALID_PLACE: ({ max }) => ({ happened: 'Ce lieu ou ce rayon n’est pas possible.', ...(max === undefined ? {} : { advice: `Le rayon est de ${max} km au plus.` }) }),
  PLACE_MISSING: say('Trier par distance demande un lieu.', 'Choisissez un lieu, ou un autre ordre.'),
  INVALID_PAGE_SIZE: ({ max }) => ({ happened: `Une page montre de 1 à ${max ?? 100} lignes.` }),
};

export const en: typeof fr = {
  INVALID_SEARCH: say('This search is too long.', 'Keep the words of it that matter.'),
  INVALID_PRICES: say('These prices are not possible.', 'The lowest is from 0 to the highest.'),
  INVALID_PERIOD: say('This period ends before it begins.', 'Swap its two dates.'),
  INVALID_PLACE: ({ max }) => ({ happened: 'This place or this radius is not possible.', ...(max === undefined ? {} : { advice: `A radius is ${max} km at most.` }) }),
  PLACE_MISSING: say('An order by distance takes a place.', 'Choose a place, or another order.'),
  INVALID_PAGE_SIZE: ({ max }) => ({ happened: `A page shows 1 to ${max ?? 100} rows.` }),
};
