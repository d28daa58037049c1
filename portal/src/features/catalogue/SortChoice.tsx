import { NativeSelect } from '@mantine/core';

import { useTexts } from '../../common/language';
import { sortsFor, type CatalogueSearch, type SortWord } from './search';
import * as words from './texts';
import { useChange } from './use-change';

export function SortChoice({ search }: { search: CatalogueSearch }) {
  const texts = useTexts(words);
  const change = useChange();
  const sorts = sortsFor(search);
  return (
    <NativeSelect
      aria-label={texts.sort}
      value={search.tri ?? sorts[0]}
      data={sorts.map((word) => ({ value: word, label: texts.sorts[word] }))}
      onChange={({ currentTarget }) => change({ tri: currentTarget.value === sorts[0] ? undefined : (currentTarget.value as SortWord) })}
    />
  );
}
