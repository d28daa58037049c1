import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { useFormat } from '../../common/format';
import styles from './collective.module.css';
import { CollectiveStatusBadge } from './CollectiveStatusBadge';
import { usePrice } from './use-price';

const CollectiveRowFields = graphql(`
  fragment CollectiveRowFields on CollectiveOffer {
    id
    name
    institution
    startsAt
    status
    price {
      minorUnits
      currency
    }
    venue {
      name
    }
  }
`);

/** One collective offer of the list: for whom, when, for how much, and where it stands. */
export function CollectiveRow({ offer }: { offer: FragmentType<typeof CollectiveRowFields> }) {
  const say = usePrice();
  const format = useFormat();
  const { id, name, institution, startsAt, status, price, venue } = readFragment(CollectiveRowFields, offer);
  return (
    <li className={styles['row']}>
      <div>
        <Link to="/offres/collectives/$id" params={{ id }} className={styles['name']}>
          {name}
        </Link>
        <Text size="sm">{[venue?.name, institution].filter(Boolean).join(' · ')}</Text>
      </div>
      <div>
        <Text>{say(price)}</Text>
        <Text size="sm">{startsAt === null ? null : format.dateTime(startsAt)}</Text>
      </div>
      <div>
        <CollectiveStatusBadge status={status} />
      </div>
    </li>
  );
}
