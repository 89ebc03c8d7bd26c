/** Whether a text is one occurrence of a form and nothing else. For forms that also find themselves in a text. */
export function isWholly(text: string, form: RegExp | null): boolean {
  return form !== null && text.match(form)?.[0] === text;
}
