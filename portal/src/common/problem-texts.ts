import { whenCalm } from './calm';
import { say, type Explain, type Explanation, type Facts } from './explaining';
import type { Language } from './language';

export const fr: Readonly<Record<string, Explain>> = {
  // the way there
  NETWORK: say('Kiosque ne répond pas.', 'Vérifiez votre connexion, puis réessayez : rien n’est perdu.'),
  UNAUTHENTICATED: say('Votre session est terminée.', 'Connectez-vous de nouveau.'),
  SIGN_IN_EXPIRED: say('Votre session est terminée.', 'Connectez-vous de nouveau.'),
  UNAVAILABLE: say('Une partie du service ne répond pas.', 'Réessayez dans un instant.'),
  INTERNAL: say('Quelque chose n’a pas fonctionné chez nous.', 'Réessayez ; si cela dure, prévenez le support.'),
  TOO_MANY_REQUESTS: say('Trop de demandes en peu de temps.', 'Attendez quelques secondes, puis réessayez.'),
  TOO_MANY_CONNECTIONS: say('Trop de fenêtres sont ouvertes sur ce compte.', 'Fermez-en une, puis réessayez.'),
  NOT_ALLOWED: say('Votre compte ne permet pas de faire cela.'),
};

export const en: typeof fr = {
  NETWORK: say('Kiosque does not answer.', 'Check your connection and try again: nothing is lost.'),
  UNAUTHENTICATED: say('Your session has ended.', 'Sign in again.'),
  SIGN_IN_EXPIRED: say('Your session has ended.', 'Sign in again.'),
  UNAVAILABLE: say('A part of the service does not answer.', 'Try again in a moment.'),
  INTERNAL: say('Something went wrong on our side.', 'Try again; if it lasts, tell support.'),
  TOO_MANY_REQUESTS: say('Too many requests in a short time.', 'Wait a few seconds and try again.'),
  TOO_MANY_CONNECTIONS: say('Too many windows are open on this account.', 'Close one and try again.'),
  NOT_ALLOWED: say('Your account does not allow this.'),
};

type Known = Readonly<Record<Language, Readonly<Record<string, Explain>>>>;

let known: Known = { fr, en };
const readers = new Set<() => void>();

/** Adds the words of codes that are loaded after the first screen, or with a feature's; what is shown already is said anew. */
export function explainAlso(words: Known): void {
  known = { fr: { ...known.fr, ...words.fr }, en: { ...known.en, ...words.en } };
  readers.forEach((read) => read());
}

export function watchWords(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}

/** The words that there are so far: others once more have come. */
export function knownWords(): Known {
  return known;
}

// they are many, and no first load needs them: nothing is refused before somebody has changed something
whenCalm(() => void import('./later-problem-texts').then(explainAlso));

const UNKNOWN: Readonly<Record<Language, (code: string) => Explanation>> = {
  fr: (code) => ({ happened: `Cela n’a pas pu être fait (${code}).`, advice: 'Réessayez ; si cela dure, donnez ce code au support.' }),
  en: (code) => ({ happened: `This could not be done (${code}).`, advice: 'Try again; if it lasts, give this code to support.' }),
};

/** A problem in the person's words; one that has no words yet is named by its code. */
export function explained(language: Language, code: string, facts: Facts): Explanation {
  const explain = known[language][code];
  return explain === undefined ? UNKNOWN[language](code) : explain(facts);
}
