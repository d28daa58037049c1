import { Radio, Stack } from '@mantine/core';

import type { MembershipRole } from '../../../gql/enums';
import { useTexts } from '../../../common/language';
import * as structureWords from '../texts';
import * as words from './texts';

export const ROLES: readonly MembershipRole[] = ['MEMBER', 'DESK', 'OWNER'];

interface RoleChoiceProps {
  role: MembershipRole;
  onRole: (role: MembershipRole) => void;
}

/** What somebody is to be, each role with what it opens. */
export function RoleChoice({ role, onRole }: RoleChoiceProps) {
  const texts = useTexts(words);
  const { roles } = useTexts(structureWords);
  return (
    <Radio.Group label={texts.role} value={role} onChange={(chosen) => onRole(ROLES.find((each) => each === chosen) ?? role)}>
      <Stack gap="xs" mt={4}>
        {ROLES.map((each) => (
          <Radio key={each} value={each} label={roles[each][0]} description={roles[each][1]} styles={{ description: { color: 'var(--mantine-color-text)' } }} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
