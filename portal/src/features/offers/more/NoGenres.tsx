import { Button, Group, Text } from '@mantine/core';

import { useTexts } from '../../../common/language';
import * as words from './texts';

/** The genres are not there: the rest of the form goes on without them. */
export function NoGenres({ onRetry }: { onRetry: () => void }) {
  const texts = useTexts(words);
  return (
    <Group role="alert">
      <Text size="sm">{texts.noGenres}</Text>
      <Button type="button" size="xs" variant="default" onClick={onRetry}>
        {texts.retry}
      </Button>
    </Group>
  );
}
