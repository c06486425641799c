import { reportWeek } from '../../../shared/weekly/report-week.ts'
import type { SampleOffice } from './office.ts'

/** Two villages that entered income in the week say what holds them up. */
const said = {
  tuanjie: {
    problem: '产业园厂房未完工，分成收入要到下半年才能到账',
    helpNeeded: '请乡里协调园区通水通电',
    nextStep: '先把机动地发包款收齐',
  },
  hongwei: { problem: '入股乳业公司资金未到位', nextStep: '7月上旬召开村民代表会议审议入股方案' },
}

/** What came up in the last week of June. */
export async function enterWeek(office: SampleOffice): Promise<void> {
  for (const [villageId, texts] of Object.entries(said)) {
    await reportWeek(
      office.on('2023-06-30'),
      office.person(villageId),
      { townshipId: office.townshipId, villageId, week: '2023-W26' },
      texts,
    )
  }
}
