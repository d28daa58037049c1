import { describe, expect, it } from 'vitest';

import { hasFlaws, isEan, moreFlaws, withoutFlaws } from './flaws';
import { genresOf, withField, type GenreTable } from './genres';
import { isSameMore, moreInput, moreOf, NO_MORE, UNSAID, type Asking, type MoreValues } from './more';
import { isAnySaid, sortedFields } from './sorted';

const field = (name: string, isRequiredInForm = false) => ({ __typename: 'OfferField' as const, name, isRequiredInForm });
const asking = (changes: Partial<Asking> = {}): Asking => ({ place: 'OFFLINE', isEvent: false, needsWithdrawal: false, fields: [], ...changes });
const values = (changes: Partial<MoreValues> = {}): MoreValues => ({ ...NO_MORE, ...changes });

const NOTHING = { durationMinutes: null, withdrawalDetails: null, bookingEmail: null, accessibility: { audio: null, mental: null, motor: null, visual: null }, extra: [] };

const genre = (code: string, below: string[] = []) => {
  const labels = { labelFr: code, labelEn: code };
  return { __typename: 'Genre' as const, code, ...labels, subgenres: below.map((each) => ({ __typename: 'Subgenre' as const, code: each, labelFr: each, labelEn: each })) };
};

describe('what a kind asks for', () => {
  it('comes with what is needed apart, and a genre before its subgenre', () => {
    const fields = [field('author'), field('showSubType', true), field('showType', true), field('unheardOf'), field('performer')];
    const optional = ['extra.performer', 'extra.author', 'extra.unheardOf'];
    expect(sortedFields(asking({ fields }))).toEqual({ needed: ['extra.showType', 'extra.showSubType'], optional });
    expect(sortedFields(asking({ place: 'ONLINE' }))).toEqual({ needed: ['url'], optional: [] });
    expect(sortedFields(asking({ place: 'EITHER' }))).toEqual({ needed: [], optional: ['url'] });
  });

  it('unfolds what may be left out where something of it is said', () => {
    expect(isAnySaid(['url', 'extra.author'], values({ extra: { performer: 'X' } }))).toBe(false);
    expect(isAnySaid(['extra.author'], values({ extra: { author: 'X' } }))).toBe(true);
    expect(isAnySaid(['url'], values({ url: 'h' }))).toBe(true);
    expect(isAnySaid([], values({ accessibility: { ...UNSAID, motor: 'no' } }))).toBe(true);
  });
});

describe('what is sent', () => {
  const typed = values({ url: ' https://exemple.fr ', withdrawal: 'ON_SITE', withdrawalDelayS: '3600', bookingContact: ' a@exemple.fr', extra: { speaker: ' Le luthier ', ean: '', visa: '1' } });

  it('is only what the subcategory has, without what is empty', () => {
    expect(moreInput(typed, asking({ fields: [field('speaker'), field('ean')] }))).toEqual({ ...NOTHING, extra: [{ name: 'speaker', value: 'Le luthier' }] });
    expect(moreInput(typed, asking({ place: 'ONLINE' }))).toEqual({ ...NOTHING, url: 'https://exemple.fr' });
  });

  it('takes away what was emptied, and the delay of a ticket that there is not', () => {
    const ticket = asking({ needsWithdrawal: true });
    expect(moreInput(typed, ticket)).toMatchObject({ withdrawal: 'ON_SITE', withdrawalDelayS: 3600, bookingContact: 'a@exemple.fr' });
    expect(moreInput({ ...typed, withdrawal: 'NO_TICKET' }, ticket)).toMatchObject({ withdrawal: 'NO_TICKET', withdrawalDelayS: null });
    expect(moreInput(NO_MORE, ticket)).toEqual({ ...NOTHING, withdrawal: null, withdrawalDelayS: null, bookingContact: null });
  });

  it('says how long an event lasts, and for whom any offer is fit', () => {
    const said = values({ durationMinutes: '90', withdrawalDetails: ' Au comptoir ', bookingEmail: 'a@exemple.fr', accessibility: { ...UNSAID, audio: 'yes', motor: 'no' } });
    const sent = { withdrawalDetails: 'Au comptoir', bookingEmail: 'a@exemple.fr', accessibility: { audio: true, mental: null, motor: false, visual: null } };
    expect(moreInput(said, asking({ isEvent: true }))).toEqual({ ...NOTHING, ...sent, durationMinutes: 90 });
    expect(moreInput(said, asking())).toEqual({ ...NOTHING, ...sent });
  });

  it('is what comes back', () => {
    const kept = moreOf({
      __typename: 'OfferDetails',
      url: null,
      withdrawal: 'BY_EMAIL',
      withdrawalDelayS: 0,
      bookingContact: 'a@exemple.fr',
      withdrawalDetails: null,
      durationMinutes: 90,
      bookingEmail: null,
      accessibility: { __typename: 'Accessibility', audio: null, mental: null, motor: true, visual: false },
      extra: [{ __typename: 'ExtraField', name: 'speaker', value: 'Le luthier' }],
    });
    expect(kept).toEqual(values({ withdrawal: 'BY_EMAIL', withdrawalDelayS: '0', bookingContact: 'a@exemple.fr', durationMinutes: '90', accessibility: { ...UNSAID, motor: 'yes', visual: 'no' }, extra: { speaker: 'Le luthier' } }));
    expect(isSameMore(kept, { ...kept, accessibility: UNSAID })).toBe(false);
    expect(isSameMore(kept, { ...kept, bookingContact: 'a@exemple.fr ', extra: { visa: ' ', speaker: 'Le luthier ' } })).toBe(true);
    expect(isSameMore(kept, { ...kept, extra: {} })).toBe(false);
  });
});

describe('what is typed', () => {
  it.each([
    ['3760123456786', false],
    ['4006381333931', true],
    ['400638133393', false],
    ['400638133393x', false],
  ])('%s is an EAN: %s', (text, isOne) => {
    expect(isEan(text)).toBe(isOne);
  });

  it('is wrong beside its field, and only where the subcategory has it', () => {
    const all = asking({ place: 'ONLINE', needsWithdrawal: true, fields: [field('ean'), field('visa'), field('author')] });
    const wrong = values({ url: 'exemple.fr', bookingContact: 'a@', extra: { ean: '1', visa: 'x', author: 'a'.repeat(256), speaker: 's'.repeat(256) } });
    expect(moreFlaws(wrong, all)).toEqual({ url: 'URL', booking_contact: 'EMAIL', 'extra.ean': 'EAN', 'extra.visa': 'VISA', 'extra.author': 'TOO_LONG' });
    expect(moreFlaws(values({ durationMinutes: '1440', withdrawalDetails: 'x'.repeat(501), bookingEmail: 'a@' }), asking({ isEvent: true }))).toEqual({
      duration_minutes: 'DURATION',
      withdrawal_details: 'WITHDRAWAL_TOO_LONG',
      booking_email: 'EMAIL',
    });
    expect(hasFlaws(wrong, asking())).toBe(false);
    expect(hasFlaws(wrong, null)).toBe(false);
    expect(moreFlaws(NO_MORE, all)).toEqual({});
    expect(moreFlaws(withoutFlaws(wrong, all), all)).toEqual({});
  });
});

describe('genres', () => {
  const tables: GenreTable[] = [{ __typename: 'GenreTable', name: 'show', genres: [genre('100', ['101']), genre('200', ['201'])] }];
  const codes = (name: string, extra: Record<string, string>) => genresOf(tables, name, extra)?.map(({ code }) => code) ?? null;

  it('of the second level are those of the one that was chosen', () => {
    expect(codes('showType', {})).toEqual(['100', '200']);
    expect(codes('showSubType', { showType: '200' })).toEqual(['201']);
    expect(codes('showSubType', {})).toBeNull();
  });

  it('go when the one above them is another', () => {
    expect(withField({ showType: '100', showSubType: '101', author: 'A' }, 'showType', '200')).toEqual({ showType: '200', showSubType: '', author: 'A' });
  });
});
