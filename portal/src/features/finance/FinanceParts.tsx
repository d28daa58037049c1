import { Parts } from '../../common/Parts';
import { useTexts } from '../../common/language';
import { useSession } from '../../common/session';
import * as words from './texts';

/** The way between finance's screens; who reads the acts only has no other. */
export function FinanceParts() {
  const texts = useTexts(words);
  const { roles } = useSession();
  return !roles.includes('FINANCE') ? null : (
    <Parts
      label={texts.parts}
      parts={[
        { to: '/finance', text: texts.reimbursements },
        { to: '/finance/comptes', text: texts.bankAccounts },
        { to: '/finance/actes', text: texts.acts },
      ]}
    />
  );
}
