import { Soon } from '../../shared/Soon';

export function OfferList() {
  return <Soon />;
}
