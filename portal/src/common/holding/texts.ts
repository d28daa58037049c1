export const fr = {
  heldByYou: 'Vous la regardez',
  heldBy: (officer: string, until: string) => `${officer} la regarde, jusqu’à ${until}`,
  heldAdvice: 'Une offre n’est décidée que par une personne à la fois : prenez la suivante.',
};

type Words = typeof fr;

export const en: Words = {
  heldByYou: 'You are looking at it',
  heldBy: (officer, until) => `${officer} is looking at it, until ${until}`,
  heldAdvice: 'One person at a time decides on an offer: take the next one.',
};
