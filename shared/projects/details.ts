/** What a project says besides the common facts, by its development model; a project has the group of its own model only. */

import * as z from 'zod'
import { MAX_FEN } from '../money.ts'
import { plainText } from '../text.ts'
import type { DevelopmentModel } from './model.ts'
import * as projectRefusals from './refusals.zh.ts'

const said = (max: number) => plainText(max).nullable().default(null)
const fen = z.int().min(0).max(MAX_FEN).nullable().default(null)
const basisPoints = z.int().min(0).max(10_000).nullable().default(null)
const isHundredths = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6

/** 资产盘活型: what lies idle and who uses it now. */
const assetDetails = z.object({
  /** 旧校舍、闲置库房、厂房、土地… */
  kind: said(30),
  areaSquareMetres: z
    .number()
    .min(0)
    .max(100_000_000)
    .refine(isHundredths, projectRefusals.areaDecimals.forZod)
    .nullable()
    .default(null),
  /** A year, a month or a day: offices seldom know more. */
  idleSince: z
    .string()
    .regex(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, projectRefusals.idleSinceFormat.forZod)
    .nullable()
    .default(null),
  lessee: said(60),
})

/** 入股合作型: what was put in and what comes back, for all villages of the project together. */
const equityDetails = z.object({
  company: said(60),
  investedFen: fen,
  shareBasisPoints: basisPoints,
  /** 保底分红, a year. */
  floorFen: fen,
  /** How what is earned above the floor is divided, in words. */
  surplusRule: said(200),
})

/** 飞地经济: the contributing villages are the project's shares. */
const enclaveDetails = z.object({ park: said(60), operator: said(60) })

/** 党支部领办合作社: how its shares are divided between the collective and its members. */
const cooperativeDetails = z
  .object({
    memberCount: z.int().min(0).max(100_000).nullable().default(null),
    collectiveBasisPoints: basisPoints,
    memberBasisPoints: basisPoints,
    pilot: z.boolean().default(false),
  })
  .refine(
    (one) => (one.collectiveBasisPoints ?? 0) + (one.memberBasisPoints ?? 0) <= 10_000,
    projectRefusals.sharesExceed.forZod,
  )

/** 项目带动型. */
const constructionDetails = z.object({ contractor: said(60) })

/** The group of each model, by the name it has in a project. */
export const detailGroups = {
  asset: assetDetails.nullable().default(null),
  equity: equityDetails.nullable().default(null),
  enclave: enclaveDetails.nullable().default(null),
  cooperative: cooperativeDetails.nullable().default(null),
  construction: constructionDetails.nullable().default(null),
}
export type DetailGroup = keyof typeof detailGroups

export const groupOfModel: Record<DevelopmentModel, DetailGroup> = {
  project_driven: 'construction',
  asset_revitalisation: 'asset',
  equity_cooperation: 'equity',
  enclave: 'enclave',
  branch_led_coop: 'cooperative',
}
