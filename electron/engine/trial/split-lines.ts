/** Cuts bytes into lines (one byte a character) as they come. A line of more than `longest` bytes is left out, not kept. */
export function splitLines(longest: number, onLine: (line: string) => void): (bytes: Uint8Array) => void {
  let rest = '';
  let tooLong = false;
  return (bytes) => {
    const parts = (rest + Buffer.from(bytes).toString('latin1')).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      if (!tooLong && part.length <= longest) onLine(part);
      tooLong = false;
    }
    if (rest.length > longest) {
      rest = '';
      tooLong = true;
    }
  };
}
