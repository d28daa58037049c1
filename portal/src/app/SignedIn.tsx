import { RouterProvider } from '@tanstack/react-router';

import { router } from './routes';
import { WorkplaceProvider } from './Workplace';

/** All that is behind the sign-in: loaded once somebody is signed in. */
export function SignedIn() {
  return (
    <WorkplaceProvider>
      <RouterProvider router={router} />
    </WorkplaceProvider>
  );
}
