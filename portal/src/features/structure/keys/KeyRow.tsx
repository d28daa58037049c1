import { Card, Group, Text } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../gql';
import type { ApiKeyFieldsFragment } from '../../../gql/graphql';
import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { Status } from '../../../common/Status';
import styles from '../structure.module.css';
import { useDeed } from '../../../common/use-deed';
import { useRevokeApiKey } from './revoke-api-key';
import * as words from './texts';

export const ApiKeyFields = graphql(`
  fragment ApiKeyFields on ApiKey {
    id
    name
    scopes
    ending
    createdAt
    lastUsedAt
    revokedAt
  }
`);

export type Key = ApiKeyFieldsFragment;

interface KeyRowProps {
  apiKey: Key;
  onRevoked: (what: string) => void;
}

/** One key: what it opens, how it is used, and its end. */
export function KeyRow({ apiKey: { id, name, scopes, ending, createdAt, lastUsedAt, revokedAt }, onRevoked }: KeyRowProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const revoke = useRevokeApiKey();
  const { busy, trouble, act } = useDeed<'revoke'>();
  const [isAsking, setAsking] = useState(false);
  const isLive = revokedAt === null;
  const [label = '', meaning = ''] = isLive ? texts.live : texts.revokedState;
  const end = async () => {
    const isDone = await act('revoke', revoke(id));
    setAsking(false);
    if (isDone) {
      onRevoked(texts.revoked(name));
    }
  };
  const facts = [
    scopes.map((scope) => texts.scopeNames[scope][0]).join(', '),
    `${texts.ending(ending)} · ${texts.createdAt(format.date(createdAt))}`,
    lastUsedAt === null ? texts.neverUsed : texts.lastUsedAt(format.dateTime(lastUsedAt)),
    revokedAt === null ? '' : texts.revokedAt(format.dateTime(revokedAt)),
  ];
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Text className={styles['name'] ?? ''}>{name}</Text>
          {facts
            .filter((fact) => fact !== '')
            .map((fact) => (
              <Text size="sm" key={fact}>
                {fact}
              </Text>
            ))}
        </div>
        <Group gap="xs">
          <Status look={isLive ? ['check', 'teal'] : ['cross', 'gray']} label={label} meaning={meaning} />
          {isLive ? (
            <BusyButton variant="default" size="xs" aria-label={texts.revokeOne(name)} onClick={() => setAsking(true)}>
              {texts.revoke}
            </BusyButton>
          ) : null}
        </Group>
      </Group>
      <Problem trouble={trouble} />
      <Confirm
        isOpen={isAsking}
        title={texts.revokeTitle(name)}
        message={texts.revokeMessage}
        confirm={texts.revoke}
        isDangerous
        isBusy={busy === 'revoke'}
        onConfirm={() => void end()}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
