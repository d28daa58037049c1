/** What this machine's clock says. */
export interface Clock {
  now: string;
  offset_s: number;
}

/** A mail that was sent, and stayed on this machine. */
export interface Mail {
  id: string;
  to: string;
  subject: string;
  sent_at: string;
  text: string;
}

const PATIENCE_MS = 10_000;

async function asked<Answer>(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { ...init, credentials: 'omit', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) {
    throw new Error(`The workbench answered ${response.status}.`);
  }
  return (await response.json()) as Answer;
}

export function readClock(workbenchUrl: string): Promise<Clock> {
  return asked(`${workbenchUrl}/clock`);
}

/** Moves the whole stack's clock forward. */
export function advanceClock(workbenchUrl: string, seconds: number): Promise<Clock> {
  return asked(`${workbenchUrl}/clock`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ advance_s: seconds }) });
}

/** The last mails, newest first. */
export async function readMails(workbenchUrl: string): Promise<readonly Mail[]> {
  const { mails } = await asked<{ mails: readonly Mail[] }>(`${workbenchUrl}/mails`);
  return mails;
}
