/** What a person may do about something that was to be sent, and what it becomes; who may, is one right: `delivery.retry`. */
import type { Transition } from '../permissions/transitions.ts'
import { notWaiting, type OutboxRecord, type OutboxStatus } from './send-once.ts'

export const outboxTransitions = {
  /** Sent once more, whether it failed or nobody knows. */
  retry: {
    from: ['failed', 'unknown'],
    permission: 'delivery.retry',
    apply: <R extends OutboxRecord>(record: R) => ({
      ...record,
      status: 'pending',
      cause: null,
      tries: 0,
      ...notWaiting,
    }),
  },
  /** The other side has it: of one that nobody knows of. Nothing is sent. */
  confirm: {
    from: ['unknown'],
    permission: 'delivery.retry',
    apply: <R extends OutboxRecord>(record: R, { cause }: { cause: string }) => ({
      ...record,
      status: 'sent',
      cause,
      ...notWaiting,
    }),
  },
} as const satisfies Readonly<Record<string, Transition<unknown, OutboxStatus>>>
