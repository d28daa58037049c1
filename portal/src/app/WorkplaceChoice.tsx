import { Group, NativeSelect } from '@mantine/core';

import { useTexts } from '../common/language';
import { useSession, useWorkplace } from '../common/session';
import * as words from './texts';

/** Which structure and venue the screens show; nothing to choose from is not shown. */
export function WorkplaceChoice() {
  const texts = useTexts(words);
  const { offerers } = useSession();
  const { offerer, venue, choose } = useWorkplace();
  if (offerer === null) {
    return null;
  }
  return (
    <Group gap="xs" grow preventGrowOverflow={false}>
      <NativeSelect
        size="xs"
        aria-label={texts.structure}
        value={offerer.id}
        data={offerers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ currentTarget }) => choose(currentTarget.value, null)}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.venue}
        value={venue?.id ?? ''}
        data={[{ value: '', label: texts.allVenues }, ...offerer.venues.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget }) => choose(offerer.id, currentTarget.value === '' ? null : currentTarget.value)}
      />
    </Group>
  );
}
