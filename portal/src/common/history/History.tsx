import { Stack, Text } from '@mantine/core';

import { graphql } from '../../gql';
import type { HistoryQuery } from '../../gql/graphql';
import { Empty } from '../Empty';
import { useFormat } from '../format';
import { useTexts } from '../language';
import { Listed } from '../Listed';
import { usePages } from '../pages';
import { Skeletons } from '../Skeletons';
import { ChangeLine } from './ChangeLine';
import { told } from './changes';
import styles from './History.module.css';
import * as words from './texts';

const PAGE_SIZE = 20;

const HistoryDocument = graphql(`
  query History($id: ID!, $first: Int!, $after: String) {
    history(id: $id, first: $first, after: $after) {
      edges {
        node {
          id
          at
          thing
          action
          by
          account
          changes {
            field
            before
            after
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

type Entry = HistoryQuery['history']['edges'][number]['node'];

/** What was changed of an offer, a venue, a structure or a rule: when, by whom, from what to what; the latest first. */
export function History({ id }: { id: string }) {
  const texts = useTexts(words);
  const list = usePages({ document: HistoryDocument, variables: { id, first: PAGE_SIZE }, connectionOf: ({ history }) => history, keyOf: (entry) => entry.id });
  return (
    <Listed list={list} skeletons={<Skeletons count={3} height={64} />} none={<Empty icon="clock" title={texts.none} advice={texts.noneAdvice} />} more={texts.more}>
      {(entries) => (
        <ol className={styles['history']} aria-label={texts.history}>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </Listed>
  );
}

function EntryRow({ entry: { at, thing, action, by, account, changes } }: { entry: Entry }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <li>
      <Text size="sm" fw={600}>
        {[texts.actions[action], texts.parts[thing], texts.by[by](account ?? '')].filter((word) => word !== undefined).join(' ')}
      </Text>
      <Text size="sm" component="time" dateTime={at}>
        {format.dateTime(at)}
      </Text>
      <Stack component="ul" gap={2} className={styles['changes']}>
        {told(changes).map((change) => (
          <Text component="li" size="sm" key={change.field}>
            <ChangeLine change={change} />
          </Text>
        ))}
      </Stack>
    </li>
  );
}
