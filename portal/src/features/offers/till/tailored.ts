import type { CheckDraftInput, CreateTailoredOfferInput } from '../../../gql/graphql';
import { centsOf } from '../../../common/format';
import type { Language } from '../../../common/language';
import { labelOf, selectableNow, type Subcategory } from '../creation/taxonomy';
import { areSound } from '../details';
import { flawsOf, NO_STOCK, type StockFlaw } from '../stock-form';

/** What is said at the till: three fields, and what some goods need besides. */
export interface TailoredValues {
  subcategoryId: string;
  title: string;
  price: string;
  description: string;
  imageId: string | null;
}

export const NOTHING_SAID: TailoredValues = { subcategoryId: '', title: '', price: '', description: '', imageId: null };

/** What can be sold at the till: goods that are handed over, and that need no field of their own. */
export function goodsAtTheTill(subcategories: readonly Subcategory[], now: number): readonly Subcategory[] {
  return selectableNow(subcategories, now).filter(
    ({ isEvent, place, needsWithdrawal, fields }) => !isEvent && place === 'OFFLINE' && !needsWithdrawal && !fields.some(({ isRequiredInForm }) => isRequiredInForm),
  );
}

interface Group {
  group: string;
  items: { value: string; label: string }[];
}

/** Goods under the names of their categories, in the taxonomy's order. */
export function groupsOf(goods: readonly Subcategory[], language: Language): Group[] {
  const groups = new Map<string, Group>();
  for (const good of goods) {
    const name = language === 'fr' ? good.categoryLabelFr : good.categoryLabelEn;
    const group = groups.get(good.categoryId) ?? { group: name, items: [] };
    group.items.push({ value: good.id, label: labelOf(good, language) });
    groups.set(good.categoryId, group);
  }
  return [...groups.values()];
}

export function priceFlawOf({ price }: TailoredValues): StockFlaw | undefined {
  return flawsOf({ ...NO_STOCK, isUnlimited: true, price }, { isEvent: false, booked: 0, now: 0 }).price;
}

/** Whether it can be sent as it is typed. */
export function isComplete(values: TailoredValues): boolean {
  return values.subcategoryId !== '' && areSound({ ...values, isDuo: false }) && priceFlawOf(values) === undefined;
}

/** Whether leaving would lose something. */
export function isTyped({ title, price, description, imageId }: TailoredValues): boolean {
  return [title, price, description].some((text) => text.trim() !== '') || imageId !== null;
}

/** What there is of it for the rules to read; null until it is known what is sold. */
export function checkedInput({ subcategoryId, title, description, imageId, price }: TailoredValues, venueId: string): CheckDraftInput | null {
  const cents = centsOf(price);
  return subcategoryId === ''
    ? null
    : { subcategoryId, venueId: venueId === '' ? null : venueId, title, description, hasImage: imageId !== null, isDuo: false, prices: cents === null ? [] : [{ minorUnits: cents, currency: 'EUR' }] };
}

/** What to send of complete values. */
export function tailoredInput({ subcategoryId, title, description, imageId, price }: TailoredValues, id: string, venueId: string): CreateTailoredOfferInput {
  return { id, venueId, subcategoryId, title, description, imageId, price: { minorUnits: centsOf(price) ?? 0, currency: 'EUR' } };
}

const KEPT_AS = 'kiosque.till';

/** What was sold last here: a shop sells alike. */
export function lastSold(): string {
  return localStorage.getItem(KEPT_AS) ?? '';
}

export function keepLastSold(subcategoryId: string): void {
  localStorage.setItem(KEPT_AS, subcategoryId);
}
