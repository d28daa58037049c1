export const fr = {
  free: 'Gratuit',
  duo: 'Réservable pour deux personnes',
  noStock: 'Aucun prix pour le moment',
  begins: (date: string) => `Le ${date}`,
  until: (date: string) => `Réservable jusqu’au ${date}`,
  left: (left: number) => (left > 1 ? `${left} restants` : left === 1 ? 'Le dernier' : 'Épuisé'),
  where: 'Où',
  withdrawal: 'Comment le retirer',
  picture: (title: string) => `Photo : ${title}`,
  noPicture: 'Sans photo',
  credit: (credit: string) => `Photo : ${credit}`,
  lasts: (hours: number, minutes: number) => `Durée : ${hours === 0 ? `${minutes} min` : minutes === 0 ? `${hours} h` : `${hours} h ${minutes}`}`,
  accessible: 'Accessible aux personnes avec un handicap',
  impairments: { audio: 'auditif', mental: 'psychique ou cognitif', motor: 'moteur', visual: 'visuel' },
};

type Words = typeof fr;

export const en: Words = {
  free: 'Free',
  duo: 'Can be booked for two people',
  noStock: 'No price yet',
  begins: (date) => `On ${date}`,
  until: (date) => `Can be booked until ${date}`,
  left: (left) => (left > 1 ? `${left} left` : left === 1 ? 'The last one' : 'Sold out'),
  where: 'Where',
  withdrawal: 'How to collect it',
  picture: (title) => `Picture: ${title}`,
  noPicture: 'No picture',
  credit: (credit) => `Picture: ${credit}`,
  lasts: (hours, minutes) => `It lasts ${hours === 0 ? `${minutes} min` : minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`}`,
  accessible: 'Accessible to people with an impairment',
  impairments: { audio: 'of hearing', mental: 'mental or cognitive', motor: 'of mobility', visual: 'of sight' },
};
