import { Soon } from '../../shared/Soon';

export function Reimbursements() {
  return <Soon />;
}
