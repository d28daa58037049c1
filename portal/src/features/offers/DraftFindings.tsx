import { Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import { FindingFields, Findings } from '../../common/Findings';
import { useTexts } from '../../common/language';
import * as words from './texts';

const DraftFindingsDocument = graphql(`
  query DraftFindings($id: ID!) {
    checkOffer(id: $id) {
      ... on OfferCheck {
        findings {
          ...FindingFields
        }
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

/** What the rules say now of a draft, with the way to where it is put right; nothing of one that they were not asked about. */
export function DraftFindings({ id }: { id: string }) {
  const texts = useTexts(words);
  const [{ data }] = useQuery({ query: DraftFindingsDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  if (data?.checkOffer.__typename !== 'OfferCheck') {
    return null;
  }
  const findings = readFragment(FindingFields, data.checkOffer.findings);
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>{texts.findings}</Title>
      {findings.length === 0 ? (
        <Text>{texts.noFindings}</Text>
      ) : (
        <>
          <Findings findings={findings} />
          <Text data-no-print>
            <Link to="/offres/nouvelle" search={{ brouillon: id, etape: 'details' }} style={{ color: 'inherit' }}>
              {texts.putRight}
            </Link>
          </Text>
        </>
      )}
    </Stack>
  );
}
