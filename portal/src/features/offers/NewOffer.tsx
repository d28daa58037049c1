import { Soon } from '../../shared/Soon';

export function NewOffer() {
  return <Soon />;
}
