import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../gql';
import type { InvitationState } from '../../../gql/enums';
import type { InvitationFieldsFragment } from '../../../gql/graphql';
import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { Empty } from '../../../common/Empty';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import type { Listing } from '../../../common/pages';
import { Problem } from '../../../common/Problem';
import { Skeletons } from '../../../common/Skeletons';
import { Status, type Look } from '../../../common/Status';
import styles from '../structure.module.css';
import * as structureWords from '../texts';
import { useDeed } from '../../../common/use-deed';
import * as words from './texts';
import { useWithdrawInvitation } from './withdraw-invitation';

export const InvitationFields = graphql(`
  fragment InvitationFields on Invitation {
    id
    email
    role
    state
    expiresAt
  }
`);

export type Invited = InvitationFieldsFragment;

const LOOKS: Readonly<Record<InvitationState, Look>> = {
  OPEN: ['mail', 'blue'],
  ACCEPTED: ['check', 'teal'],
  WITHDRAWN: ['cross', 'gray'],
  EXPIRED: ['clock', 'gray'],
};

interface InvitationsProps {
  list: Listing<Invited>;
  onDone: (what: string) => void;
}

/** What became of each invitation; those that nobody has used can be taken back. */
export function Invitations({ list, onDone }: InvitationsProps) {
  const texts = useTexts(words);
  const none = <Empty icon="mail" title={texts.noInvitations} advice={texts.noInvitationsAdvice} />;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{texts.invitations}</Title>
      <Listed list={list} skeletons={<Skeletons count={1} height={76} />} none={none} more={texts.moreInvitations}>
        {(invitations) => (
          <ul className={styles['rows']} aria-label={texts.invitations}>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onDone={onDone} />
            ))}
          </ul>
        )}
      </Listed>
    </Stack>
  );
}

function InvitationRow({ invitation: { id, email, role, state, expiresAt }, onDone }: { invitation: Invited; onDone: (what: string) => void }) {
  const texts = useTexts(words);
  const { roles } = useTexts(structureWords);
  const format = useFormat();
  const withdraw = useWithdrawInvitation();
  const { busy, trouble, act } = useDeed<'withdraw'>();
  const [isAsking, setAsking] = useState(false);
  const [label = state, meaning = ''] = texts.invitationState[state];
  const takeBack = async () => {
    const isDone = await act('withdraw', withdraw(id));
    setAsking(false);
    if (isDone) {
      onDone(texts.withdrawn(email));
    }
  };
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between">
        <div style={{ flex: '1 1 12rem', minWidth: 0 }}>
          <Text className={styles['name'] ?? ''}>{email}</Text>
          <Text size="sm">
            {roles[role][0]}
            {state === 'OPEN' ? ` · ${texts.until(format.dateTime(expiresAt))}` : null}
          </Text>
        </div>
        <Group gap="xs">
          <Status look={LOOKS[state]} label={label} meaning={meaning} />
          {state === 'OPEN' ? (
            <BusyButton variant="default" size="xs" aria-label={texts.withdrawOne(email)} onClick={() => setAsking(true)}>
              {texts.withdraw}
            </BusyButton>
          ) : null}
        </Group>
      </Group>
      <Problem trouble={trouble} />
      <Confirm
        isOpen={isAsking}
        title={texts.withdrawTitle(email)}
        message={texts.withdrawMessage}
        confirm={texts.withdraw}
        isDangerous
        isBusy={busy === 'withdraw'}
        onConfirm={() => void takeBack()}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
