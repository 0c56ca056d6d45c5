/**
 * Text from elsewhere (titles, console lines, file names, what a server said) as one line that a terminal
 * shows and does nothing else with: terminal sequences are dropped, other control characters and those that
 * turn the direction of writing become `?`.
 */
export function plainText(text: string): string {
  return text
    .replace(SEQUENCES, '')
    .replace(/\t/g, ' ')
    .replace(/[\r\n]+/g, ' ')
    .replace(CONTROLS, '?')
    .trimEnd();
}

/** ECMA-48 control sequences and operating system commands, as consoles and boot loaders send them. */
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])/g;
const CONTROLS = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
