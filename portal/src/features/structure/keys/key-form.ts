import { lengthOf } from '../../../common/length';
import type { ApiKeyScope } from '../../../gql/enums';

export const SCOPES: readonly ApiKeyScope[] = ['VALIDATE', 'READ_BOOKINGS', 'OFFERS'];
const NAME_LONGEST = 100;

export interface KeyFlaws {
  name: 'MISSING' | 'TOO_LONG' | null;
  areScopesMissing: boolean;
}

/** What is wrong with a key that is to be made: it has a name, and opens something. */
export function flawsOf(name: string, scopes: readonly ApiKeyScope[]): KeyFlaws {
  const length = lengthOf(name);
  return { name: length === 0 ? 'MISSING' : length > NAME_LONGEST ? 'TOO_LONG' : null, areScopesMissing: scopes.length === 0 };
}

/** The scopes with one more or one less, in their order. */
export function toggled(scopes: readonly ApiKeyScope[], scope: ApiKeyScope, isOn: boolean): readonly ApiKeyScope[] {
  return SCOPES.filter((each) => (each === scope ? isOn : scopes.includes(each)));
}
