/** How ledgers name categories, natures and states of entries, besides their proper names. */
import { categoryName, categoryOfNature, type IncomeCategory, type IncomeNature, natureName } from '../category.ts'
import { compact } from '../sheets/cells.ts'
import type { LedgerEntry } from './ledger.ts'

const otherCategories: Record<string, IncomeCategory> = {
  // The accounts before 财会〔2023〕14号.
  发包及上交收入: 'operating',
  发包及上缴收入: 'operating',
  发包收入: 'operating',
  上交收入: 'operating',
  经营性收入: 'operating',
  投资收入: 'investment',
  投资性收入: 'investment',
  补助性收入: 'subsidy',
  补贴收入: 'subsidy',
  其它收入: 'other',
  不计入收入: 'not_income',
  非收入: 'not_income',
}

const states: Record<string, LedgerEntry['status']> = {
  已审核: 'approved',
  审核通过: 'approved',
  已通过: 'approved',
  通过: 'approved',
  已审: 'approved',
  待审核: 'submitted',
  未审核: 'submitted',
  待审: 'submitted',
  未审: 'submitted',
  审核中: 'submitted',
  已提交: 'submitted',
  已上报: 'submitted',
  退回: 'returned',
  已退回: 'returned',
  驳回: 'returned',
  已驳回: 'returned',
  审核不通过: 'returned',
}

/** 收入类别 by its name, by the old accounts' names, or by what the money is (租金 → operating). */
export function categoryOf(text: string): { category: IncomeCategory; nature?: IncomeNature } | undefined {
  const plain = compact(text).replace(/^50[1-4]-?/, '')
  const category = keyOf(categoryName, plain) ?? otherCategories[plain]
  if (category !== undefined) return { category }
  const nature = natureOf(text)
  return nature === undefined ? undefined : { category: categoryOfNature[nature], nature }
}

export function natureOf(text: string): IncomeNature | undefined {
  return keyOf(natureName, compact(text))
}

export function stateOf(text: string): LedgerEntry['status'] | undefined {
  return states[compact(text)]
}

function keyOf<Key extends string>(names: Record<Key, string>, plain: string): Key | undefined {
  return (Object.keys(names) as Key[]).find((key) => names[key] === plain)
}
