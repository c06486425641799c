import * as z from 'zod'
import type { Saved } from '../change/saved.ts'

/** Somebody said that the clock is right although it jumped from `lastAt` to `at`. */
export const clockConfirmation = z.object({
  lastAt: z.iso.datetime(),
  at: z.iso.datetime(),
  by: z.string(),
  byName: z.string(),
  townshipId: z.string(),
})
type ClockConfirmation = z.infer<typeof clockConfirmation>

/** How far the clock of a machine has come: when it last looked for scheduled work. */
export interface ClockMarks {
  /** Null: it never looked. */
  last(): Promise<string | null>
  mark(at: string): Promise<void>
  /** Keeps who said it and goes on from `at`; stale where the mark is no longer at `lastAt`. */
  confirm(confirmation: ClockConfirmation): Promise<Saved>
  /** What people said of the clock, latest first. */
  confirmations(): Promise<ClockConfirmation[]>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    /** How far the clock of this machine has come; null where the clock is not an office's (AWS). */
    clockMarks: ClockMarks | null
  }
}
