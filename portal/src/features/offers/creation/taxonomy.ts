import { graphql } from '../../../gql';
import type { CreationTaxonomyQuery } from '../../../gql/graphql';
import type { Language } from '../../../common/language';
import type { Kind } from './draft';

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

export type Subcategory = CreationTaxonomyQuery['subcategories'][number];

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
  /** What is in it: shown under it, and searched. */
  detail: string;
}

/** What a new offer may be today: what partners may choose, is valid now, and is not had on the internet. */
export function selectableNow(subcategories: readonly Subcategory[], now: number): readonly Subcategory[] {
  return subcategories.filter(
    ({ isSelectable, place, validFrom, validUntil }) =>
      isSelectable && place !== 'ONLINE' && (validFrom === null || Date.parse(validFrom) <= now) && (validUntil === null || Date.parse(validUntil) > now),
  );
}

function isOf(kind: Kind | null): (subcategory: Subcategory) => boolean {
  return ({ isEvent }) => (isEvent ? 'EVENT' : 'GOOD') === kind;
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
