/** 对应合同: the contracts under which a village may be paid, as the income form offers them. */

import { formatYuan } from '../../../shared/amount-text.js'
import type { ContractNature } from '../../../shared/contracts/contract.ts'
import type { Receivable } from '../../../shared/contracts/receivable.ts'
import { receivablesAsOf } from '../../../shared/contracts/receivables.ts'
import type { Dependencies } from '../../../shared/dependencies.ts'
import type { Language } from '../catalogue.ts'
import type { Choice } from '../fields.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { contractValue, type FormValues } from './form-input.ts'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

/** `value` is `<project>/<contract>`. */
export type ContractChoice = Choice & { villageId: string; nature: ContractNature; party: string; openFen: number }

/**
 * Contracts of projects that are one village's alone (a joint one is received as a whole), or of the project of a joint
 * receipt, under which something is open now, the oldest due first; `kept` stays on offer, whatever it is.
 */
export async function contractChoices(
  deps: Pick<Dependencies, 'contracts' | 'projects'>,
  request: {
    townshipId: string
    names: Names
    villages: readonly Choice[]
    ofProject?: string | undefined
    today: string
    language: Language
  },
  kept = '',
): Promise<ContractChoice[]> {
  const { townshipId, names, villages, ofProject, today, language } = request
  const contracts = await deps.contracts.all(townshipId)
  if (contracts.length === 0) return []
  const tallies = await deps.projects.tallies(townshipId)
  const { projects } = names
  const isOffered = (one: Receivable) => {
    const [only, ...others] = one.shares
    const isOwnAlone = others.length === 0 && villages.some(({ value }) => value === only?.villageId)
    const isOwn = ofProject === undefined ? isOwnAlone : one.projectId === ofProject
    return contractValue(one) === kept || (isOwn && one.dues.some(({ openFen }) => openFen > 0))
  }
  return receivablesAsOf({ contracts, projects, villages: names.villages, tallies, asOf: today })
    .filter(isOffered)
    .map((one) => {
      const next = one.dues.find(({ openFen }) => openFen > 0)
      const { contract } = incomeTexts(language).form
      const name = contract.name(one.title, one.party)
      const villageId = one.shares[0]?.villageId ?? ''
      return {
        value: contractValue(one),
        label: next ? contract.due(name, dayInWords(next.dueOn, language), formatYuan(next.openFen)) : name,
        ...(villages.length > 1 && ofProject === undefined ? { group: names.village(villageId) } : {}),
        villageId,
        nature: one.nature,
        party: one.party,
        openFen: next?.openFen ?? 0,
      }
    })
}

/** The values with what follows from the contract that was chosen: its project and what the money is. */
export function withContract(values: FormValues, choices: readonly ContractChoice[]): FormValues {
  const [projectId = '', contractId = ''] = (values.contract ?? '').split('/')
  if (projectId === '') return values
  const chosen = choices.find(({ value }) => value === values.contract)
  return { ...values, projectId, contractId, nature: chosen?.nature ?? values.nature }
}

/** A form opened for a contract: the village, who pays, what it is, and the oldest sum that is open. */
export function valuesFor(contract: string | undefined, choices: readonly ContractChoice[]): FormValues {
  const chosen = choices.find(({ value }) => value === contract)
  return chosen === undefined
    ? {}
    : {
        villageId: chosen.villageId,
        contract: chosen.value,
        nature: chosen.nature,
        payer: chosen.party,
        amount: formatYuan(chosen.openFen),
      }
}
