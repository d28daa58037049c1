import { Card, Group, NativeSelect, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';

import { graphql } from '../../../gql';
import type { StructuresQuery } from '../../../gql/graphql';
import { Empty } from '../../../common/Empty';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import { Page } from '../../../common/Page';
import { usePages } from '../../../common/pages';
import { Skeletons } from '../../../common/Skeletons';
import { StateBadge } from '../StateBadge';
import styles from '../structure.module.css';
import * as structureWords from '../texts';
import { ALL, stateOf, STATES, stateSearch } from './search';
import * as words from './texts';
import { VenuesToAccept } from './VenuesToAccept';

const StructuresDocument = graphql(`
  query Structures($state: OffererState, $after: String) {
    offerers(state: $state, first: 50, after: $after) {
      edges {
        node {
          id
          siren
          name
          state
          createdAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Structure = StructuresQuery['offerers']['edges'][number]['node'];

/** The structures in one state, those that wait first of all. */
export function Structures() {
  const texts = useTexts(words);
  const { states } = useTexts(structureWords);
  const navigate = useNavigate({ from: '/structures' });
  const search = useSearch({ from: '/structures' });
  const list = usePages({ document: StructuresDocument, variables: { state: stateOf(search) }, connectionOf: ({ offerers }) => offerers, keyOf: ({ id }) => id });
  return (
    <Page title={texts.title}>
      <VenuesToAccept />
      <NativeSelect
        label={texts.state}
        value={search.etat ?? 'NEW'}
        data={[...STATES.map((state) => ({ value: state as string, label: states[state][0] ?? state })), { value: ALL, label: texts.all }]}
        onChange={({ currentTarget: { value } }) => void navigate({ search: stateSearch({ etat: value }), replace: true })}
        style={{ maxWidth: '20rem' }}
      />
      <Listed list={list} skeletons={<Skeletons height={76} />} none={<Empty icon="structure" title={texts.none} advice={texts.noneAdvice} />} more={texts.more}>
        {(rows) => (
          <ul className={styles['rows']} aria-label={texts.list}>
            {rows.map((structure) => (
              <Row key={structure.id} structure={structure} />
            ))}
          </ul>
        )}
      </Listed>
    </Page>
  );
}

function Row({ structure: { id, siren, name, state, createdAt } }: { structure: Structure }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between">
        <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Link to="/structures/$id" params={{ id }} style={{ color: 'var(--mantine-color-anchor)', fontWeight: 600, overflowWrap: 'anywhere' }}>
            {name}
          </Link>
          <Text size="sm">
            {texts.sirenOf(siren)}
            {' · '}
            {texts.since(format.dateTime(createdAt))}
          </Text>
        </div>
        <StateBadge state={state} />
      </Group>
    </Card>
  );
}
