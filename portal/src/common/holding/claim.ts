/** An officer's hold on an offer. */
export interface Claim {
  officer: string;
  isMine: boolean;
  untilAt: string;
}

/** The hold that keeps an officer from deciding: somebody else's that has not ended. */
export function heldAgainst(claim: Claim | null, now: number): Claim | null {
  return claim !== null && !claim.isMine && Date.parse(claim.untilAt) > now ? claim : null;
}
