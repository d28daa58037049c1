import { Soon } from '../../shared/Soon';

export function ReviewQueue() {
  return <Soon />;
}
