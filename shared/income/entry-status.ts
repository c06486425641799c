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

type Stated = { status: EntryStatus }

/** Waits for review. */
export function isWaiting({ status }: Stated): boolean {
  return status === 'submitted'
}

/** Was sent back, and is the village's to mend. */
export function isReturned({ status }: Stated): boolean {
  return status === 'returned'
}

/** Was approved: its money counts, on the day that was fixed then. */
export function isApproved<Entry extends Stated & { countedOn?: string | undefined }>(
  entry: Entry,
): entry is Entry & { countedOn: string } {
  return entry.status === 'approved' && entry.countedOn !== undefined
}

/** 已上报: it counts, or would if it were approved now; what was returned or withdrawn is out. */
export function isReported({ status }: Stated): boolean {
  return status === 'submitted' || status === 'approved'
}

/** In the books at all: only what its village took back is not. */
export function isKept({ status }: Stated): boolean {
  return status !== 'withdrawn'
}
