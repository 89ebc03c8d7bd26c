/**
 * The seven inks, ten steps each, from the palest to the darkest; the same in both colour schemes.
 *
 * Screens and components never name a step: they use the `--j-*` variables of `tokens.css`, which say what a
 * colour is for. Mantine wants the ramps themselves.
 */
import type { MantineColorsTuple } from '@mantine/core';

export const ramps = {
  /** Surfaces: the desk, the sheets, their lines. */
  papier: [
    '#fffcf6',
    '#faf5ea',
    '#f5eee0',
    '#ece2cf',
    '#dfd3bd',
    '#c7b899',
    '#a39476',
    '#7f7460',
    '#5b5345',
    '#38332a',
  ],
  /** Words and actions. */
  encre: [
    '#e7f0ef',
    '#cde0df',
    '#a3c5c6',
    '#74a5a9',
    '#48848b',
    '#2a6871',
    '#14505a',
    '#0e414a',
    '#0b323a',
    '#08252b',
  ],
  /** "It is here", and nothing else. */
  timbre: [
    '#fdf5e3',
    '#fbe9c6',
    '#f6d594',
    '#efbf63',
    '#e3a233',
    '#cb8513',
    '#a86a08',
    '#835107',
    '#643f08',
    '#472d08',
  ],
  /** Ready. */
  mousse: [
    '#e8f1e2',
    '#cfe2c7',
    '#a9c9a2',
    '#80af7e',
    '#5b945f',
    '#3f7c49',
    '#2c6339',
    '#214e2d',
    '#193b23',
    '#112818',
  ],
  /** Needs attention. */
  cuivre: [
    '#fcebdd',
    '#f8d6bb',
    '#f0b488',
    '#e5935a',
    '#d47434',
    '#b85a1c',
    '#8f4413',
    '#713610',
    '#55290d',
    '#3a1d0a',
  ],
  /** Blocked. */
  cire: [
    '#fae6e4',
    '#f4cdca',
    '#e7a5a3',
    '#d77a7b',
    '#c25258',
    '#a8343f',
    '#8c2430',
    '#701b27',
    '#55141e',
    '#3a0e15',
  ],
  /** Waiting. */
  nuit: [
    '#e9ebf6',
    '#d2d7ee',
    '#b0b8de',
    '#8b97cb',
    '#6a79b5',
    '#505f9d',
    '#3d4a82',
    '#313c6a',
    '#262f53',
    '#1b213c',
  ],
} as const satisfies Record<string, MantineColorsTuple>;
