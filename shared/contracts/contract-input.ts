/** A contract as someone writes it, and what it then promises. Pure but for the digest. */

import { createHash } from 'node:crypto'
import * as z from 'zod'
import { DomainError, type InputIssue } from '../errors.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id, plainText } from '../text.ts'
import { type Contract, contractContent, dueSchema, MAX_DUES, regularPayments } from './contract.ts'
import { expandDues } from './dues.ts'
import * as contractRefusals from './refusals.zh.ts'

/** Either regular payments, of which the dues are made, or the dues listed. */
const payments = {
  regular: regularPayments.nullable().default(null),
  /** Taken where there are no regular payments. */
  dues: z.array(dueSchema).max(MAX_DUES, contractRefusals.tooManyPayments(MAX_DUES).forZod).default([]),
}

/** A new contract; the client chooses its id, which names one contract in its project. */
export const newContract = contractContent.extend({ id, ...payments })
/** The contract whole, with the version it was read at. */
export const contractEdit = contractContent.extend({
  ...payments,
  version: z.int().min(1),
  /** Asked for where a due changes for which money was received. */
  reason: plainText(200).default(''),
  /** It was ended by mistake and goes on. */
  resume: z.boolean().default(false),
})

/** What the paper says, whatever names it. */
export const contractTerms = contractContent.extend(payments)
type ContractTerms = z.infer<typeof contractTerms>
export type Promised = Omit<Contract, 'id' | 'projectId' | 'ended' | 'digest' | 'version'>

/** What the contract promises, its dues in order of day; throws `invalid_input` where that makes no sense. */
export function promisedBy({ regular, dues: listed, ...content }: ContractTerms): Promised {
  const { startsOn, endsOn } = content
  const issues: InputIssue[] = []
  if (endsOn < startsOn) issues.push({ path: 'endsOn', message: groundRefusals.endsBeforeStart })
  const dues = regular === null ? [...listed].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)) : expandDues(regular, endsOn)
  if (regular !== null && dues.length === 0 && endsOn >= startsOn) {
    issues.push({ path: 'regular.firstOn', message: contractRefusals.nothingDue })
  }
  if (regular === null && dues.length === 0) issues.push({ path: 'dues', message: contractRefusals.planMissing })
  if (dues.length > MAX_DUES) {
    issues.push({ path: 'regular.every', message: contractRefusals.tooManyDues(MAX_DUES) })
  }
  const twice = dues.find((due, index) => due.dueOn === dues[index + 1]?.dueOn)
  if (twice !== undefined) issues.push({ path: 'dues', message: contractRefusals.dueTwice(twice.dueOn) })
  if (issues.length > 0) throw new DomainError('invalid_input', contractRefusals.contentWrong, issues)
  return { ...content, regular, dues }
}

/** The same contract gives the same digest. */
export function digestOfTerms(promised: Promised): string {
  const fields = Object.entries(promised).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
