import { Card, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { graphql } from '../../../gql';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import { usePages } from '../../../common/pages';
import { Done } from '../../../common/Done';
import styles from '../structure.module.css';
import { SiretDecision } from './SiretDecision';
import * as words from './texts';

const VenuesToAcceptDocument = graphql(`
  query VenuesToAccept($after: String) {
    venuesToAccept(first: 20, after: $after) {
      edges {
        node {
          id
          name
          siret
          street
          postcode
          city
          rejectionReason
          rejectionComment
          offerer {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The venues whose SIRET waits for staff, the longest first; nothing while none does. */
export function VenuesToAccept() {
  const texts = useTexts(words);
  const top = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState('');
  const list = usePages({ document: VenuesToAcceptDocument, variables: {}, connectionOf: ({ venuesToAccept }) => venuesToAccept, keyOf: ({ id }) => id });
  const decided = (what: string) => {
    setDone(what);
    list.reload();
    top.current?.focus(); // what was pressed is gone
  };
  if (done === '' && list.rows.length === 0 && list.trouble === null) {
    return null; // most days nothing waits
  }
  return (
    <div>
      <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
        <Done what={done} />
      </div>
      <Listed list={list} skeletons={null} none={null} more={texts.moreVenues}>
        {(venues) => (
          <Stack component="section" gap="sm">
            <Title order={2}>{texts.venuesToAccept}</Title>
            <ul className={styles['rows']} aria-label={texts.venuesToAccept}>
              {venues.map((venue) => (
                <Card key={venue.id} component="li" withBorder padding="md">
                  <Text className={styles['name'] ?? ''}>{venue.name}</Text>
                  <Text size="sm">{[venue.siret, venue.street, `${venue.postcode} ${venue.city}`].filter((each) => each !== null).join(' · ')}</Text>
                  {venue.offerer === null ? null : (
                    <Link to="/structures/$id" params={{ id: venue.offerer.id }} style={{ color: 'var(--mantine-color-anchor)', overflowWrap: 'anywhere' }}>
                      {venue.offerer.name}
                    </Link>
                  )}
                  <SiretDecision venue={venue} onDone={decided} />
                </Card>
              ))}
            </ul>
          </Stack>
        )}
      </Listed>
    </div>
  );
}
