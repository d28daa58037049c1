import { graphql } from '../../../gql';
import type { CreationTaxonomyQuery } from '../../../gql/graphql';
import type { Language } from '../../../common/language';

export const CreationTaxonomyDocument = graphql(`
  query CreationTaxonomy {
    subcategories {
      id
      categoryId
      labelFr
      labelEn
      categoryLabelFr
      categoryLabelEn
      isEvent
      place
      canBeDuo
      needsWithdrawal
      fields {
        name
        isRequiredInForm
      }
      isSelectable
      validFrom
      validUntil
    }
  }
`);

/** What a creation begins with: something to hold or to go to, here or online. */
export type Kind = 'GOOD' | 'EVENT' | 'ONLINE_GOOD' | 'ONLINE_EVENT';

export type Subcategory = CreationTaxonomyQuery['subcategories'][number];

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
  /** What is in it: shown under it, and searched. */
  detail: string;
}

/** What a new offer may be today: what partners may choose, and is valid now. */
export function selectableNow(subcategories: readonly Subcategory[], now: number): readonly Subcategory[] {
  return subcategories.filter(
    ({ isSelectable, validFrom, validUntil }) =>
      isSelectable && (validFrom === null || Date.parse(validFrom) <= now) && (validUntil === null || Date.parse(validUntil) > now),
  );
}

/** Which of the four kinds a subcategory is of; what may be had in either place is of the physical ones. */
export function kindOf({ isEvent, place }: Pick<Subcategory, 'isEvent' | 'place'>): Kind {
  if (place === 'ONLINE') {
    return isEvent ? 'ONLINE_EVENT' : 'ONLINE_GOOD';
  }
  return isEvent ? 'EVENT' : 'GOOD';
}

function isOf(kind: Kind | null): (subcategory: Subcategory) => boolean {
  return (subcategory) => kindOf(subcategory) === kind;
}

/** The categories that have something of a kind, in the taxonomy's order. */
export function categoriesOf(subcategories: readonly Subcategory[], kind: Kind | null, language: Language): readonly Choice[] {
  const members = subcategories.filter(isOf(kind));
  const firsts = members.filter(({ categoryId }, place) => members.findIndex((each) => each.categoryId === categoryId) === place);
  return firsts.map(({ categoryId, categoryLabelFr, categoryLabelEn }) => ({
    value: categoryId,
    label: language === 'fr' ? categoryLabelFr : categoryLabelEn,
    detail: subcategoriesOf(members, kind, categoryId, language).map(({ label }) => label).join(' · '),
  }));
}

/** The subcategories of one category and kind. */
export function subcategoriesOf(subcategories: readonly Subcategory[], kind: Kind | null, categoryId: string | null, language: Language): readonly Choice[] {
  return subcategories
    .filter(isOf(kind))
    .filter((each) => each.categoryId === categoryId)
    .map((each) => ({ value: each.id, label: labelOf(each, language), detail: '' }));
}

export function labelOf({ labelFr, labelEn }: Subcategory, language: Language): string {
  return language === 'fr' ? labelFr : labelEn;
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr');
}

/** The choices in which every word that was typed is, accents and case ignored. */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const sought = plain(typed).split(/\s+/);
  return choices.filter(({ label, detail }) => sought.every((word) => plain(`${label} ${detail}`).includes(word)));
}
