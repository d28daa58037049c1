import { Soon } from '../../shared/Soon';

export function OfferDetail() {
  return <Soon />;
}
