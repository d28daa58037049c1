import * as partner from './partner-problem-texts';
import * as publication from './publication-problem-texts';
import * as refusal from './refusal-problem-texts';
import * as search from './search-problem-texts';

/** All that may be refused once somebody changes something, in one file. */
export const fr = { ...refusal.fr, ...publication.fr, ...partner.fr, ...search.fr };
export const en = { ...refusal.en, ...publication.en, ...partner.en, ...search.en };
