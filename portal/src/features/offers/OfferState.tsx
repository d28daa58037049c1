import { Alert, Stack, Text } from '@mantine/core';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import * as words from './texts';

const OfferStateFields = graphql(`
  fragment OfferStateFields on Offer {
    review
    rejectionReason
    reviewDueAt
  }
`);

/** What the person should know before anything else: in review and until when, turned down and why, still a draft. */
export function OfferState({ offer }: { offer: FragmentType<typeof OfferStateFields> }) {
  const texts = useTexts(words);
  const { review, rejectionReason, reviewDueAt } = readFragment(OfferStateFields, offer);
  switch (review) {
    case 'DRAFT':
      return (
        <Alert variant="status" color="gray" icon={<Icon name="pencil" />} title={texts.draft}>
          {texts.draftAdvice}
        </Alert>
      );
    case 'PENDING':
      return <Pending dueAt={reviewDueAt} />;
    case 'REJECTED':
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
    case 'APPROVED':
      return null;
  }
}

function Pending({ dueAt }: { dueAt: string | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  const now = useNow();
  const isLate = dueAt !== null && Date.parse(dueAt) < now;
  return (
    <Alert variant="status" color="yellow" icon={<Icon name="hourglass" />} title={texts.pending}>
      {isLate || dueAt === null ? texts.pendingLate : texts.pendingUntil(format.dateTime(dueAt))}
    </Alert>
  );
}
