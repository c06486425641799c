import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  ownDocuments: 'Weekly dispatches and monthly bulletins of this area',
  noneYet:
    'There is no dispatch or bulletin yet. It is made when all below have theirs, or when the hour of the area comes.',
  current: (period) => `Progress, ${period}`,
  taken: (day) => `Up to ${day}, from what those below have frozen.`,
  missing: (names) => `Missing, in no sum: ${names}`,
  otherChange: (amount) =>
    `What came late, is missing now or was corrected changes the sum by ${amount} yuan, which is not of this period.`,
  due: (names) => `${names} corrected theirs since; whether this area’s is corrected is for its leader to decide.`,
  draft: 'A draft, not issued yet',
  first: 'First villages',
  last: 'Last villages',
  township: 'Township',
  village: 'Village',
  files: 'Download',
  documents: 'All documents',
  week: 'Weekly dispatch',
  month: 'Monthly bulletin',
  sources: 'Sources',
  source: 'Made from',
  digest: 'Digest (SHA-256)',
  backTo: (name) => `Back to ${name}`,
  above: (name) => `Above: ${name}`,
  villagesOf: (township, period) => `Villages of ${township}, ${period}`,
}
