/** The textual form of RFC 9562 §4, in either case, wherever it stands in a text. */
export const guid = /(?<![a-z0-9-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![a-z0-9-])/gi;
