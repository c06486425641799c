/** 每月5日前: what is still to be handed in, what is late, and what went out with the bulletin. */
import { expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { formDue, withDue } from '../../shared/forms/due-forms.ts'
import { editForm, listForms } from '../../shared/forms/edit-form.ts'
import { handInForm } from '../../shared/forms/fill-form.ts'
import { makeForm } from '../../shared/forms/make-form.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'
import { caseOf } from './an-office.ts'

const system = useStore()

test('due by the day that is said, late after it, done once it was handed in or went with the bulletin', async () => {
  at(system.clock, '2023-07-01')
  const town = await aTownship(system)
  const contentBase64 = Buffer.from(caseOf('02-任务表.xlsx')).toString('base64')
  for (const id of ['byhand', 'bymail']) {
    const told = { id, name: id, due: '每月5日前报县农业农村局', fileName: '表.xlsx', contentBase64 }
    const { form } = await makeForm(town.deps, town.reviewer, town.id, told)
    const { name, due, parts, version } = form
    const withBulletin = id === 'bymail'
    const edit = { name, due, parts, version, withBulletin }
    await editForm(town.deps, town.reviewer, { townshipId: town.id, formId: id }, edit)
  }
  const due = async () => {
    const listed = await withDue(town.deps, town.id, await listForms(town.deps, town.reviewer, town.id))
    return listed.map((one) => one.due)
  }
  const ofJune = { month: '2023-06', on: '2023-07-05' }
  at(system.clock, '2023-07-05')
  expect(await due()).toEqual([0, 0].map(() => ({ ...ofJune, isLate: false })))
  at(system.clock, '2023-07-06')
  expect(await due()).toEqual([0, 0].map(() => ({ ...ofJune, isLate: true })))
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  const at1 = { townshipId: town.id, formId: 'byhand' }
  await handInForm(town.deps, town.reviewer, at1, { document: '2023-06', id: 'c1' })
  expect(await due()).toEqual([null, null])
  at(system.clock, '2023-08-01')
  expect((await due()).map((one) => one?.month)).toEqual(['2023-07', '2023-07'])
})

test.each([
  ['每月31日前', '2023-06-30', { month: '2023-05', on: '2023-06-30', isLate: false }],
  ['每季度末后10日内', '2023-07-01', { month: '2023-06', on: '2023-07-10', isLate: false }],
  ['季后15日前', '2023-09-30', { month: '2023-06', on: '2023-07-15', isLate: true }],
  ['每季首月10日前报县局', '2023-10-10', { month: '2023-09', on: '2023-10-10', isLate: false }],
  ['每季度次月8日前', '2023-02-01', { month: '2022-12', on: '2023-01-08', isLate: true }],
  ['每半年结束后10日内', '2023-08-01', { month: '2023-06', on: '2023-07-10', isLate: true }],
  ['每年1月15日前', '2024-01-02', { month: '2023-12', on: '2024-01-15', isLate: false }],
  ['每年1月、7月的10日前', '2023-07-02', { month: '2023-06', on: '2023-07-10', isLate: false }],
  ['年度终了后20日内', '2024-01-02', { month: '2023-12', on: '2024-01-20', isLate: false }],
  ['次月5日前', '2023-07-02', { month: '2023-06', on: '2023-07-05', isLate: false }],
  ['每月五日前', '2023-07-02', { month: '2023-06', on: '2023-07-05', isLate: false }],
  ['次月十日前', '2023-07-02', { month: '2023-06', on: '2023-07-10', isLate: false }],
  ['季后二十日内', '2023-07-21', { month: '2023-06', on: '2023-07-20', isLate: true }],
  ['每季度第一个月二十五日前', '2023-07-02', { month: '2023-06', on: '2023-07-25', isLate: false }],
  ['每年一月、七月的十五日前', '2023-07-02', { month: '2023-06', on: '2023-07-15', isLate: false }],
  ['每年十月三十一日前', '2023-10-02', { month: '2023-09', on: '2023-10-31', isLate: false }],
  ['每月五日、二十日前', '2023-07-02', null],
  ['每季度末', '2023-06-30', null],
  ['每季度后10个工作日内', '2023-07-02', null],
  ['每月5日、20日前', '2023-07-02', null],
  ['每年3月31日前', '2023-03-02', null],
  ['每月底', '2023-07-02', null],
  [null, '2023-06-30', null],
] as const)('%s on %s', (due, today, expected) =>
  expect(formDue({ due, handedIn: [], createdAt: '2023-01-01T00:00:00.000Z' }, today)).toEqual(expected),
)

test('a form that came after the day is due the month after', () => {
  const form = { due: '每月5日前', handedIn: [], createdAt: '2023-07-10T00:00:00.000Z' }
  expect(formDue(form, '2023-07-11')).toBeNull()
  expect(formDue(form, '2023-08-06')).toMatchObject({ isLate: true })
})
