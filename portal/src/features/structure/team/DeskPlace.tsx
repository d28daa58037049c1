import { Facts } from '../../../common/Facts';
import { useTexts } from '../../../common/language';
import { Page } from '../../../common/Page';
import type { OffererChoice } from '../../../common/session';
import * as structureWords from '../texts';
import { LeaveTeam } from './LeaveTeam';
import * as words from './texts';

/** What there is of a structure for who works at its desk alone: what they are there, and the way out. */
export function DeskPlace({ offerer: { name, role, membershipId } }: { offerer: OffererChoice }) {
  const texts = useTexts(words);
  const { title, roles } = useTexts(structureWords);
  return (
    <Page title={title}>
      <Facts
        facts={[
          [title, name],
          [texts.yourRole, roles[role].join('\n')],
        ]}
      />
      <LeaveTeam membershipId={membershipId} />
    </Page>
  );
}
