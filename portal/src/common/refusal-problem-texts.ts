import { say, type Explain } from './explaining';
import { FORMATS } from './format';
import type { Language } from './language';

function euros(language: Language, minorUnits: string | undefined, currency = 'EUR'): string {
  return FORMATS[language].money({ minorUnits: Number(minorUnits ?? 0), currency });
}

function when(language: Language, instant: string | undefined): string {
  return instant === undefined ? '' : FORMATS[language].dateTime(instant);
}

/** Whether so many invitations are those of a structure that nobody has validated. */
function isOfUnknown(max: string | undefined): boolean {
  return max === '5';
}

/** What the gateway's services refuse. */
export const fr: Readonly<Record<string, Explain>> = {
  // offers
  OFFER_NOT_FOUND: say('Cette offre n’existe pas, ou n’est pas la vôtre.'),
  OFFERER_NOT_FOUND: say('Cette structure n’existe pas, ou n’est pas la vôtre.'),
  VENUE_NOT_FOUND: say('Ce lieu n’existe pas, ou n’est pas le vôtre.'),
  STOCK_NOT_FOUND: say('Ce prix n’existe plus.', 'Rechargez l’offre.'),
  IMAGE_NOT_FOUND: say('Cette photo n’a pas été retrouvée.', 'Choisissez-la de nouveau.'),
  IMAGE_NOT_READABLE: say('Cette photo n’est pas lisible.', 'Choisissez une image PNG, JPEG ou WebP.'),
  IMAGE_TOO_LARGE: say('Cette photo est trop lourde.', 'Elle fait au plus 10 Mo.'),
  IMAGE_TOO_SMALL: ({ width, height }) => ({
    happened: width === undefined || height === undefined ? 'Cette photo est trop petite.' : `Cette photo est trop petite : ${width} × ${height} pixels.`,
    advice: 'Choisissez-en une dont 400 × 600 pixels au moins peuvent être gardés.',
  }),
  INVALID_CROP: say('Ce cadrage sort de la photo.', 'Cadrez-la de nouveau.'),
  INVALID_CREDIT: ({ max }) => ({ happened: `Ce crédit ne peut pas être affiché : ${max ?? 255} caractères au plus, sur une ligne.` }),
  TOO_SLOW: say('L’envoi a pris trop de temps.', 'Réessayez, avec une photo plus légère si votre connexion est lente.'),
  SUBCATEGORY_NOT_SELECTABLE: say('Cette sous-catégorie ne peut pas être choisie.', 'Choisissez-en une autre.'),
  INVALID_TITLE: ({ max }) => ({ happened: `Le titre est vide ou trop long (${max ?? 90} caractères au plus).` }),
  INVALID_DESCRIPTION: ({ max }) => ({ happened: `La description est trop longue (${max ?? 1_000} caractères au plus).` }),
  HIDDEN_CHARACTERS: say('Ce texte contient des caractères invisibles.', 'Effacez le passage collé et tapez-le au clavier.'),
  INVALID_PRICE: say('Ce prix n’est pas possible.', 'Un prix va de 0 à 300 €.'),
  INVALID_MONEY: say('Ce montant n’est pas possible.'),
  INVALID_QUANTITY: ({ max }) => ({ happened: max === undefined ? 'Cette quantité n’est pas possible.' : `Cette quantité n’est pas possible : ${max} au plus.` }),
  INVALID_DATES: say('Ces dates ne sont pas possibles.', 'La limite de réservation vient avant l’évènement, et l’évènement n’est pas passé.'),
  QUANTITY_BELOW_BOOKED: say('La quantité est plus petite que ce qui est déjà réservé.'),
  TOO_MANY_STOCKS: say('Cette offre a déjà trop de prix ou de dates.'),
  DUO_NOT_POSSIBLE: say('Cette sous-catégorie ne se réserve pas pour deux.'),
  NO_BOOKABLE_STOCK: say('L’offre n’a rien à réserver.', 'Ajoutez un prix, ou une date à venir.'),
  RULES_NOT_MET: say('Des règles de publication ne sont pas respectées.', 'Corrigez ce que les règles signalent sur cette page.'),
  OFFER_CHANGED: say('Cette offre a changé depuis que vous l’avez lue.', 'Relisez-la telle qu’elle est maintenant, puis décidez.'),
  NOT_POSSIBLE_NOW: say('Ce n’est plus possible dans l’état actuel.', 'Rechargez la page pour voir ce qui a changé.'),
  INVALID_REASON: ({ max }) => ({ happened: `Ce motif ne peut pas être envoyé : il en faut un, de ${max ?? 1000} caractères au plus.` }),
  ID_TAKEN: say('Cela a déjà été enregistré autrement.', 'Rechargez la page et recommencez.'),
  // structures
  INVALID_SIREN: say('Un SIREN a neuf chiffres ; celui-ci n’est pas juste.'),
  SIREN_TAKEN: say('Cette structure est déjà inscrite.', 'Demandez à son propriétaire de vous inviter.'),
  INVALID_SIRET: say('Un SIRET a quatorze chiffres et commence par le SIREN ; celui-ci n’est pas juste.'),
  SIRET_TAKEN: say('Un lieu porte déjà ce SIRET.'),
  // booking
  NOT_A_BENEFICIARY: say('Réserver demande un crédit, et ce compte n’en a pas.'),
  NO_CREDIT_AT_THIS_AGE: say('Aucun crédit n’est accordé à cet âge.'),
  ALREADY_A_BENEFICIARY: say('Ce compte a déjà son crédit.'),
  OWN_CREDIT: say('Ce compte est le vôtre.', 'Une autre personne de l’équipe Support doit accorder ce crédit.'),
  NOT_FOR_UNDER_EIGHTEEN: say('Cette offre n’est pas ouverte aux mineurs.'),
  ALREADY_BOOKED: say('Vous avez déjà réservé cette offre.', 'Retrouvez-la dans vos réservations.'),
  NOT_BOOKABLE: say('Cette offre ne peut pas être réservée en ce moment.'),
  BOOKING_LIMIT_PASSED: ({ limit_time }) => ({ happened: `Cette offre était réservable jusqu’au ${when('fr', limit_time)}.` }),
  TOO_MANY_NEW_INVITATIONS: ({ max, open_time }) => ({
    happened: `${max} personnes ont été invitées en un jour.`,
    advice: `Vous pourrez en inviter d’autres à partir du ${when('fr', open_time)}.${isOfUnknown(max) ? ' Une structure validée peut en inviter 50 par jour.' : ''}`,
  }),
  TOO_MANY_EMAIL_CHANGES: ({ max, open_time }) => ({
    happened: `L’adresse des réservations de ce lieu a été changée ${max} fois en trente jours.`,
    advice: `Vous pourrez la changer à partir du ${when('fr', open_time)}. Si ce n’était pas vous, prévenez le support.`,
  }),
  TOO_MANY_NEW_VENUES: ({ max, open_time }) => ({
    happened: `${max} lieux ont été ajoutés en un jour.`,
    advice: `Vous pourrez en ajouter d’autres à partir du ${when('fr', open_time)}.`,
  }),
  TOO_MANY_NEW_OFFERERS: ({ max, open_time }) => ({
    happened: `Vous avez inscrit ${max} structures en un jour.`,
    advice: `Vous pourrez en inscrire d’autres à partir du ${when('fr', open_time)}.`,
  }),
  TOO_MANY_NEW_API_KEYS: ({ max, open_time }) => ({
    happened: `${max} clés ont été faites en un jour.`,
    advice: `Vous pourrez en faire d’autres à partir du ${when('fr', open_time)}.`,
  }),
  TOO_MANY_CANCELLATIONS: ({ max, open_time }) => ({
    happened: `Vous avez annulé ${max} réservations en un jour.`,
    advice: `Vous pourrez de nouveau réserver à partir du ${when('fr', open_time)}.`,
  }),
  PRICE_CHANGED: ({ price, currency }) => ({
    happened: `Le prix a changé : il est maintenant de ${euros('fr', price, currency)}.`,
    advice: 'Rien n’a été réservé : regardez le nouveau prix avant de confirmer.',
  }),
  SOLD_OUT: ({ remaining }) => ({ happened: Number(remaining) > 0 ? 'Il n’en reste qu’un.' : 'Il n’en reste plus.', advice: 'Votre crédit n’a pas été touché.' }),
  INSUFFICIENT_CREDIT: ({ remaining, total }) => ({
    happened: `Votre crédit ne suffit pas : il vous reste ${euros('fr', remaining)} et il faut ${euros('fr', total)}.`,
  }),
  DIGITAL_CAP_REACHED: ({ remaining, total }) => ({
    happened: `Le plafond des biens numériques est atteint : il vous reste ${euros('fr', remaining)} et il faut ${euros('fr', total)}.`,
  }),
  BOOKING_NOT_FOUND: say('Cette réservation n’existe pas, ou n’est pas la vôtre.'),
  TOO_LATE_TO_CANCEL: ({ cancel_limit_time }) => ({ happened: `Il est trop tard : cette réservation était annulable jusqu’au ${when('fr', cancel_limit_time)}.` }),
  // the desk
  CODE_NOT_FOUND: say('Cette contremarque n’existe pas.', 'Vérifiez les six caractères avec la personne.'),
  ALREADY_REIMBURSED: say('Cette réservation a déjà été remboursée.'),
  ALREADY_VALIDATED: say('Cette contremarque a déjà été validée.'),
  ALREADY_CANCELLED: say('Cette réservation a été annulée.', 'Ne remettez rien : cela ne serait pas remboursé.'),
  OFFERER_CLOSED: say('Cette structure est fermée : elle ne peut plus valider de contremarque.'),
  TOO_EARLY_TO_VALIDATE: ({ cancel_limit_time }) => ({ happened: `Cette contremarque pourra être validée à partir du ${when('fr', cancel_limit_time)}.` }),
  TOO_MANY_WRONG_CODES: ({ open_time }) => ({ happened: 'Trop de codes faux ont été essayés.', advice: `Le guichet rouvre le ${when('fr', open_time)}.` }),
  NOT_VALIDATED: say('Cette contremarque n’est pas validée.'),
  UNDO_UNDER_WAY: say('L’annulation prend plus de temps que prévu.', 'Elle sera faite ou refusée sous peu : revenez voir cette réservation dans quelques minutes.'),
  PAYMENT_IN_PROGRESS: say('Le remboursement est en cours : la validation ne peut plus être annulée.'),
  // money
  OWN_BANK_ACCOUNT: say('Vous faites partie de cette structure, ou avez déclaré ce compte.', 'Une autre personne doit décider de ce compte bancaire.'),
  COOLING_OFF: ({ open_time }) => ({
    happened: 'Ses lieux sont déjà payés sur un autre compte, et la déclaration est récente.',
    advice: `Ce compte peut être accepté à partir du ${when('fr', open_time)} : d’ici là, ceux qui en ont été avertis peuvent s’y opposer.`,
  }),
  TOO_MANY_BANK_ACCOUNTS: ({ max, open_time }) => ({
    happened: `Votre structure a déclaré ${max} comptes bancaires en un jour.`,
    advice: `Vous pourrez en déclarer un autre à partir du ${when('fr', open_time)}.`,
  }),
  IBAN_NOT_SEPA: say('Ce compte est hors de la zone SEPA : aucun virement ne peut y être fait.', 'Déclarez un compte tenu dans la zone SEPA.'),
  INVALID_IBAN: say('Cet IBAN n’est pas juste.', 'Vérifiez-le sur votre RIB.'),
  BANK_ACCOUNT_NOT_FOUND: say('Ce compte bancaire n’existe pas, ou n’est pas le vôtre.'),
  NO_CUTOFF_PASSED: say('Aucune échéance n’est passée : il n’y a rien à rembourser.'),
};

export const en: typeof fr = {
  OFFER_NOT_FOUND: say('There is no such offer, or it is not yours.'),
  OFFERER_NOT_FOUND: say('There is no such structure, or it is not yours.'),
  VENUE_NOT_FOUND: say('There is no such venue, or it is not yours.'),
  STOCK_NOT_FOUND: say('This price is gone.', 'Reload the offer.'),
  IMAGE_NOT_FOUND: say('This picture was not found.', 'Choose it again.'),
  IMAGE_NOT_READABLE: say('This picture cannot be read.', 'Choose a PNG, JPEG or WebP picture.'),
  IMAGE_TOO_LARGE: say('This picture is too heavy.', 'It may have 10 MB at most.'),
  IMAGE_TOO_SMALL: ({ width, height }) => ({
    happened: width === undefined || height === undefined ? 'This picture is too small.' : `This picture is too small: ${width} × ${height} pixels.`,
    advice: 'Choose one of which 400 × 600 pixels at least can be kept.',
  }),
  INVALID_CROP: say('This framing reaches out of the picture.', 'Frame it again.'),
  INVALID_CREDIT: ({ max }) => ({ happened: `This credit cannot be shown: ${max ?? 255} characters at most, on one line.` }),
  TOO_SLOW: say('Sending it took too long.', 'Try again, with a lighter picture if your connection is slow.'),
  SUBCATEGORY_NOT_SELECTABLE: say('This subcategory cannot be chosen.', 'Choose another.'),
  INVALID_TITLE: ({ max }) => ({ happened: `The title is empty or too long (${max ?? 90} characters at most).` }),
  INVALID_DESCRIPTION: ({ max }) => ({ happened: `The description is too long (${max ?? 1_000} characters at most).` }),
  HIDDEN_CHARACTERS: say('This text contains invisible characters.', 'Delete what was pasted, and type it.'),
  INVALID_PRICE: say('This price is not possible.', 'A price is between 0 and €300.'),
  INVALID_MONEY: say('This amount is not possible.'),
  INVALID_QUANTITY: ({ max }) => ({ happened: max === undefined ? 'This quantity is not possible.' : `This quantity is not possible: ${max} at most.` }),
  INVALID_DATES: say('These dates are not possible.', 'The booking limit comes before the event, and the event is not over.'),
  QUANTITY_BELOW_BOOKED: say('The quantity is less than what is already booked.'),
  TOO_MANY_STOCKS: say('This offer has too many prices or dates already.'),
  DUO_NOT_POSSIBLE: say('This subcategory cannot be booked for two.'),
  NO_BOOKABLE_STOCK: say('The offer has nothing to book.', 'Add a price, or a date to come.'),
  RULES_NOT_MET: say('Some publication rules are not met.', 'Correct what the rules say on this page.'),
  OFFER_CHANGED: say('This offer has changed since you read it.', 'Read it again as it is now, then decide.'),
  NOT_POSSIBLE_NOW: say('This is not possible any more.', 'Reload the page to see what has changed.'),
  INVALID_REASON: ({ max }) => ({ happened: `This reason cannot be sent: there has to be one, of ${max ?? 1000} characters at most.` }),
  ID_TAKEN: say('This was saved already, with other content.', 'Reload the page and start again.'),
  INVALID_SIREN: say('A SIREN has nine digits; this one is not right.'),
  SIREN_TAKEN: say('This structure is signed up already.', 'Ask its owner to invite you.'),
  INVALID_SIRET: say('A SIRET has fourteen digits and begins with the SIREN; this one is not right.'),
  SIRET_TAKEN: say('A venue has this SIRET already.'),
  NOT_A_BENEFICIARY: say('Booking takes a credit, and this account has none.'),
  NO_CREDIT_AT_THIS_AGE: say('No credit is granted at this age.'),
  ALREADY_A_BENEFICIARY: say('This account has its credit already.'),
  OWN_CREDIT: say('This account is yours.', 'Somebody else of support has to grant this credit.'),
  NOT_FOR_UNDER_EIGHTEEN: say('This offer is not open to minors.'),
  ALREADY_BOOKED: say('You have booked this offer already.', 'You will find it in your bookings.'),
  NOT_BOOKABLE: say('This offer cannot be booked now.'),
  BOOKING_LIMIT_PASSED: ({ limit_time }) => ({ happened: `This offer could be booked until ${when('en', limit_time)}.` }),
  TOO_MANY_NEW_INVITATIONS: ({ max, open_time }) => ({
    happened: `${max} people were invited within a day.`,
    advice: `You can invite others from ${when('en', open_time)} on.${isOfUnknown(max) ? ' A validated structure may invite 50 a day.' : ''}`,
  }),
  TOO_MANY_EMAIL_CHANGES: ({ max, open_time }) => ({
    happened: `The booking address of this venue was changed ${max} times within thirty days.`,
    advice: `You can change it from ${when('en', open_time)} on. If that was not you, tell support.`,
  }),
  TOO_MANY_NEW_VENUES: ({ max, open_time }) => ({
    happened: `${max} venues were added within a day.`,
    advice: `You can add others from ${when('en', open_time)} on.`,
  }),
  TOO_MANY_NEW_OFFERERS: ({ max, open_time }) => ({
    happened: `You have signed up ${max} structures within a day.`,
    advice: `You can sign up others from ${when('en', open_time)} on.`,
  }),
  TOO_MANY_NEW_API_KEYS: ({ max, open_time }) => ({
    happened: `${max} keys were made within a day.`,
    advice: `You can make others from ${when('en', open_time)} on.`,
  }),
  TOO_MANY_CANCELLATIONS: ({ max, open_time }) => ({
    happened: `You have cancelled ${max} bookings within a day.`,
    advice: `You can book again from ${when('en', open_time)} on.`,
  }),
  PRICE_CHANGED: ({ price, currency }) => ({
    happened: `The price has changed: it is now ${euros('en', price, currency)}.`,
    advice: 'Nothing was booked: look at the new price before you confirm.',
  }),
  SOLD_OUT: ({ remaining }) => ({ happened: Number(remaining) > 0 ? 'Only one is left.' : 'None is left.', advice: 'Your credit was not touched.' }),
  INSUFFICIENT_CREDIT: ({ remaining, total }) => ({
    happened: `Your credit is not enough: you have ${euros('en', remaining)} left and it takes ${euros('en', total)}.`,
  }),
  DIGITAL_CAP_REACHED: ({ remaining, total }) => ({
    happened: `The limit for digital goods is reached: you have ${euros('en', remaining)} left and it takes ${euros('en', total)}.`,
  }),
  BOOKING_NOT_FOUND: say('There is no such booking, or it is not yours.'),
  TOO_LATE_TO_CANCEL: ({ cancel_limit_time }) => ({ happened: `It is too late: this booking could be cancelled until ${when('en', cancel_limit_time)}.` }),
  CODE_NOT_FOUND: say('There is no such countermark.', 'Check the six characters with the person.'),
  ALREADY_REIMBURSED: say('This booking has been reimbursed already.'),
  ALREADY_VALIDATED: say('This countermark has been validated already.'),
  ALREADY_CANCELLED: say('This booking was cancelled.', 'Hand nothing over: it would not be reimbursed.'),
  OFFERER_CLOSED: say('This structure is closed: it can validate no countermark any more.'),
  TOO_EARLY_TO_VALIDATE: ({ cancel_limit_time }) => ({ happened: `This countermark can be validated from ${when('en', cancel_limit_time)}.` }),
  TOO_MANY_WRONG_CODES: ({ open_time }) => ({ happened: 'Too many wrong codes were tried.', advice: `The desk opens again on ${when('en', open_time)}.` }),
  NOT_VALIDATED: say('This countermark is not validated.'),
  UNDO_UNDER_WAY: say('Undoing takes longer than expected.', 'It will be done or refused shortly: look at this booking again in a few minutes.'),
  PAYMENT_IN_PROGRESS: say('The reimbursement is under way: the validation can no longer be undone.'),
  OWN_BANK_ACCOUNT: say('You belong to this structure, or declared this account.', 'Somebody else has to decide on this bank account.'),
  COOLING_OFF: ({ open_time }) => ({
    happened: 'Its venues are paid to another account, and the declaration is recent.',
    advice: `This account can be accepted from ${when('en', open_time)} on: until then those who were told can object.`,
  }),
  TOO_MANY_BANK_ACCOUNTS: ({ max, open_time }) => ({
    happened: `Your structure declared ${max} bank accounts within a day.`,
    advice: `You can declare another from ${when('en', open_time)} on.`,
  }),
  IBAN_NOT_SEPA: say('This account is outside the SEPA zone: no transfer can go there.', 'Declare an account held within it.'),
  INVALID_IBAN: say('This IBAN is not right.', 'Check it against your bank details.'),
  BANK_ACCOUNT_NOT_FOUND: say('There is no such bank account, or it is not yours.'),
  NO_CUTOFF_PASSED: say('No cutoff has passed: there is nothing to reimburse.'),
};
