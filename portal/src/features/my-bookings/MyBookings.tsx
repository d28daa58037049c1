import { Soon } from '../../shared/Soon';

export function MyBookings() {
  return <Soon />;
}
