import { say, type Explain } from '../../common/explaining';

export const fr: Readonly<Record<string, Explain>> = {
  INVALID_STAFF_RULE: say('Cette règle ne peut pas être gardée ainsi.', 'Vérifiez son nom, et les valeurs de chaque condition.'),
  TOO_MANY_STAFF_RULES: say('Il y a déjà autant de règles qu’il peut y en avoir.', 'Reprenez-en une qui ne sert plus.'),
  STAFF_RULE_NOT_FOUND: say('Cette règle n’existe plus.', 'Rechargez la page.'),
  INVALID_PAGE: say('La suite de cette liste ne peut plus être lue.', 'Recommencez depuis le début.'),
};

export const en: typeof fr = {
  INVALID_STAFF_RULE: say('This rule cannot be kept like this.', 'Check its name, and the values of each condition.'),
  TOO_MANY_STAFF_RULES: say('There are as many rules as there may be.', 'Change one that is of no use any more.'),
  STAFF_RULE_NOT_FOUND: say('This rule is gone.', 'Reload the page.'),
  INVALID_PAGE: say('The rest of this list can no longer be read.', 'Begin again from its start.'),
};
