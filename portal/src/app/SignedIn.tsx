import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';

import { prepareFormats } from '../common/format';
import { keptLanguage } from '../common/language';
import { readAgainOnReturn } from '../common/reading';
import { router } from './routes';
import { WorkplaceProvider } from './Workplace';

export { opened } from './routes';

prepareFormats(keptLanguage()); // while it is still asked who is signed in

/** All that is behind the sign-in: loaded once somebody is signed in. */
export function SignedIn() {
  useEffect(readAgainOnReturn, []);
  return (
    <WorkplaceProvider>
      <RouterProvider router={router} />
    </WorkplaceProvider>
  );
}
