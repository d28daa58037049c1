import type { OffererRejectionReason } from '../../gql/enums';

interface Rejected {
  rejectionReason: OffererRejectionReason | null;
  rejectionComment: string | null;
}

/** Why something was turned down, in the sentence of its reason and staff's own words; null where it was not. */
export function whyOf({ rejectionReason: reason, rejectionComment: comment }: Rejected, reasons: Readonly<Record<OffererRejectionReason, string>>): string | null {
  if (reason === null) {
    return null;
  }
  return reason === 'OTHER' ? (comment ?? '') : [reasons[reason], comment].filter(Boolean).join(' ');
}
