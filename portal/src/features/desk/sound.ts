/** What a desk can be told by ear alone. */
export type Sound = 'found' | 'done' | 'refused';

type Note = readonly [hertz: number, from: number, seconds: number];

const NOTES: Readonly<Record<Sound, { wave: OscillatorType; notes: readonly Note[] }>> = {
  found: { wave: 'sine', notes: [[660, 0, 0.12]] },
  done: {
    wave: 'sine',
    notes: [
      [660, 0, 0.12],
      [990, 0.13, 0.2],
    ],
  },
  refused: {
    wave: 'square',
    notes: [
      [220, 0, 0.18],
      [165, 0.22, 0.3],
    ],
  },
};

const LOUDNESS = { sine: 0.2, square: 0.06 } as const;
const KEPT_AS = 'kiosque.desk.muted';

export function isMuted(): boolean {
  return localStorage.getItem(KEPT_AS) === 'yes';
}

export function setMuted(muted: boolean): void {
  localStorage.setItem(KEPT_AS, muted ? 'yes' : 'no');
}

let context: AudioContext | undefined;

function tone(audio: AudioContext, wave: OscillatorType, [hertz, from, seconds]: Note): void {
  const start = audio.currentTime + from;
  const volume = audio.createGain();
  volume.gain.setValueAtTime(wave === 'square' ? LOUDNESS.square : LOUDNESS.sine, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + seconds); // no click at its end
  volume.connect(audio.destination);
  const oscillator = audio.createOscillator();
  oscillator.type = wave;
  oscillator.frequency.value = hertz;
  oscillator.connect(volume);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}

/** Plays nothing where there is no sound, or where it was muted: what it says is on the screen as well. */
export function play(sound: Sound): void {
  if (isMuted() || typeof AudioContext === 'undefined') {
    return;
  }
  context ??= new AudioContext();
  void context.resume().catch(() => null);
  const { wave, notes } = NOTES[sound];
  for (const note of notes) {
    tone(context, wave, note);
  }
}
