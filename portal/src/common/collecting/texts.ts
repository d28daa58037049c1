export const fr = {
  countermark: 'Votre contremarque',
  copy: 'Copier',
  copied: 'Copiée',
  scan: 'QR code à scanner',
  qrCode: (code: string) => `QR code de la contremarque ${[...code].join(' ')}`,
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
  scan: 'QR code to scan',
  qrCode: (code) => `QR code of the countermark ${[...code].join(' ')}`,
  where: 'Where',
  how: 'How to collect it',
  help: 'Help',
  begins: 'When',
  until: 'Collect it by',
  timeLeft: (date, left) => `${date} (${left} left)`,
};
