import { Soon } from '../../shared/Soon';

export function BookingDetail() {
  return <Soon />;
}
