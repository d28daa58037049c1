import { Soon } from '../../shared/Soon';

export function BookingList() {
  return <Soon />;
}
