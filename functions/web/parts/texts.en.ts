import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  save: 'Save',
  done: 'done',
  saved: 'Saved.',
  cancel: 'Cancel',
  edit: 'Change',
  older: 'Older',
  download: 'Download as Excel',
  allButFirst: (all, shown) => `Show all ${all}, not only the first ${shown}`,
  allButEnds: (all, each) => `Show all ${all}, not only the first and the last ${each}`,
  stale: 'Check what is below; saving again keeps what you typed.',
}
