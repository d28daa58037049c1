import { Card, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { MembershipRole } from '../../../gql/enums';
import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import styles from '../structure.module.css';
import * as structureWords from '../texts';
import { useDeed } from '../../../common/use-deed';
import { useAcceptMember } from './accept-member';
import type { Member } from './member';
import { useRemoveMember } from './remove-member';
import { ROLES } from './RoleChoice';
import * as words from './texts';

interface WaitingRowProps {
  member: Member;
  onDone: (what: string) => void;
}

/** Somebody who asks to be let in. */
export function WaitingRow({ member, onDone }: WaitingRowProps) {
  const texts = useTexts(words);
  const { roles } = useTexts(structureWords);
  const format = useFormat();
  const accept = useAcceptMember();
  const remove = useRemoveMember();
  const { busy, trouble, act } = useDeed<'accept' | 'refuse'>();
  const [role, setRole] = useState<MembershipRole>('MEMBER');
  const [isAsking, setAsking] = useState(false);
  const name = member.name ?? member.account;
  const letIn = async () => {
    if (await act('accept', accept({ id: member.id, role }))) {
      onDone(texts.accepted(name));
    }
  };
  const refuse = async () => {
    const isDone = await act('refuse', remove(member.id));
    setAsking(false);
    if (isDone) {
      onDone(texts.refused(name));
    }
  };
  return (
    <Card component="li" withBorder padding="md">
      <Stack gap="xs">
        <Text className={styles['name'] ?? ''}>{name}</Text>
        <Text size="sm">
          {texts.account(member.account)}
          {' · '}
          {texts.asked(format.date(member.createdAt))}
        </Text>
        <Group align="flex-end" gap="xs">
          <NativeSelect
            label={texts.roleOf(name)}
            value={role}
            data={ROLES.map((each) => ({ value: each, label: roles[each][0] ?? each }))}
            onChange={({ currentTarget }) => setRole(ROLES.find((each) => each === currentTarget.value) ?? role)}
          />
          <BusyButton isBusy={busy === 'accept'} isHeld={busy !== null} aria-label={texts.acceptOne(name)} onClick={() => void letIn()}>
            {texts.accept}
          </BusyButton>
          <BusyButton variant="default" isHeld={busy !== null} aria-label={texts.refuseOne(name)} onClick={() => setAsking(true)}>
            {texts.refuse}
          </BusyButton>
        </Group>
        <Problem trouble={trouble} />
      </Stack>
      <Confirm
        isOpen={isAsking}
        title={texts.refuseTitle(name)}
        message={texts.refuseMessage}
        confirm={texts.refuse}
        isDangerous
        isBusy={busy === 'refuse'}
        onConfirm={() => void refuse()}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
