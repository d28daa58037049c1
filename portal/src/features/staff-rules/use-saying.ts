import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { kindOf, type SubRule } from './rule';
import * as words from './texts';

const SHOWN = 5;

/** A sub-rule as a sentence. */
export function useSaying(): (subRule: SubRule) => string {
  const texts = useTexts(words);
  const format = useFormat();
  return (subRule) => {
    const values = kindOf(subRule) === 'CENTS' ? subRule.values.map((value) => format.money({ minorUnits: Number(value), currency: 'EUR' })) : subRule.values.map(texts.quoted);
    const shown = values.slice(0, SHOWN).join(', ');
    return texts.sentence(texts.models[subRule.model], texts.attributes[subRule.attribute], texts.operators[subRule.operator], values.length > SHOWN ? texts.andMore(shown, values.length - SHOWN) : shown);
  };
}
