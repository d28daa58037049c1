import { useFormat, type Formats } from '../../common/format';
import type { IconName } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useExplanation, type Trouble } from '../../common/Problem';
import type { Explanation } from '../../common/explaining';
import type { Verb } from './state';
import * as words from './texts';

/** How an answer looks: an icon and a colour, beside its words. */
export type Look = readonly [icon: IconName, color: string];

const LOOKS: Readonly<Record<string, Look>> = {
  ALREADY_REIMBURSED: ['euro', 'grape'],
  ALREADY_VALIDATED: ['checks', 'orange'],
  OFFERER_CLOSED: ['pause', 'red'],
  TOO_EARLY_TO_VALIDATE: ['clock', 'orange'],
  TOO_MANY_WRONG_CODES: ['hourglass', 'orange'],
  PAYMENT_IN_PROGRESS: ['euro', 'grape'],
  UNDO_UNDER_WAY: ['hourglass', 'orange'],
  NETWORK: ['alert', 'red'],
};

/** The fact that tells when, for each refusal that has an instant. */
const INSTANTS: Readonly<Record<string, string>> = {
  ALREADY_REIMBURSED: 'reimburse_time',
  ALREADY_VALIDATED: 'validate_time',
  ALREADY_CANCELLED: 'cancel_time',
  TOO_EARLY_TO_VALIDATE: 'cancel_limit_time',
  TOO_MANY_WRONG_CODES: 'open_time',
};

/** The gateway did not say what became of it: a validation may have been made all the same. */
const UNCERTAIN = new Set(['NETWORK', 'UNAVAILABLE', 'INTERNAL']);

export function lookOf({ code }: Trouble): Look {
  return LOOKS[code] ?? ['cross', 'red'];
}

/** The instant that a refusal is about; null for one that has none. */
export function instantOf({ code, facts }: Trouble): number | null {
  const instant = Date.parse(facts[INSTANTS[code] ?? ''] ?? '');
  return Number.isNaN(instant) ? null : instant;
}

/** The desk's own words for a refusal; null where it has none. */
export function refusalOf(texts: typeof words.fr, { dateTime }: Pick<Formats, 'dateTime'>, trouble: Trouble): Explanation | null {
  const [happened, advice] = texts.refusals[trouble.code] ?? [];
  if (happened === undefined || advice === undefined) {
    return null;
  }
  const instant = instantOf(trouble);
  const reasons: Readonly<Record<string, string>> = texts.reasons;
  const why = reasons[trouble.facts['cancel_reason'] ?? ''] ?? texts.cancelled;
  return { happened: happened(instant === null ? '' : dateTime(new Date(instant)), why), advice };
}

/** What happened and what to do now, of any trouble at the desk. */
export function useRefusal(): (trouble: Trouble, verb: Verb) => Explanation {
  const texts = useTexts(words);
  const format = useFormat();
  const explain = useExplanation();
  return (trouble, verb) => {
    const said = refusalOf(texts, format, trouble) ?? explain(trouble);
    return verb === 'validate' && UNCERTAIN.has(trouble.code) ? { ...said, advice: texts.uncertain } : said;
  };
}
