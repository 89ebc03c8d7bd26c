import type { StampInk } from '../components/stamp/Stamp.tsx';
import type { StampArt } from '../components/stamp/stamp-art.tsx';

export interface StampChoice {
  readonly art: StampArt;
  readonly ink: StampInk;
  /** Key of its caption in the `home` words. */
  readonly caption: 'school' | 'canteen' | 'afterSchool' | 'office';
}

const SCHOOL: StampChoice = { art: 'school', ink: 'encre', caption: 'school' };
const CANTEEN: StampChoice = { art: 'tree', ink: 'timbre', caption: 'canteen' };
const AFTER_SCHOOL: StampChoice = { art: 'tree', ink: 'timbre', caption: 'afterSchool' };
const OFFICE: StampChoice = { art: 'quill', ink: 'nuit', caption: 'office' };

/** A stamp that suits the address, so that two addresses in a list are told apart at a glance. */
export function stampOf(address: string): StampChoice {
  const local = address.split('@')[0] ?? '';
  if (/periscol|garderie|after-?school/i.test(local)) return AFTER_SCHOOL;
  if (/cantine|restaura|canteen/i.test(local)) return CANTEEN;
  if (/direct|secretar|principal|office|admin/i.test(local)) return OFFICE;
  return SCHOOL;
}
