/** Where a failure was seen. It says how to read what is ambiguous; it does not decide alone. */
export const failureLayers = ['authorize-redirect', 'token', 'refresh', 'device', 'network', 'smtp'] as const;
export type FailureLayer = (typeof failureLayers)[number];

/**
 * What went wrong, as it came: an error object with its causes, `{status, body}` of an HTTP answer, `{params}` of
 * a redirect, `{page}` pasted from an error page, `{command, code, response, challenge}` of an SMTP server,
 * `{code, message}` of a socket. Anything else is taken too.
 */
export interface RawFailure {
  readonly layer: FailureLayer;
  readonly input: unknown;
}
