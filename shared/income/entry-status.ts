import * as z from 'zod'

export const entryStatus = z.enum(['submitted', 'approved', 'returned', 'withdrawn'])
export type EntryStatus = z.infer<typeof entryStatus>

/** The state of an entry, as sheets and refusals say it. */
export const entryStatusName: Readonly<Record<EntryStatus, string>> = {
  submitted: '待审核',
  approved: '已审核',
  returned: '已退回',
  withdrawn: '已撤回',
}
