import { Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';

import { graphql, readFragment } from '../../../gql';
import { Empty } from '../../../common/Empty';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import { usePages } from '../../../common/pages';
import { Skeletons } from '../../../common/Skeletons';
import { Done } from '../../../common/Done';
import { StructureFrame } from '../StructureFrame';
import styles from '../structure.module.css';
import type { MadeKey } from './create-api-key';
import { KeyForm } from './KeyForm';
import { ApiKeyFields, KeyRow } from './KeyRow';
import { NewSecret } from './NewSecret';
import * as words from './texts';

const KeysDocument = graphql(`
  query ApiKeys($offererId: ID!, $after: String) {
    apiKeys(offererId: $offererId, first: 50, after: $after) {
      edges {
        node {
          ...ApiKeyFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** With what the structure's own software acts for it. */
export function Keys() {
  const texts = useTexts(words);
  return (
    <StructureFrame title={texts.title} isForOwners>
      {({ id }) => <OwnersKeys offererId={id} />}
    </StructureFrame>
  );
}

function OwnersKeys({ offererId }: { offererId: string }) {
  const texts = useTexts(words);
  const top = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<MadeKey | null>(null);
  const [done, setDone] = useState('');
  const list = usePages({
    document: KeysDocument,
    variables: { offererId },
    connectionOf: (data) => ({ ...data.apiKeys, edges: data.apiKeys.edges.map(({ node }) => ({ node: readFragment(ApiKeyFields, node) })) }),
    keyOf: ({ id }) => id,
  });
  const tell = (what: string) => {
    setDone(what);
    top.current?.focus(); // what was pressed is gone
  };
  return (
    <Stack gap="xl">
      <div>
        <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
          <Done what={done} />
        </div>
        <Text maw="44rem">{texts.what}</Text>
      </div>
      {made === null ? (
        <KeyForm
          offererId={offererId}
          onMade={(key) => {
            setMade(key);
            list.reload();
          }}
        />
      ) : (
        <NewSecret
          made={made}
          onNoted={() => {
            setMade(null);
            tell('');
          }}
        />
      )}
      <Stack component="section" gap="sm">
        <Title order={2}>{texts.list}</Title>
        <Listed list={list} skeletons={<Skeletons count={2} height={112} />} none={<Empty title={texts.none} advice={texts.noneAdvice} />} more={texts.more}>
          {(keys) => (
            <ul className={styles['rows']} aria-label={texts.list}>
              {keys.map((key) => (
                <KeyRow
                  key={key.id}
                  apiKey={key}
                  onRevoked={(what) => {
                    tell(what);
                    list.reload();
                  }}
                />
              ))}
            </ul>
          )}
        </Listed>
      </Stack>
    </Stack>
  );
}
