import { Soon } from '../../shared/Soon';

export function CatalogueOffer() {
  return <Soon />;
}
