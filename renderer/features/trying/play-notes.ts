/** Hertz: a chord upwards, which small loudspeakers can do. */
const NOTES = [523.25, 659.25, 783.99];
/** Seconds of one note, and of its coming and going, so that nothing clicks. */
const LENGTH = 0.6;
const EDGE = 0.04;
/** Seconds after which the first samples have long been taken by a card, where there is one. */
const UNTIL_TAKEN = 0.9;

/**
 * Plays three notes; resolves while they sound, when a look at the sound card can see that it takes them. What the browser says proves
 * nothing: it plays into the void as gladly. Nor does the card know whether anybody hears it.
 */
export async function playNotes(): Promise<void> {
  const context = new AudioContext();
  await context.resume();
  const begin = context.currentTime + EDGE;
  for (const [index, frequency] of NOTES.entries()) {
    const from = begin + index * LENGTH;
    const tone = new OscillatorNode(context, { type: 'triangle', frequency });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(0.4, from + EDGE);
    loudness.gain.setValueAtTime(0.4, from + LENGTH - EDGE);
    loudness.gain.linearRampToValueAtTime(0, from + LENGTH);
    tone.connect(loudness).connect(context.destination);
    tone.start(from);
    tone.stop(from + LENGTH);
    if (index === NOTES.length - 1) tone.addEventListener('ended', () => void context.close());
  }
  await new Promise((resolve) => setTimeout(resolve, UNTIL_TAKEN * 1000));
}
