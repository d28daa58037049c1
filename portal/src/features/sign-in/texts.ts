export const fr = {
  title: 'Bienvenue sur Kiosque',
  partner: 'Publiez vos offres culturelles, validez les contremarques au guichet et suivez vos remboursements.',
  beneficiary: 'Avec votre crédit, réservez un instrument, une partition, un atelier, et retirez-les sur place.',
  invited: 'Une structure vous invite dans son équipe : connectez-vous pour la rejoindre.',
  signIn: 'Se connecter',
  overTitle: 'Votre session est terminée',
  over: 'Rien n’a été demandé depuis longtemps, ou la session a été fermée ailleurs. Reconnectez-vous dans l’onglet qui s’ouvre, puis revenez à celui-ci : ce que vous avez saisi y est encore.',
  signInAgain: 'Se reconnecter (nouvel onglet)',
  hereOnly: 'Ce navigateur est déconnecté. Nous n’avons pas encore pu vérifier que cette session est terminée partout : si vous doutez d’un autre appareil, reconnectez-vous dans quelques minutes, pressez « Se déconnecter » en haut de l’écran et choisissez « Déconnecter tous mes appareils ».',
  otherLanguage: 'English',
};

export const en: typeof fr = {
  title: 'Welcome to Kiosque',
  partner: 'Publish your cultural offers, validate countermarks at the desk and follow your reimbursements.',
  beneficiary: 'With your credit, book an instrument, a score, a workshop, and collect it on site.',
  invited: 'A structure invites you into its team: sign in to join it.',
  signIn: 'Sign in',
  overTitle: 'Your session has ended',
  over: 'Nothing was asked for a long time, or the session was ended elsewhere. Sign in again in the tab that opens, then come back to this one: what you typed is still here.',
  signInAgain: 'Sign in again (new tab)',
  hereOnly: 'This browser is signed out. We could not verify yet that this session has ended everywhere: if you are not sure of another device, sign in again in a few minutes, press “Sign out” at the top of the screen and choose “Sign all my devices out”.',
  otherLanguage: 'Français',
};
