export const fr = {
  title: 'Bienvenue sur Kiosque',
  partner: 'Publiez vos offres culturelles, validez les contremarques au guichet et suivez vos remboursements.',
  beneficiary: 'Avec votre crédit, réservez un instrument, une partition, un atelier, et retirez-les sur place.',
  signIn: 'Se connecter',
  otherLanguage: 'English',
};

export const en: typeof fr = {
  title: 'Welcome to Kiosque',
  partner: 'Publish your cultural offers, validate countermarks at the desk and follow your reimbursements.',
  beneficiary: 'With your credit, book an instrument, a score, a workshop, and collect it on site.',
  signIn: 'Sign in',
  otherLanguage: 'Français',
};
