export const fr = {
  title: 'Conformité : offres collectives',
  queue: 'Offres collectives à vérifier, la plus urgente d’abord',
  none: 'Aucune offre collective à vérifier',
  noneAdvice: 'Les offres collectives que les partenaires publient arrivent ici ; il n’y a rien à faire pour l’instant.',
  rejectManyEffect: (count: number): string => (count > 1 ? 'Le même motif va à tous les lieux, et aucune de ces offres ne sera publiée.' : 'Le motif va au lieu, et cette offre ne sera pas publiée.'),
};

export const en: typeof fr = {
  title: 'Compliance: collective offers',
  queue: 'Collective offers to check, the most urgent first',
  none: 'No collective offers to check',
  noneAdvice: 'Collective offers that partners publish arrive here; there is nothing to do for now.',
  rejectManyEffect: (count) => (count > 1 ? 'All venues are given the same reason, and none of these offers will be published.' : 'The venue is given the reason, and this offer will not be published.'),
};
