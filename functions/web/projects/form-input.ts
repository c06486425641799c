/** The form of a project → what the use cases take. Amounts are typed in 万元, shares in whatever their weights are. */

import { parseAmount } from '../../../shared/amount-text.js'
import type { DetailGroup } from '../../../shared/projects/details.ts'
import { groupOfModel } from '../../../shared/projects/details.ts'
import { procedureSteps } from '../../../shared/projects/milestones.ts'
import type { DevelopmentModel } from '../../../shared/projects/model.ts'
import { fundingSource } from '../../../shared/projects/project.ts'
import { readWeights } from '../../../shared/projects/shares.ts'
import { pipelineStage } from '../../../shared/projects/stage.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import type { FormIssue } from '../fields.tsx'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { projectsTexts } from './texts.ts'

/** Reads fields and notes what is wrong with each, so that a form tells everything at once. */
function fieldReader(form: TypedForm, language: Language) {
  const texts = projectsTexts(language).form
  const issues: FormIssue[] = []
  const number = <T>(name: string, read: (text: string) => T | null, message: string): T | null => {
    const text = form.text(name)
    const value = text === '' ? null : read(text)
    if (text !== '' && value === null) issues.push({ path: name, message })
    return value
  }
  return {
    issues,
    fen: (name: string) => number(name, (text) => positive(parseAmount(text, 'wan')), texts.amountWrong),
    // A percentage with two decimals reads like an amount: its hundredths are basis points.
    basisPoints: (name: string) =>
      number(name, (text) => positive(parseAmount(text.replace(/[%％]$/, ''))), texts.shareWrong),
    shares(villages: readonly Village[]) {
      const typed = villages.filter(({ id }) => !NOT_TAKING_PART.test(form.text(`share-${id}`)))
      const read = readWeights(typed.map(({ id }) => form.text(`share-${id}`)))
      if ('value' in read) return typed.map(({ id }, index) => ({ villageId: id, weight: read.value[index] ?? 0 }))
      const at = typed[read.at ?? -1]
      issues.push({ path: at === undefined ? 'shares' : `share-${at.id}`, message: read.wrong })
      return typed.map(({ id }) => ({ villageId: id, weight: 1 }))
    },
    whole: (name: string, message = texts.numberWrong) =>
      number(
        name,
        (text) => (/^\d{1,9}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : null),
        message,
      ),
    decimal: (name: string) =>
      number(
        name,
        (text) => (/^\d{1,9}(\.\d{1,2})?$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : null),
        texts.areaWrong,
      ),
  }
}

/** A village whose field is empty, or says zero. */
const NOT_TAKING_PART = /^[0０]*[.．]?[0０]*[%％]?$/

function positive(value: number | null): number | null {
  return value === null || value < 0 ? null : value
}

/** What both the form of a new project and of an old one say. */
export function contentIn(form: TypedForm, model: DevelopmentModel, villages: readonly Village[], language: Language) {
  const read = fieldReader(form, language)
  const shares = read.shares(villages)
  if (shares.length === 0) read.issues.push({ path: 'shares', message: projectsTexts(language).form.oneVillage })
  const content = {
    name: form.text('name'),
    model,
    shares,
    floors: villages.flatMap(({ id }) => {
      const floorFen = read.fen(`floor-${id}`)
      return floorFen === null || floorFen === 0 ? [] : [{ villageId: id, floorFen }]
    }),
    investmentFen: read.fen('investmentFen') ?? 0,
    funding: fundingSource.options.flatMap((source) => {
      const amountFen = read.fen(`funding-${source}`)
      return amountFen === null || amountFen === 0 ? [] : [{ source, amountFen }]
    }),
    expectedYearlyFen: read.fen('expectedYearlyFen') ?? 0,
    owner: form.optional('owner'),
    note: form.optional('note'),
    [groupOfModel[model]]: groupIn(groupOfModel[model], form, read),
  }
  refuseFields(read.issues)
  return content
}

function groupIn(group: DetailGroup, form: TypedForm, read: ReturnType<typeof fieldReader>) {
  const text = (field: string) => form.optional(`${group}.${field}`)
  switch (group) {
    case 'asset':
      return {
        kind: text('kind'),
        areaSquareMetres: read.decimal('asset.areaSquareMetres'),
        idleSince: text('idleSince'),
        lessee: text('lessee'),
      }
    case 'equity':
      return {
        company: text('company'),
        investedFen: read.fen('equity.investedFen'),
        shareBasisPoints: read.basisPoints('equity.shareBasisPoints'),
        floorFen: read.fen('equity.floorFen'),
        surplusRule: text('surplusRule'),
      }
    case 'enclave':
      return { park: text('park'), operator: text('operator') }
    case 'cooperative':
      return {
        memberCount: read.whole('cooperative.memberCount'),
        collectiveBasisPoints: read.basisPoints('cooperative.collectiveBasisPoints'),
        memberBasisPoints: read.basisPoints('cooperative.memberBasisPoints'),
        pilot: form.isChecked('cooperative.pilot'),
      }
    case 'construction':
      return { contractor: text('contractor') }
  }
}

/** Planned days; actual days and gates where the form has them. */
export function milestonesIn(form: TypedForm) {
  return Object.fromEntries(
    pipelineStage.options.map((stage) => [
      stage,
      {
        plannedOn: form.optional(`planned-${stage}`),
        actualOn: form.optional(`actual-${stage}`),
        gate: form.optional(`gate-${stage}`),
      },
    ]),
  )
}

export function procedureIn(form: TypedForm) {
  return Object.fromEntries(procedureSteps.map((step) => [step, form.optional(step)]))
}

/** Percent as typed; a field left empty says nothing. */
export function progressIn(form: TypedForm, language: Language) {
  const read = fieldReader(form, language)
  const { wrong } = projectsTexts(language).progressForm
  const physicalPercent = read.whole('physicalPercent', wrong) ?? undefined
  const disbursedPercent = read.whole('disbursedPercent', wrong) ?? undefined
  refuseFields(read.issues)
  return { physicalPercent, disbursedPercent }
}

/** The field that an issue's path belongs to. */
export function projectField(path: string): string {
  const [, list] = /^(shares|floors|funding)\[/.exec(path) ?? []
  if (list !== undefined) return list
  const [, stage, what] = /^milestones\.(\w+)\.(plannedOn|actualOn|gate)$/.exec(path) ?? []
  if (stage === undefined || what === undefined) return path
  return `${what === 'gate' ? 'gate' : what.replace('On', '')}-${stage}`
}
