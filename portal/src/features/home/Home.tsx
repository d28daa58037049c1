import { Soon } from '../../shared/Soon';

export function Home() {
  return <Soon />;
}
