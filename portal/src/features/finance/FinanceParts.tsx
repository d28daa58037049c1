import { Parts } from '../../common/Parts';
import { useTexts } from '../../common/language';
import * as words from './texts';

/** The way between finance's screens. */
export function FinanceParts() {
  const texts = useTexts(words);
  return (
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
