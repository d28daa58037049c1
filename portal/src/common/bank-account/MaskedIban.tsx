import { Text, VisuallyHidden } from '@mantine/core';

import { useTexts } from '../language';
import { inGroups } from './groups';
import * as words from './texts';

/** An IBAN of which nearly all is hidden: as it stands in documents to eyes, and what there is of it to ears. */
export function MaskedIban({ iban }: { iban: string }) {
  const texts = useTexts(words);
  return (
    <>
      <VisuallyHidden>{texts.masked(iban.slice(0, 2), iban.slice(-4))}</VisuallyHidden>
      <Text component="span" ff="monospace" size="sm" aria-hidden="true">
        {inGroups(iban)}
      </Text>
    </>
  );
}
