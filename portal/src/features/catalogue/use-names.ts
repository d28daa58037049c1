import { useFormat, type Formats } from '../../common/format';
import { useTexts } from '../../common/language';
import { RADIUS_KM, type CatalogueSearch, type Part } from './search';
import * as words from './texts';
import { useKinds } from './use-kinds';
import { useTownName } from './use-towns';

type Words = typeof words.fr;

function pricesName({ min, max }: CatalogueSearch, texts: Words, format: Formats): string {
  const [low, high] = [min, max].map((cents) => (cents === undefined ? null : format.money({ minorUnits: cents, currency: 'EUR' })));
  if (high === null || high === undefined) {
    return texts.pricedFrom(low ?? '');
  }
  if (max === 0) {
    return texts.free;
  }
  return low === null || low === undefined ? texts.pricedUntil(high) : texts.pricedBetween(low, high);
}

function datesName({ du, au }: CatalogueSearch, texts: Words, format: Formats): string {
  const [from, until] = [du, au].map((day) => (day === undefined ? null : format.dayMonth(day)));
  if (until === null || until === undefined) {
    return texts.datedFrom(from ?? '');
  }
  return from === null || from === undefined ? texts.datedUntil(until) : texts.datedBetween(from, until);
}

/** What each part of a search is called, in words. */
export function useNames(search: CatalogueSearch): (part: Part) => string {
  const texts = useTexts(words);
  const format = useFormat();
  const { categories, subcategories } = useKinds();
  const town = useTownName(search.lieu);
  const names: Readonly<Record<Part, () => string>> = {
    recherche: () => texts.quoted(search.recherche ?? ''),
    categorie: () => categories.get(search.categorie ?? '') ?? texts.category,
    type: () => subcategories.get(search.type ?? '')?.label ?? texts.subcategory,
    prix: () => pricesName(search, texts, format),
    dates: () => datesName(search, texts, format),
    lieu: () => texts.around(search.lieu === undefined ? texts.me : (town ?? texts.thePlace), search.rayon ?? RADIUS_KM),
    duo: () => texts.forTwo,
    acces: () => (search.acces ?? '').split(',').map((access) => texts.accesses[access as keyof Words['accesses']]).join(', '),
  };
  return (part) => names[part]();
}
