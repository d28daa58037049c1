import { Alert, Stack, Text } from '@mantine/core';

import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import type { SavedCollective } from './saved';
import * as words from './texts';

/** What the person should know before anything else: still a draft, in review and until when, turned down and why. */
export function CollectiveState({ offer: { status, reviewDueAt, rejectionReason } }: { offer: SavedCollective }) {
  const texts = useTexts(words);
  const format = useFormat();
  if (status === 'DRAFT') {
    return (
      <Alert variant="status" color="gray" icon={<Icon name="pencil" />} title={texts.draft}>
        {texts.draftAdvice}
      </Alert>
    );
  }
  if (status === 'UNDER_REVIEW') {
    return (
      <Alert variant="status" color="yellow" icon={<Icon name="hourglass" />} title={texts.underReview}>
        {reviewDueAt === null ? null : texts.underReviewUntil(format.dateTime(reviewDueAt))}
      </Alert>
    );
  }
  if (status === 'REJECTED') {
    return (
      <Alert variant="status" color="red" icon={<Icon name="cross" />} title={texts.rejected}>
        <Stack gap="xs">
          <Text size="sm">
            <strong>{texts.rejectedWhy}</strong> {rejectionReason}
          </Text>
          <Text size="sm">{texts.rejectedAdvice}</Text>
        </Stack>
      </Alert>
    );
  }
  return null;
}
