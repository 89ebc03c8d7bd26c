/**
 * Lines of JSON that tell by themselves whether they are as they were written: the last member of each is a digest of
 * everything before it. ASCII throughout, so that a character is a byte whatever a damaged disk makes of it.
 */
import { hash } from 'node:crypto';

/** 128 bits of a digest, in base64url. */
const SUM_LENGTH = 22;
const BEFORE_SUM = ',"sum":"';
const AFTER_SUM = '"}';
const END_LENGTH = BEFORE_SUM.length + SUM_LENGTH + AFTER_SUM.length;

/** What a sealed line can end with, as a member of an index. */
export const SUM_PATTERN = /^[\w-]{22}$/;

/** Against damage, not against people: who can write the file can make digests. People meet the ciphertexts. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, SUM_LENGTH);
}

/** @param members JSON of one member or more, without braces */
export function sealLine(members: string): string {
  const text = `{${members}`;
  return `${text}${BEFORE_SUM}${digestOf(text)}${AFTER_SUM}`;
}

/** The digest that the line carries, whether it is right or not. */
export function sumOf(line: string): string {
  return line.slice(-SUM_LENGTH - AFTER_SUM.length, -AFTER_SUM.length);
}

/** Whether not a byte of the line is different from what was written. */
export function isIntact(line: string): boolean {
  return line.length > END_LENGTH && line === sealLine(line.slice(1, -END_LENGTH));
}

/** JSON in ASCII. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
