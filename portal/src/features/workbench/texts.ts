export const fr = {
  bar: 'Atelier de démonstration',
  advance: 'Avancer l’horloge',
  steps: { hour: '+1 h', 'two-days': '+48 h', 'sixteen-days': '+16 j', cutoff: 'Échéance' },
  stepMeanings: {
    hour: 'Avancer d’une heure',
    'two-days': 'Avancer de 48 heures : fin des délais d’annulation',
    'sixteen-days': 'Avancer de 16 jours',
    cutoff: 'Avancer jusqu’à la prochaine échéance de remboursement',
  },
  moved: (now: string) => `Il est maintenant ${now}.`,
  failed: 'L’atelier ne répond pas',
  mails: 'Courriels',
  mailsTitle: 'Courriels envoyés',
  mailsHint: 'Ils restent sur cette machine : aucun n’est parti.',
  noMails: 'Aucun courriel encore',
  noMailsAdvice: 'Réservez une offre ou annulez une réservation : le courriel s’affichera ici.',
  mailsFailed: 'Les courriels n’ont pas pu être lus',
  mailsFailedAdvice: 'Vérifiez que la démonstration tourne toujours, puis réessayez.',
  close: 'Fermer',
  back: 'Tous les courriels',
  to: (address: string) => `À ${address}`,
};

type Words = typeof fr;

export const en: Words = {
  bar: 'Demonstration workbench',
  advance: 'Move the clock forward',
  steps: { hour: '+1 h', 'two-days': '+48 h', 'sixteen-days': '+16 d', cutoff: 'Cutoff' },
  stepMeanings: {
    hour: 'Forward by an hour',
    'two-days': 'Forward by 48 hours: cancellation limits pass',
    'sixteen-days': 'Forward by 16 days',
    cutoff: 'Forward to the next reimbursement cutoff',
  },
  moved: (now) => `It is now ${now}.`,
  failed: 'The workbench does not answer',
  mails: 'Mails',
  mailsTitle: 'Mails that were sent',
  mailsHint: 'They stay on this machine: none has left.',
  noMails: 'No mail yet',
  noMailsAdvice: 'Book an offer or cancel a booking: its mail will be shown here.',
  mailsFailed: 'The mails could not be read',
  mailsFailedAdvice: 'See that the demonstration still runs, then try again.',
  close: 'Close',
  back: 'All mails',
  to: (address) => `To ${address}`,
};
