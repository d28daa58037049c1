import { say, type Explain } from '../explaining';

export const fr: Readonly<Record<string, Explain>> = {
  CLAIMED_BY_ANOTHER: say('Une autre personne regarde cette offre.', 'Prenez la suivante : celle-ci sera libre dans une demi-heure au plus.'),
  NOTHING_TO_REVIEW: say('Aucune autre offre n’attend.', 'Celles qui restent sont déjà regardées par quelqu’un.'),
  TOO_MANY_OFFERS: ({ max }) => ({ happened: `Trop d’offres à la fois : ${max ?? 50} au plus.` }),
};

export const en: typeof fr = {
  CLAIMED_BY_ANOTHER: say('Somebody else is looking at this offer.', 'Take the next one: this one is free in half an hour at most.'),
  NOTHING_TO_REVIEW: say('No other offer waits.', 'Somebody is looking at those that are left.'),
  TOO_MANY_OFFERS: ({ max }) => ({ happened: `Too many offers at once: ${max ?? 50} at most.` }),
};
