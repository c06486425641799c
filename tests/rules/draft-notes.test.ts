import { describe, expect, test } from 'vitest'
import { draftNotes } from '../../shared/bulletin/text/draft-notes.ts'
import { addressId } from '../../shared/outbox/delivery-id.ts'
import type { Suppression } from '../../shared/outbox/suppression.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { aDispatch, aDispatchRow } from '../support/a-dispatch.ts'

const figures = (more: Partial<ReturnType<typeof aDispatch>> = {}) => ({ ...aDispatch(more), month: '2023-06' })
const to = (email: string) => ({ name: '河口村', email, villageId: 'hekou' })
const gone = (email: string): Suppression => ({
  id: addressId(email),
  email,
  reason: 'bounced',
  cause: '',
  at: '2023-07-01T00:00:00.000Z',
  lifted: null,
  earlier: [],
  version: 1,
})

describe('what to know before a draft is issued', () => {
  test('is the number alone where nothing else is to be said, or that none is printed', () => {
    const settings = settingsSchema.parse({ bulletin: { recipients: [to('a@example.org')], codeWord: '明政通报' } })
    const notes = (proposed: string | null) => draftNotes(figures({ rows: [aDispatchRow()] }), settings, [], proposed)
    expect(notes('明政通报〔2023〕6号')).toEqual([{ kind: 'number', number: '明政通报〔2023〕6号' }])
    expect(notes(null)).toEqual([{ kind: 'no_code_word' }])
  })

  test('is what waits, targets that are not as they should be, and mail that cannot arrive', () => {
    const rows = [
      aDispatchRow({ villageName: '甲村', targetFen: null }),
      aDispatchRow({ villageName: '乙村', targetProvisional: true }),
      aDispatchRow({ villageName: '丙村', targetChange: { fromFen: 1, documentNo: null } }),
    ]
    const { total } = figures()
    const settings = settingsSchema.parse({ bulletin: { recipients: [to('a@example.org'), to('B@example.org')] } })
    const waiting = { ...total, reportedFen: total.countedFen + 150 }
    const notes = draftNotes(figures({ rows, total: waiting }), settings, [gone('b@example.org')], null)
    expect(notes.slice(1)).toEqual([
      { kind: 'pending', fen: 150 },
      { kind: 'no_target', villages: ['甲村'] },
      { kind: 'provisional_target', villages: ['乙村'] },
      { kind: 'changed_target', villages: ['丙村'] },
      { kind: 'suppressed_recipients', names: ['河口村'] },
    ])
    expect(draftNotes(figures(), settingsSchema.parse({}), [], null)).toContainEqual({ kind: 'no_recipients' })
  })
})
