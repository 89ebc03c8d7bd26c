/**
 * Calls back once the program that started this one goes away. It alone holds the other end of this standard input,
 * which therefore ends with it, however it was ended: the kernel sees to that, no signal is needed.
 */
export function whenParentEnds(input: NodeJS.ReadableStream, callback: () => void): void {
  input.once('end', callback);
  input.once('error', callback);
  input.resume();
}
