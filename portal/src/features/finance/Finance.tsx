import { Soon } from '../../shared/Soon';

export function Finance() {
  return <Soon />;
}
