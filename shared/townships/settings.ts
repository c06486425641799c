import * as z from 'zod'
import { announcedCalendar } from '../announced-calendar.ts'
import { day, month, monthlyPlan, week } from '../calendar.ts'
import { addressKey, id, plainText, requiredLine, requiredText } from '../text.ts'
import { issuingBody } from './issuing-body.ts'
import { peerSettings } from './peers.ts'
import * as townshipRefusals from './refusals.zh.ts'
import { robotSchema } from './robot.ts'
import { DEFAULT_TIER_CUTS_FEN, tierCuts } from './tier-cuts.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, townshipRefusals.timeFormat.forZod)

/** 口径: which approved money is "counted". */
export const countingRule = z.enum(['total_income', 'operating_nature'])
export type CountingRule = z.infer<typeof countingRule>
export const ruleName = {
  total_income: '总收入',
  operating_nature: '经营性收入',
} as const satisfies Record<CountingRule, string>

/** Who receives the bulletin; a recipient of a village sees its own line first. */
export const recipientSchema = z.object({
  name: requiredLine(30),
  email: z.email(townshipRefusals.emailWrong.forZod).max(200),
  villageId: id.optional(),
})
export type Recipient = z.infer<typeof recipientSchema>

/** Sentences of the bulletin that a township can switch off. */
export const bulletinSection = z.enum([
  'overall',
  'met',
  'ahead',
  'behind',
  'categories',
  'projects',
  'arrears',
  'problems',
  'meetings',
  'next_steps',
])
export type BulletinSection = z.infer<typeof bulletinSection>

/** What a township decides about the bulletin's text; frozen with its figures. */
export const bulletinOptions = z.object({
  /** 发文机关; documents of before there was a choice were the government's. */
  body: issuingBody.default('government'),
  /** What the issuing office is called where it is called otherwise, `中共明沙乡委员会办公室`; null: as `body` says. */
  office: plainText(40).nullable().default(null),
  /** 版头: the office's mark in red, space for it on paper that bears it already, or none. */
  head: z.enum(['red', 'preprinted', 'none']).default('red'),
  /** 发文机关标志, `中共明沙乡委员会文件`; null: the office and 文件. */
  headMark: plainText(30).nullable().default(null),
  /** 机关代字, `明政通报` of 明政通报〔2023〕6号; null: no number is made, and only a typed one is printed. */
  codeWord: plainText(20).nullable().default(null),
  /** 主送机关; null: as `body` has it. */
  addressees: plainText(100).nullable().default(null),
  /** 抄送机关, without the full stop. */
  copyTo: plainText(200).nullable().default(null),
  /** 印发机关; null: the issuing office. */
  printedBy: plainText(40).nullable().default(null),
  /** A page with the rates as bars. */
  charts: z.boolean().default(false),
  sectionsOff: z.array(bulletinSection).default([]),
  /** 通报批评 of the far behind, by name. */
  nameFarBehind: z.boolean().default(false),
  paragraphs: z.array(requiredText(1000)).max(10).default([]),
  /** The unit of the annexes on paper; the spreadsheet keeps every fen. */
  annexUnit: z.enum(['wan', 'yuan']).default('wan'),
  /** The annex on paper beside that of progress and ranking, where there is more than a line of it. */
  secondAnnex: z.enum(['projects', 'categories', 'arrears', 'none']).default('projects'),
})

/** What a township decides for itself. Every field has a default, so that a new township works at once. */
export const settingsSchema = z.object({
  /** Dated: the rule in force at a cut-off decides for the whole of that year. Before the first date: total_income. */
  countingRules: z
    .array(z.object({ from: day, rule: countingRule }))
    .max(20)
    .default([]),
  lights: z
    .object({
      /** Yellow while behind by at most this, in percentage points. */
      yellowLimitPoints: z.int().min(0).max(100).default(20),
    })
    .prefault({}),
  /** `competition`: 1, 2, 2, 4; `dense` (中式排名): 1, 2, 2, 3. */
  ranking: z.enum(['competition', 'dense']).default('competition'),
  monthlyPlan: monthlyPlan.nullable().default(null),
  /** 自审: a one-person station may approve what it wrote itself; it shows on the entry. */
  selfApproval: z.boolean().default(false),
  /** An operating income above this amount is approved only with evidence; null: never asked for. */
  evidenceRequiredAboveFen: z.int().min(0).nullable().default(null),
  schedule: z
    .object({
      /** Nothing is scheduled before this day; null: nothing is scheduled at all. */
      activeFrom: day.nullable().default(null),
      dispatchTime: time.default('08:00'),
      figuresWorkingDay: z.int().min(1).max(20).default(6),
      figuresTime: time.default('08:00'),
      /** 关账日 of December, a day of January. */
      closingDay: z
        .string()
        .regex(/^01-(0[1-9]|[12]\d|3[01])$/, townshipRefusals.closingDayFormat.forZod)
        .default('01-20'),
      /** The weekly reports are due on this day of the week, 1 Monday to 7 Sunday, at this time. */
      reportDueWeekday: z.int().min(1).max(7).default(5),
      reportDueTime: time.default('17:00'),
      suspendedWeeks: z.array(week).max(60).default([]),
      /** Who is told by mail, once a day, of a run that stays missing; null: nobody. */
      alarmEmail: z.email(townshipRefusals.emailWrong.forZod).max(200).nullable().default(null),
      /** 放假安排 of years that were announced after this release, as the township entered them. */
      calendars: z
        .array(announcedCalendar)
        .max(20)
        .refine(
          (list) => new Set(list.map((one) => one.year)).size === list.length,
          townshipRefusals.calendarTwice.forZod,
        )
        .default([]),
    })
    .prefault({}),
  issue: z
    .object({
      mode: z.enum(['automatic', 'sign_off']).default('automatic'),
      time: time.default('17:00'),
      /** Months whose bulletin is held back by hand. */
      held: z.array(month).max(24).default([]),
    })
    .prefault({}),
  bulletin: bulletinOptions
    .extend({
      /** 回信邮箱: where the office reads answers to its mails; null: nowhere. */
      replyTo: z.email(townshipRefusals.emailWrong.forZod).max(200).nullable().default(null),
      recipients: z
        .array(recipientSchema)
        .max(500)
        .refine(
          (list) => new Set(list.map((one) => addressKey(one.email))).size === list.length,
          townshipRefusals.recipientTwice.forZod,
        )
        .default([]),
    })
    .prefault({}),
  /** 公示单 of villages. */
  publication: z
    .object({
      /** Payers and parties of contracts by their whole names; else all but the first character is left out. */
      namePayers: z.boolean().default(false),
    })
    .prefault({}),
  /** 群机器人 that dispatches and bulletins are told to; their tokens are kept apart. */
  robots: z
    .array(robotSchema)
    .max(10)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, townshipRefusals.robotTwice.forZod)
    .default([]),
  review: z.object({ tierCutsFen: tierCuts.default([...DEFAULT_TIER_CUTS_FEN]) }).prefault({}),
  /** Left out: nobody is ranked among their like. */
  peers: peerSettings.exactOptional(),
  /** 抽查: how many of a month's entries are drawn. */
  spotChecks: z
    .object({
      percent: z
        .int()
        .min(1, townshipRefusals.shareOutOfRange.forZod)
        .max(100, townshipRefusals.shareOutOfRange.forZod)
        .default(5),
      minimum: z
        .int()
        .min(1, townshipRefusals.sampleTooSmall.forZod)
        .max(100, townshipRefusals.sampleTooLarge.forZod)
        .default(3),
    })
    .prefault({}),
})
export type Settings = z.infer<typeof settingsSchema>
export type StoredSettings = { settings: Settings; version: number }

export function countingRuleOn(settings: Pick<Settings, 'countingRules'>, cutOff: string): CountingRule {
  const inForce = settings.countingRules
    .filter((one) => one.from <= cutOff)
    .sort((a, b) => a.from.localeCompare(b.from))
    .at(-1)
  return inForce?.rule ?? 'total_income'
}
