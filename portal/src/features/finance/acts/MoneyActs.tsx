import { Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';

import { graphql, readFragment } from '../../../gql';
import { Empty } from '../../../common/Empty';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import { Page } from '../../../common/Page';
import { usePages } from '../../../common/pages';
import { Skeletons } from '../../../common/Skeletons';
import { FinanceParts } from '../FinanceParts';
import styles from '../finance.module.css';
import { Act, ActFields } from './Act';
import { FindActs } from './FindActs';
import * as words from './texts';
import { isUuid } from './uuid';

const MoneyActsDocument = graphql(`
  query MoneyActs($aboutId: UUID, $after: String) {
    moneyActs(aboutId: $aboutId, first: 30, after: $after) {
      edges {
        node {
          ...ActFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Who did what with money: all of it, or what was done to one thing. */
export function MoneyActs() {
  const texts = useTexts(words);
  const { objet } = useSearch({ from: '/finance/actes' });
  return (
    <Page title={texts.title}>
      <FinanceParts />
      <Text maw="44rem">{texts.what}</Text>
      <FindActs />
      <div role="status">
        {objet === undefined ? null : (
          <Text style={{ overflowWrap: 'anywhere' }}>
            <strong>{texts.only(objet)}</strong>
            {' · '}
            <Link to="/finance/actes" className={styles['link'] ?? ''}>
              {texts.all}
            </Link>
          </Text>
        )}
      </div>
      {objet === undefined || isUuid(objet) ? <Found key={objet} aboutId={objet ?? null} /> : <Empty icon="search" title={texts.noneAbout} advice={texts.noneAboutAdvice} />}
    </Page>
  );
}

function Found({ aboutId }: { aboutId: string | null }) {
  const texts = useTexts(words);
  const list = usePages({
    document: MoneyActsDocument,
    variables: { aboutId },
    connectionOf: ({ moneyActs }) => ({ ...moneyActs, edges: moneyActs.edges.map(({ node }) => ({ node: readFragment(ActFields, node) })) }),
    keyOf: ({ id }) => id,
  });
  const none = aboutId === null ? <Empty title={texts.none} advice={texts.noneAdvice} /> : <Empty icon="search" title={texts.noneAbout} advice={texts.noneAboutAdvice} />;
  return (
    <Listed list={list} skeletons={<Skeletons count={4} height={190} />} none={none} more={texts.more}>
      {(acts) => (
        <ul className={styles['rows']} aria-label={texts.list}>
          {acts.map((act) => (
            <Act key={act.id} act={act} />
          ))}
        </ul>
      )}
    </Listed>
  );
}
