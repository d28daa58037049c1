import { Stack, Text, Title } from '@mantine/core';

import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import type { Listing } from '../../../common/pages';
import { Skeletons } from '../../../common/Skeletons';
import styles from '../structure.module.css';
import type { Member } from './member';
import { MemberRow } from './MemberRow';
import * as words from './texts';
import { WaitingRow } from './WaitingRow';

interface MembersProps {
  list: Listing<Member>;
  onDone: (what: string, isOneself: boolean) => void;
}

/** Who waits to be let in, and who is in. */
export function Members({ list, onDone }: MembersProps) {
  const texts = useTexts(words);
  return (
    <Listed list={list} skeletons={<Skeletons count={3} height={128} />} none={null} more={texts.more} gap="lg">
      {(all) => {
        const waiting = all.filter(({ state }) => state === 'PENDING');
        return (
          <>
            {waiting.length === 0 ? null : (
              <Stack component="section" gap="sm">
                <Title order={2}>{texts.waiting}</Title>
                <Text>{texts.waitingWhat}</Text>
                <ul className={styles['rows']} aria-label={texts.waiting}>
                  {waiting.map((member) => (
                    <WaitingRow key={member.id} member={member} onDone={(what) => onDone(what, false)} />
                  ))}
                </ul>
              </Stack>
            )}
            <Stack component="section" gap="sm">
              <Title order={2}>{texts.members}</Title>
              <ul className={styles['rows']} aria-label={texts.members}>
                {all
                  .filter(({ state }) => state === 'ACCEPTED')
                  .map((member) => (
                    <MemberRow key={`${member.id} ${member.role}`} member={member} onDone={onDone} />
                  ))}
              </ul>
            </Stack>
          </>
        );
      }}
    </Listed>
  );
}
