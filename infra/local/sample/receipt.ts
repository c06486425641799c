import { submitReceipt } from '../../../shared/income/submit-receipt.ts'
import type { SampleOffice } from './office.ts'

/**
 * The first rent of the park, entered once by 老樊营's clerk for three villages: 40,000.01, 35,000.00 and 25,000.00 yuan. It
 * waits for review, so that whoever tries the sample can approve it.
 */
export async function enterReceipt(office: SampleOffice): Promise<void> {
  const { id } = await office.project('集体经济产业园标准化厂房')
  await submitReceipt(
    office.on('2023-07-05'),
    office.person('laofanying'),
    { townshipId: office.townshipId, projectId: id },
    {
      id: 'park-rent-2023',
      receivedOn: '2023-07-05',
      amountFen: 10_000_001,
      nature: 'rent',
      payer: '某食品公司',
      contractId: 'park-prelease',
      note: '标准化厂房首年预租金',
    },
  )
}
