import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Messages',
  hint: 'Income that was returned, what waits for your review, agreed items that are due, scheduled runs that failed. When a matter is settled, its message is gone.',
  none: 'There is nothing that you have to know now.',
  kinds: { returned: 'Returned', waiting: 'To review', item_due: 'Action item', run_failed: 'Scheduled run' },
  read: 'Got it',
  open: 'Go there',
  isRead: 'read',
}
