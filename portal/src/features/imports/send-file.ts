import type { Trouble } from '../../common/Problem';
import { sendForm } from '../../common/sending';

export const FILE_BYTES_MAX = 20_000_000;

interface Sent {
  id: string;
  venueId: string;
  isDryRun: boolean;
}

/** Sends a file of offers under an id that we made: sending it again is safe. Its rows are done by and by. */
export async function sendFile(file: File, { id, venueId, isDryRun }: Sent): Promise<Trouble | null> {
  if (file.size > FILE_BYTES_MAX) {
    return { code: 'IMPORT_TOO_LARGE', facts: { max_bytes: `${FILE_BYTES_MAX}` } };
  }
  return sendForm('/imports', [['id', id], ['venueId', venueId], ['dryRun', `${isDryRun}`]], file);
}
