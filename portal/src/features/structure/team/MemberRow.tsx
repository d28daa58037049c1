import { Card, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useSession } from '../../../common/session';
import styles from '../structure.module.css';
import * as structureWords from '../texts';
import { useDeed } from '../../../common/use-deed';
import { useChangeMemberRole } from './change-member-role';
import type { Member } from './member';
import { useRemoveMember } from './remove-member';
import { ROLES } from './RoleChoice';
import * as words from './texts';

interface MemberRowProps {
  member: Member;
  /** Once it is done, with what to say, and whether the person who did it is someone else now. */
  onDone: (what: string, isOneself: boolean) => void;
}

/** Somebody of the team: what they may do, and the way out. */
export function MemberRow({ member, onDone }: MemberRowProps) {
  const texts = useTexts(words);
  const { roles } = useTexts(structureWords);
  const format = useFormat();
  const isOneself = useSession().account === member.account;
  const change = useChangeMemberRole();
  const remove = useRemoveMember();
  const { busy, trouble, act } = useDeed<'change' | 'remove'>();
  const [role, setRole] = useState(member.role);
  const [isAsking, setAsking] = useState(false);
  const name = member.name ?? texts.founder;
  const become = async () => {
    if (await act('change', change({ id: member.id, role }))) {
      onDone(texts.changed(name, roles[role][0] ?? role), isOneself);
    }
  };
  const takeOff = async () => {
    const isDone = await act('remove', remove(member.id));
    setAsking(false);
    if (isDone) {
      onDone(texts.removed(name), isOneself);
    }
  };
  return (
    <Card component="li" withBorder padding="md">
      <Stack gap="xs">
        <Text className={styles['name'] ?? ''}>{isOneself ? `${name} (${texts.you})` : name}</Text>
        <Text size="sm">
          {texts.account(member.account)}
          {' · '}
          {texts.since(format.date(member.createdAt))}
        </Text>
        <Group align="flex-end" gap="xs">
          <NativeSelect
            label={texts.roleOf(name)}
            value={role}
            data={ROLES.map((each) => ({ value: each, label: roles[each][0] ?? each }))}
            onChange={({ currentTarget }) => setRole(ROLES.find((each) => each === currentTarget.value) ?? role)}
          />
          {role === member.role ? null : (
            <BusyButton isBusy={busy === 'change'} isHeld={busy !== null} onClick={() => void become()}>
              {texts.changeRole}
            </BusyButton>
          )}
          <BusyButton variant="default" isHeld={busy !== null} {...(isOneself ? {} : { 'aria-label': texts.removeOne(name) })} onClick={() => setAsking(true)}>
            {isOneself ? texts.leave : texts.remove}
          </BusyButton>
        </Group>
        <Problem trouble={trouble} />
      </Stack>
      <Confirm
        isOpen={isAsking}
        title={isOneself ? texts.leaveTitle : texts.removeTitle(name)}
        message={isOneself ? texts.leaveMessage : texts.removeMessage}
        confirm={isOneself ? texts.leave : texts.remove}
        isDangerous
        isBusy={busy === 'remove'}
        onConfirm={() => void takeOff()}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
