/** Bytes as the bridge carries them, ready to be saved. @param base64 as the core writes it, or `atob` throws */
export function blobOfBase64(base64: string, type: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type });
}
