export const fr = {
  title: 'Se déconnecter',
  here: 'Se déconnecter de ce navigateur',
  everywhereMessage: 'Vous pouvez aussi terminer vos sessions ici et sur tous les autres navigateurs et téléphones où vous êtes connecté, en quelques secondes : il faudra s’y connecter de nouveau.',
  lost: 'Si un appareil est perdu, changez aussi le mot de passe de votre compte : le service de connexion peut s’en souvenir là-bas.',
  everywhere: 'Déconnecter tous mes appareils',
};

export const en: typeof fr = {
  title: 'Sign out',
  here: 'Sign out of this browser',
  everywhereMessage: 'You can also end your sessions here and in every other browser and on every phone where you are signed in, within seconds: you will have to sign in there again.',
  lost: 'If a device is lost, change the password of your account too: the sign-in service may still remember it there.',
  everywhere: 'Sign all my devices out',
};
