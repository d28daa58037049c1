import type { Finding } from '../../../common/Findings';
import { useLanguage, useTexts } from '../../../common/language';
import { ChoiceField } from './ChoiceField';
import type { MoreFlaws } from './flaws';
import { GENRE_FIELDS, genresOf, OTHER, type GenreTable } from './genres';
import { TextField } from './TextField';
import * as words from './texts';

interface ExtraFieldProps {
  name: string;
  isOptional: boolean;
  extra: Readonly<Record<string, string>>;
  tables: readonly GenreTable[];
  onChange: (value: string) => void;
  flaws: MoreFlaws;
  findings: readonly Finding[];
}

/** One conditional field: a genre is chosen, all others are typed. */
export function ExtraField({ name, isOptional, extra, tables, onChange, flaws, findings }: ExtraFieldProps) {
  const texts = useTexts(words);
  const labels: Readonly<Record<string, string>> = texts.fields;
  const shared = { field: `extra.${name}`, label: labels[name] ?? name, value: extra[name] ?? '', isOptional, onChange, findings };
  const choices = useGenreChoices(tables, name, extra);
  if (name in GENRE_FIELDS) {
    return <ChoiceField {...shared} choices={choices ?? []} isDisabled={choices === null} />;
  }
  return name === 'ean' ? <TextField {...shared} hint={texts.eanHint} inputMode="numeric" flaws={flaws} /> : <TextField {...shared} flaws={flaws} />;
}

/** The genres that can be chosen, in the reader's language; "other" goes under any. */
function useGenreChoices(tables: readonly GenreTable[], name: string, extra: Readonly<Record<string, string>>) {
  const texts = useTexts(words);
  const { language } = useLanguage();
  const genres = genresOf(tables, name, extra);
  if (genres === null) {
    return null;
  }
  const choices = genres.map(({ code, labelFr, labelEn }) => ({ value: code, label: language === 'fr' ? labelFr : labelEn }));
  const isBelow = GENRE_FIELDS[name]?.under !== null;
  return isBelow && choices.every(({ value }) => value !== OTHER) ? [...choices, { value: OTHER, label: texts.other }] : choices;
}
