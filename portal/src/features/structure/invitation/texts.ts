export const fr = {
  title: 'Rejoindre une équipe',
  what: 'Une structure vous a invité par courriel. Dites comment vous vous appelez : c’est sous ce nom que l’équipe vous verra.',
  account: (account: string) => `Vous êtes connecté avec le compte ${account} : c’est lui qui entrera dans l’équipe.`,
  name: 'Votre nom',
  nameHint: 'Prénom et nom, par exemple.',
  flaws: { MISSING: 'Dites comment vous vous appelez.', TOO_LONG: 'Ce nom est trop long : 140 caractères au plus.' },
  join: 'Rejoindre l’équipe',
  joined: (structure: string) => `Vous êtes dans l’équipe de ${structure}`,
  joinedSomewhere: 'Vous êtes dans l’équipe',
  begin: 'Commencer',
  otherAccount: 'Ce compte n’est pas celui d’un professionnel',
  otherAccountAdvice: (account: string) =>
    `Vous êtes connecté avec le compte ${account}, qui ne peut entrer dans aucune équipe. Déconnectez-vous, puis ouvrez de nouveau le lien du courriel avec un compte de professionnel.`,
};

export const en: typeof fr = {
  title: 'Join a team',
  what: 'A structure has invited you by mail. Say what you are called: it is the name that the team will see.',
  account: (account) => `You are signed in with the account ${account}: it is the one that will be in the team.`,
  name: 'Your name',
  nameHint: 'First and last name, for instance.',
  flaws: { MISSING: 'Say what you are called.', TOO_LONG: 'This name is too long: 140 characters at most.' },
  join: 'Join the team',
  joined: (structure) => `You are in the team of ${structure}`,
  joinedSomewhere: 'You are in the team',
  begin: 'Begin',
  otherAccount: 'This is not a professional’s account',
  otherAccountAdvice: (account) =>
    `You are signed in with the account ${account}, which can be in no team. Sign out, then open the mail’s link again with a professional’s account.`,
};
