/**
 * Hands bytes to whoever shows the page, to be kept as a file: the browser puts it where its downloads go, Electron asks
 * where (`will-download`, which nothing of ours stops). No content leaves the page otherwise.
 *
 * @param name the file's name, ASCII, without a folder
 */
export function saveFile(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Only once the download has taken hold of the bytes: some browsers begin it after this very turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
