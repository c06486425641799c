import type { IncomeEntry } from '../income/entry.ts'
import type { ActionLine } from '../meetings/action-lines.ts'
import type { ProjectLine } from '../projects/project-line.ts'
import type { FigureRow, Figures } from '../standings/figures.ts'
import type { Forecast, OpenDue } from '../standings/forecast-line.ts'
import type { Village } from '../villages/village.ts'

/** Everything that a village's papers are made of, as of one moment. */
export type VillageFacts = {
  village: Village
  row: FigureRow
  /** Of how many the rank is. */
  rankedCount: number
  /** Counted in the year, by the day received; money that is no income is left out. */
  entries: IncomeEntry[]
  /** Recorded in the year and approved, and no income. */
  notIncomeFen: number
  /** Sent back to the village and not mended yet. */
  returnedCount: number
  projects: ProjectLine[]
  /** Its parts of what is not paid yet under contracts, by the day due, this year's and what is overdue. */
  dues: OpenDue[]
  /** Contracts about to end. */
  expiring: { contractTitle: string; lastDay: string }[]
  forecast: Forecast
  /** Open ones that name it, overdue ones first. */
  items: ActionLine[]
}

/** What the papers of all villages of a township share. */
export type PaperTownship = Pick<Figures, 'year' | 'cutOff' | 'countingRule'> & {
  name: string
  /** Who puts its name to papers. */
  office: string
  /** 公示单 names payers in full. */
  namePayers: boolean
  /** The weekly report is due on this day of the week, 1 Monday to 7 Sunday, at this time. */
  reportDue: { weekday: number; time: string }
  /** The day the paper is made. */
  today: string
}
