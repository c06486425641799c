/** The figures of an area's document: a row for each child, from its frozen document, and the area's total. */
import * as z from 'zod'
import { categorySums, figureRow, figureSettings, incomeSums, outsideMoney, ratio } from '../../standings/figures.ts'
import { light } from '../../standings/light.ts'
import { peer } from '../../standings/peer-ranks.ts'
import { peersShown } from '../../townships/peers.ts'
import { bulletinOptions, countingRule } from '../../townships/settings.ts'

/** A frozen document: of which period, which revision of it, and SHA-256 of what is kept, as canonical JSON. */
export const documentName = z.object({ period: z.string(), revision: z.int().min(1), sha256: z.string() })
export type DocumentName = z.infer<typeof documentName>

/** Sums that add up from child to parent; fen, unless they count something. */
const areaSums = z.object({
  targetFen: z.int(),
  ...incomeSums,
  /** What villages paid each other within, in no other sum. */
  interVillageFen: z.int(),
  byCategory: categorySums,
  /** Of villages that have both years, under one rule; null: none has. */
  lastYear: z.object({ nowFen: z.int(), beforeFen: z.int() }).nullable(),
  /** The whole of last year, of villages of which it is known; null: of none. */
  lastYearFullFen: z.int().nullable().default(null),
  /** Townships whose figures are in it. */
  townshipCount: z.int(),
  /** Townships below it that have no document of the period. */
  missingTownshipCount: z.int(),
  villageCount: z.int(),
  /** Villages that have a target; those that met it; those far behind; those that did not report their week. */
  targetedCount: z.int(),
  /** Those of them whose target is last year's until this year's is set (暂定); left out: none, or not known. */
  provisionalCount: z.int().exactOptional(),
  metCount: z.int(),
  farBehindCount: z.int(),
  missingVillageCount: z.int(),
  /** Projects that stand still or are late. */
  stuckProjectCount: z.int(),
  arrearCount: z.int(),
  arrearFen: z.int(),
  meetingCount: z.int(),
  /** Action items of the year, and those of them closed out: 办结率. */
  itemCount: z.int(),
  closedItemCount: z.int(),
})
export type AreaSums = z.infer<typeof areaSums>

/** A village among all of an area. */
const villageLine = figureRow
  .pick({ villageId: true, villageName: true, villageCode: true, targetFen: true, periodFen: true, countedFen: true })
  .extend({ townshipId: z.string(), townshipName: z.string(), timeProgress: ratio, light, met: z.boolean() })
export type VillageLine = z.infer<typeof villageLine>

/** What a parent takes from the frozen document of a child, whatever it is a document of. */
const childFigures = areaSums.extend({
  document: documentName,
  cutOff: z.string(),
  takenAt: z.string(),
  countingRule,
  timeProgress: ratio,
  /** By townships outside the child, in order of id. */
  outside: z.array(outsideMoney),
  /** Of all its villages with a target the first and the last, in ranking order. */
  first: z.array(villageLine),
  last: z.array(villageLine),
  /** What its own children are called; null: it is a township. */
  childWord: z.string().nullable(),
})
export type ChildFigures = z.infer<typeof childFigures>

/** So many villages of each end stand in print. */
export const VILLAGES_IN_PRINT = 20

/** Of a child without a document of the period: its latest one, apart from all sums. */
export const lastKnown = z.object({
  document: documentName,
  cutOff: z.string(),
  countedFen: z.int(),
  targetFen: z.int(),
  targetedFen: z.int(),
})
export type LastKnown = z.infer<typeof lastKnown>

const child = z.object({
  childId: z.string(),
  childKind: z.enum(['township', 'area']),
  childName: z.string(),
  rank: z.int().nullable(),
  previousRank: z.int().nullable(),
})

/** A child by its document of the period. */
const reportedRow = child.extend({
  ...childFigures.omit({ first: true, last: true, outside: true }).shape,
  /** What of `countedFen` other children’s villages paid: in the child’s own sum, taken out of the area’s. */
  betweenFen: z.int().default(0),
  reportState: z.literal('reported'),
  completionRate: ratio.nullable(),
  light,
  met: z.boolean(),
  /** Among its like; left out where nobody asked for it. */
  peer: peer.exactOptional(),
  lastKnown: z.null(),
})
export type ReportedRow = z.infer<typeof reportedRow>

/** Why, as far as it was known at the hour; `passed_over`: it went on to a later period. */
const whyMissing = z.enum(['not_taken', 'not_issued', 'passed_over', 'no_targets'])
export type WhyMissing = z.infer<typeof whyMissing>

/** 未报: no document of the period at the hour, so no figures: nothing is not zero. */
const missingRow = child.extend({
  document: z.null(),
  reportState: z.literal('missing'),
  rank: z.null(),
  targetFen: z.null(),
  periodFen: z.null(),
  countedFen: z.null(),
  light: z.null(),
  lastKnown: lastKnown.nullable(),
  /** Left out: taken before it was kept. */
  why: whyMissing.exactOptional(),
})
export type MissingRow = z.infer<typeof missingRow>

/** A child in the area's document. */
const areaRow = z.discriminatedUnion('reportState', [reportedRow, missingRow])
export type AreaRow = z.infer<typeof areaRow>

const areaTotal = areaSums.extend({
  completionRate: ratio.nullable(),
  /** What its children paid each other: taken out of the sums here, and part of `interVillageFen`. */
  betweenChildren: outsideMoney.omit({ townshipId: true }),
})
export type AreaTotal = z.infer<typeof areaTotal>

const areaFigures = z.object({
  areaId: z.string(),
  areaName: z.string(),
  /** 乡镇, 旗县, 盟市: what its children are called. */
  childWord: z.string(),
  year: z.int(),
  cutOff: z.string(),
  countingRule,
  /** A child counts by its own rule: whether they all have the one above. */
  hasOneRule: z.boolean(),
  timeProgress: ratio,
  takenAt: z.string(),
  takenBy: z.string(),
  total: areaTotal,
  metCount: z.int(),
  rows: z.array(areaRow),
  /** By what children are compared with their like; left out where they are not. */
  peers: peersShown.exactOptional(),
  /** What else moved the cumulative figure since the document before: children that were missing, corrections. Null: it is the first of the year. */
  otherChangeFen: z.int().nullable(),
  outside: z.array(outsideMoney),
  first: z.array(villageLine),
  last: z.array(villageLine),
  settings: figureSettings,
})
export type AreaFigures = z.infer<typeof areaFigures>

export const areaDispatchSchema = areaFigures.extend({
  week: z.string(),
  revision: z.literal(1),
  previousWeek: z.string().nullable(),
  /** The closing dispatch of a year, until December's bulletin (暂定); left out: it is not. */
  provisional: z.literal(true).exactOptional(),
  /** What it opens with, in words that no later release changes; left out: taken before they were kept. */
  opening: z.string().exactOptional(),
  /** SHA-256 of the snapshot as canonical JSON. */
  digest: z.string(),
})
export type AreaDispatch = z.infer<typeof areaDispatchSchema>

export const areaBulletinSchema = areaFigures.extend({
  month: z.string(),
  revision: z.int().min(1),
  previousMonth: z.string().nullable(),
  closedThroughBefore: z.string().nullable(),
  options: bulletinOptions,
})
export type AreaBulletin = z.infer<typeof areaBulletinSchema>

type Stated = { reportState: 'reported' | 'missing' }

/** Of children that are there. */
export function reportedOf<Row extends Stated>(rows: readonly Row[]): Extract<Row, { reportState: 'reported' }>[] {
  return rows.filter((row) => row.reportState === 'reported') as Extract<Row, { reportState: 'reported' }>[]
}

/** Of children that are 未报. */
export function missingOf<Row extends Stated>(rows: readonly Row[]): Extract<Row, { reportState: 'missing' }>[] {
  return rows.filter((row) => row.reportState === 'missing') as Extract<Row, { reportState: 'missing' }>[]
}
