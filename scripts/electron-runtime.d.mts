export function electronProgram(): string | null;
export function obtainElectron(
  limitMs: number,
  announce: () => void,
  runtime?: { present(): string | null; download(limitMs: number): Promise<unknown> },
): Promise<string | null>;
