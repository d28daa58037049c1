import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { More } from '../../common/More';
import { usePages } from '../../common/pages';
import { Problem } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { Proof } from './Proof';
import * as words from './texts';

const ProofsDocument = graphql(`
  query Proofs($offererId: ID, $after: String) {
    invoices(offererId: $offererId, first: 20, after: $after) {
      edges {
        node {
          id
          ...ProofFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** One proof for each transfer, newest first. */
export function Proofs({ offererId }: { offererId: string }) {
  const texts = useTexts(words);
  const { rows, hasMore, isLoaded, isReading, trouble, reload, more } = usePages({
    document: ProofsDocument,
    variables: { offererId },
    connectionOf: ({ invoices }) => invoices,
    keyOf: ({ id }) => id,
  });
  if (!isLoaded) {
    return trouble === null ? <Skeletons count={3} height={120} /> : <Problem trouble={trouble} onRetry={reload} />;
  }
  if (rows.length === 0) {
    return (
      <Empty
        icon="euro"
        title={texts.noProofs}
        advice={texts.noProofsAdvice}
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/guichet" {...props} />}>
            {texts.toDesk}
          </Button>
        }
      />
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm">{texts.soon}</Text>
      {rows.map((invoice) => (
        <Proof key={invoice.id} invoice={invoice} />
      ))}
      <Problem trouble={trouble} onRetry={more} />
      <More label={texts.moreProofs} hasMore={hasMore} isReading={isReading} onMore={more} />
    </Stack>
  );
}
