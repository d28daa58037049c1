import { useState } from 'react';

const OLD_MS = 300_000;
const PATIENCE_MS = 15_000;

export type Locating = 'idle' | 'asking' | 'refused' | 'unknown';

interface Coordinates {
  latitude: number;
  longitude: number;
}

/** Asks the browser where somebody is, and only when they say so. */
export function usePosition(onFound: (coordinates: Coordinates) => void): { locating: Locating; locate: () => void } {
  const [locating, setLocating] = useState<Locating>('idle');
  const locate = () => {
    if (!('geolocation' in navigator)) {
      setLocating('unknown');
      return;
    }
    setLocating('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setLocating('idle');
        onFound(coords);
      },
      ({ code, PERMISSION_DENIED }) => setLocating(code === PERMISSION_DENIED ? 'refused' : 'unknown'),
      { maximumAge: OLD_MS, timeout: PATIENCE_MS },
    );
  };
  return { locating, locate };
}
