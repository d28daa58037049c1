/** Which part of the reimbursements is shown; the proofs without a word of it. */
export interface PartSearch {
  rubrique?: 'details' | 'comptes';
}

export function partSearch({ rubrique }: Record<string, unknown>): PartSearch {
  return rubrique === 'details' || rubrique === 'comptes' ? { rubrique } : {};
}
