import { Link } from '@tanstack/react-router';

import * as accountWords from '../../../common/bank-account/texts';
import { MaskedIban } from '../../../common/bank-account/MaskedIban';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import styles from '../finance.module.css';
import { kindOf } from './facts';

function isState(value: string, states: object): value is keyof typeof accountWords.fr.states {
  return value in states;
}

/** One thing that was so, in words; what it names leads to the acts about that. */
export function FactValue({ name, value }: { name: string; value: string }) {
  const { states } = useTexts(accountWords);
  const format = useFormat();
  switch (kindOf(name)) {
    case 'state':
      return isState(value, states) ? states[value][0] : value;
    case 'iban':
      return <MaskedIban iban={value} />;
    case 'money':
      return format.money({ minorUnits: Number(value), currency: 'EUR' });
    case 'instant':
      return format.dateTime(value);
    case 'act':
      return <AboutLink id={value} />;
    default:
      return value;
  }
}

/** An id, which leads to the acts about it. */
export function AboutLink({ id }: { id: string }) {
  return (
    <Link to="/finance/actes" search={{ objet: id }} className={styles['link']}>
      {id}
    </Link>
  );
}
