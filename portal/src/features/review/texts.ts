export const fr = {
  title: 'Conformité',
  queue: 'Offres à vérifier, la plus urgente d’abord',
  none: 'Aucune offre à vérifier',
  noneAdvice: 'Les offres que les partenaires publient arrivent ici ; il n’y a rien à faire pour l’instant.',
  category: 'Catégorie',
  allCategories: 'Toutes les catégories',
  preview: 'Aperçu : ce que voit le jeune',
  rejectManyEffect: (count: number): string =>
    `${count > 1 ? 'Le même motif va à tous les lieux' : 'Le motif va au lieu'}. Ce qui serait réservé est annulé, les jeunes retrouvent leur crédit, et cela ne se reprend pas.`,
};

export const en: typeof fr = {
  title: 'Compliance',
  queue: 'Offers to check, the most urgent first',
  none: 'No offers to check',
  noneAdvice: 'Offers that partners publish arrive here; there is nothing to do for now.',
  category: 'Category',
  allCategories: 'All categories',
  preview: 'Preview: what the young person sees',
  rejectManyEffect: (count) =>
    `${count > 1 ? 'All venues are given the same reason' : 'The venue is given the reason'}. What may be booked is cancelled, the young people get their credit back, and that cannot be undone.`,
};
