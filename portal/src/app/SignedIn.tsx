import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';

import { readAgainOnReturn } from '../common/reading';
import { router } from './routes';

export { opened } from './routes';
import { WorkplaceProvider } from './Workplace';

/** All that is behind the sign-in: loaded once somebody is signed in. */
export function SignedIn() {
  useEffect(readAgainOnReturn, []);
  return (
    <WorkplaceProvider>
      <RouterProvider router={router} />
    </WorkplaceProvider>
  );
}
