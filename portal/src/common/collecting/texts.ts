export const fr = {
  countermark: 'Votre contremarque',
  copy: 'Copier',
  copied: 'Copiée',
  where: 'Où',
  how: 'Comment le retirer',
  help: 'Aide',
  begins: 'Quand',
  until: 'À retirer jusqu’au',
  timeLeft: (date: string, left: string) => `${date} (encore ${left})`,
};

export const en: typeof fr = {
  countermark: 'Your countermark',
  copy: 'Copy',
  copied: 'Copied',
  where: 'Where',
  how: 'How to collect it',
  help: 'Help',
  begins: 'When',
  until: 'Collect it by',
  timeLeft: (date, left) => `${date} (${left} left)`,
};
