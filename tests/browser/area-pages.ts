/** The main pages of an area, whose people do all there is to do in it. Each is opened in one language: the same pages of a township are opened in both. */

import { command } from '../support/program.ts'
import type { BrowserSystem, Language } from './chromium.ts'
import type { Place } from './every-page.ts'
import { issueBulletin, takeBulletin, takeDispatch } from './steps.ts'

/** The sample's county. */
const AREA = '/areas/demo'
export const AREA_ACCOUNT = 'county'

/** After its township published, with two areas below that never did: a week taken, one month issued, another one a draft. */
export async function prepareArea(system: BrowserSystem): Promise<void> {
  for (const role of ['admin', 'reviewer', 'leader'])
    await command(system.dataDir, 'member', '--area', 'demo', '--account', AREA_ACCOUNT, '--role', role)
  const person = await system.openAs(AREA_ACCOUNT, { bare: true })
  for (const [id, name] of [
    ['dongqu', '东区'],
    ['xiqu', '西区'],
  ] as const) {
    await person.goto(`${AREA}/children/new?kind=area`)
    for (const [field, typed] of Object.entries({ id, name, adminName: '王管理' }))
      await person.locator(`input[name="${field}"]`).fill(typed)
    await person.locator('main form button.primary').click()
    await person.locator('.copy-text').first().waitFor()
  }
  await takeDispatch(person, '2023-W26', AREA)
  await takeBulletin(person, '2023-05', AREA)
  await issueBulletin(person, '2023-05', AREA)
  await takeBulletin(person, '2023-06', AREA)
  await person.context().close()
}

export const areaPages: Record<Language, Record<string, Place>> = {
  zh: {
    'home of an area': AREA,
    'dispatches of an area': `${AREA}/dispatches`,
    'dispatch of an area': `${AREA}/dispatches/2023-W26`,
    'bulletin of an area': `${AREA}/bulletins/2023-05`,
    'before an area’s bulletin is issued': `${AREA}/bulletins/2023-06/issue`,
    'year-end review of an area': `${AREA}/review/2023`,
    'members of an area': `${AREA}/settings/members`,
    'robots of an area': `${AREA}/settings/robots`,
    'what lies below an area': `${AREA}/children`,
    'home of an area before it published': '/areas/dongqu',
    'an area to be moved': `${AREA}/children/xiqu/move`,
    'what is to be taken in': `${AREA}/children/existing`,
    'before an area is moved': `${AREA}/children/xiqu/move?to=dongqu`,
  },
  en: {
    'home of an area': AREA,
    'bulletins of an area': `${AREA}/bulletins`,
    'before an area’s figures are taken': `${AREA}/bulletins/take?month=2023-07`,
    'a township of an area': `${AREA}/townships/mingsha/2023-05`,
    'a village of an area': `${AREA}/townships/mingsha/2023-05/hekou`,
    'settings of an area': `${AREA}/settings`,
    'schedule of an area': `${AREA}/settings/schedule`,
    'recipients of an area': `${AREA}/settings/bulletin`,
    'runs of an area': `${AREA}/settings/runs`,
  },
}
