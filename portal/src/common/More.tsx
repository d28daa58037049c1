import { BusyButton } from './BusyButton';

interface MoreProps {
  /** The verb, with what comes: "Charger plus d’offres". */
  label: string;
  hasMore: boolean;
  isReading: boolean;
  onMore: () => void;
}

/** Under a list that has a next page. */
export function More({ label, hasMore, isReading, onMore }: MoreProps) {
  if (!hasMore) {
    return null;
  }
  return (
    <BusyButton variant="default" isBusy={isReading} onClick={onMore} data-no-print style={{ alignSelf: 'center' }}>
      {label}
    </BusyButton>
  );
}
