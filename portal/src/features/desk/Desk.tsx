import { Soon } from '../../shared/Soon';

export function Desk() {
  return <Soon />;
}
