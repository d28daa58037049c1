import { useFormat, type Money } from '../../common/format';
import { useTexts } from '../../common/language';
import * as words from './texts';

/** How a price is said: by its amount, as free, or as still to be given. */
export function usePrice(): (price: Money | null) => string {
  const texts = useTexts(words);
  const format = useFormat();
  return (price) => {
    if (price === null) {
      return texts.notSaid;
    }
    return price.minorUnits === 0 ? texts.free : format.money(price);
  };
}
