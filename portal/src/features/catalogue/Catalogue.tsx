import { Soon } from '../../shared/Soon';

export function Catalogue() {
  return <Soon />;
}
