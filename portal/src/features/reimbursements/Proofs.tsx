import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { graphql } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { usePages } from '../../common/pages';
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
  const list = usePages({
    document: ProofsDocument,
    variables: { offererId },
    connectionOf: ({ invoices }) => invoices,
    keyOf: ({ id }) => id,
  });
  return (
    <Listed list={list} skeletons={<Skeletons count={3} height={120} />} none={<None />} more={texts.moreProofs}>
      {(rows) => (
        <>
          <Text size="sm">{texts.soon}</Text>
          {rows.map((invoice) => (
            <Proof key={invoice.id} invoice={invoice} />
          ))}
        </>
      )}
    </Listed>
  );
}

function None() {
  const texts = useTexts(words);
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
