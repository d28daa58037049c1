// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { cacheExchange, Client, fetchExchange, gql } from 'urql';

import { AWAY_MS, onReadAgain, readAgain, readAgainOnReturn, readEvery, readingAgain } from './reading';

const Question = gql`
  query Question {
    viewer {
      account
    }
  }
`;

function world() {
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    const account = `answer ${fetched.mock.calls.length}`;
    return new Response(JSON.stringify({ data: { viewer: { __typename: 'Viewer', account } } }), { headers: { 'Content-Type': 'application/json' } });
  });
  const client = new Client({ url: 'http://here/graphql', preferGetMethod: false, exchanges: [readingAgain, cacheExchange, fetchExchange] });
  return { client, fetched };
}

it('reads again what a screen shows', async () => {
  const { client, fetched } = world();
  const heard: unknown[] = [];
  const { unsubscribe } = client.query(Question, {}).subscribe(({ data }) => heard.push(data?.viewer.account));
  await vi.waitFor(() => expect(heard).toEqual(['answer 1']));
  readAgain();
  await vi.waitFor(() => expect(heard.at(-1)).toBe('answer 2'));
  expect(fetched).toHaveBeenCalledTimes(2);
  unsubscribe();
});

it('leaves what no screen shows until one does', async () => {
  const { client, fetched } = world();
  await client.query(Question, {}).toPromise();
  readAgain();
  await new Promise((done) => {
    setTimeout(done, 10);
  });
  expect(fetched).toHaveBeenCalledTimes(1);
  expect((await client.query(Question, {}).toPromise()).data?.viewer.account).toBe('answer 2');
  expect((await client.query(Question, {}).toPromise()).data?.viewer.account).toBe('answer 2');
  expect(fetched).toHaveBeenCalledTimes(2);
});

function goAway(duration: number) {
  dispatchEvent(new Event('blur'));
  vi.advanceTimersByTime(duration);
  dispatchEvent(new Event('focus'));
}

it('reads again for who comes back to the window after a while', () => {
  vi.useFakeTimers();
  const read = vi.fn<() => void>();
  const stops = [onReadAgain(read), readAgainOnReturn()];
  goAway(AWAY_MS - 1);
  expect(read).not.toHaveBeenCalled();
  goAway(AWAY_MS);
  expect(read).toHaveBeenCalledTimes(1);
  stops.forEach((stop) => stop());
  goAway(AWAY_MS);
  expect(read).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});

it('reads at a calm interval, but not what nobody sees', () => {
  vi.useFakeTimers();
  const read = vi.fn<() => void>();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  const stop = readEvery(60_000, read);
  vi.advanceTimersByTime(120_000);
  expect(read).toHaveBeenCalledTimes(2);
  visibility.mockReturnValue('hidden');
  vi.advanceTimersByTime(60_000);
  visibility.mockReturnValue('visible');
  stop();
  vi.advanceTimersByTime(60_000);
  expect(read).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
