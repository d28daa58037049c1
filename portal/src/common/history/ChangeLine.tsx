import { useFormat } from '../format';
import { useTexts } from '../language';
import * as levelWords from '../level-texts';
import * as codeWords from '../rejection-code-texts';
import { useVenueTypes } from '../venue-types';
import { kindOf, nameOf, type Change, type Kind } from './changes';
import * as words from './texts';

/** One field, from what to what. */
export function ChangeLine({ change: { field, before, after } }: { change: Change }) {
  const texts = useTexts(words);
  const said = useSaying(kindOf(field) === 'venue-type');
  const names: Readonly<Record<string, string>> = texts.fields;
  const name = names[nameOf(field)] ?? field;
  if ((before ?? '') === '') {
    return texts.became(name, said(field, after));
  }
  return (
    <>
      {texts.was(name)} <del>{said(field, before)}</del> {(after ?? '') === '' ? null : <ins>{said(field, after)}</ins>}
    </>
  );
}

/** A value in a person's words; those of the kinds of places are asked for where one is told. */
function useSaying(isOfPlace: boolean): (field: string, value: string | null) => string {
  const texts = useTexts(words);
  const format = useFormat();
  const levels = useTexts(levelWords);
  const rejections = useTexts(codeWords);
  const venueTypes = useVenueTypes(isOfPlace);
  const named: Partial<Record<Kind, Readonly<Record<string, string>>>> = {
    review: texts.reviews,
    word: texts.values,
    level: levels,
    rejection: rejections,
    'venue-type': Object.fromEntries(venueTypes.map(({ type, label }) => [type, label])),
  };
  return (field, value) => {
    if (value === null) {
      return '';
    }
    const kind = kindOf(field);
    switch (kind) {
      case 'cents':
        return format.money({ minorUnits: Number(value), currency: 'EUR' });
      case 'instant':
        return format.dateTime(value);
      case 'yes-no':
        return value.toLowerCase() === 'true' ? texts.yes : texts.no;
      default:
        return named[kind]?.[value] ?? value;
    }
  };
}
