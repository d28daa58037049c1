import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App, loadAhead } from './app/App';

function start() {
  const root = document.getElementById('root');
  loadAhead();
  if (root !== null) {
    // in slices: a slow phone answers to the finger meanwhile
    startTransition(() =>
      createRoot(root).render(
        <StrictMode>
          <App />
        </StrictMode>,
      ),
    );
  }
}

setTimeout(start); // in a turn of its own: that the scripts begin is long enough for one
