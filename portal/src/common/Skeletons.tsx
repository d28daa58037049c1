import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

import { useTexts } from './language';
import * as words from './texts';

interface SkeletonsProps {
  /** How many things are likely to come. */
  count?: number;
  /** The height of each: what will come in its place, so that nothing jumps. */
  height?: number;
}

export function Skeletons({ count = 6, height = 52 }: SkeletonsProps) {
  const texts = useTexts(words);
  return (
    <Stack gap="xs" aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      {Array.from({ length: count }, (_, place) => (
        <Skeleton key={place} height={height} />
      ))}
    </Stack>
  );
}
