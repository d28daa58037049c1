import { lengthOf } from '../../common/length';

/** What its partner says of an offer, as it is typed. */
export interface DetailsValues {
  title: string;
  description: string;
  isDuo: boolean;
}

export const TITLE_LONGEST = 90;
export const DESCRIPTION_LONGEST = 1000;
const EAN = /(?<!\d)\d{13}(?!\d)/;

/** What can be wrong with a text before it is sent; each has its words. */
export type TextFlaw = 'TITLE_MISSING' | 'TITLE_TOO_LONG' | 'TITLE_EAN' | 'DESCRIPTION_TOO_LONG';

export function titleFlaw(title: string): TextFlaw | null {
  if (lengthOf(title) === 0) {
    return 'TITLE_MISSING';
  }
  if (lengthOf(title) > TITLE_LONGEST) {
    return 'TITLE_TOO_LONG';
  }
  return EAN.test(title) ? 'TITLE_EAN' : null;
}

export function descriptionFlaw(description: string): TextFlaw | null {
  return lengthOf(description) > DESCRIPTION_LONGEST ? 'DESCRIPTION_TOO_LONG' : null;
}

/** Whether the texts can be sent. */
export function areSound({ title, description }: DetailsValues): boolean {
  return titleFlaw(title) === null && descriptionFlaw(description) === null;
}
