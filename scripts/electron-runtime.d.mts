export function electronProgram(): string | null;
export function obtainElectron(limitMs: number): Promise<string | null>;
