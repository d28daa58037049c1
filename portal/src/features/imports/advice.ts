import { en, fr } from './problem-texts';
import type { fr as Words } from './texts';
import type { Language } from '../../common/language';

const OF_FILES = { fr, en };

export interface Column {
  name: string;
  descriptionFr: string;
  descriptionEn: string;
}

/** What to do about a row: the code's own advice; else what its column holds; else that it is to be corrected. */
export function adviceOn(code: string, column: string | null, columns: readonly Column[], language: Language, texts: typeof Words): string {
  const own = OF_FILES[language][code]?.({}).advice;
  if (own !== undefined) {
    return own;
  }
  const known = columns.find(({ name }) => name === column);
  if (known === undefined) {
    return texts.correctRow;
  }
  return `${texts.correct} ${language === 'fr' ? known.descriptionFr : known.descriptionEn}`;
}
