/** The sample township with the documents that its office makes of it. */

import { bulletinCommand } from '../../functions/commands/bulletin.ts'
import type { Command, CommandContext } from '../../functions/commands/command.ts'
import { dispatchCommand } from '../../functions/commands/dispatch.ts'
import { rebuildCommand } from '../../functions/commands/rebuild.ts'
import { reportCommand } from '../../functions/commands/report.ts'
import { loadSample, SAMPLE } from '../../infra/local/sample/sample.ts'
import type { Lived } from './a-life.ts'
import type { Product } from './product.ts'
import { textOfJson } from './texts.ts'

/** Leaves the clock at 10 July 2023. */
export async function liveSample(product: Product): Promise<Lived> {
  const { townshipId, countyId } = SAMPLE
  product.clock.set('2023-07-05T02:00:00.000Z')
  await loadSample(product.deps)
  const log: string[] = []
  const ask = async (account: string, method: string, path: string, body?: unknown) => {
    const response = await product.call(account, method, `/townships/${townshipId}${path}`, body)
    log.push(`${account} ${method} ${path}\n${response.status} ${textOfJson(await response.text())}`)
  }
  await ask('yangjiagedu', 'POST', '/income-entries', {
    id: 'late',
    villageId: 'yangjiagedu',
    receivedOn: '2023-05-20',
    nature: 'rent',
    amountFen: 1_200_000,
    payer: '张三',
  })
  await ask('yangjiagedu', 'POST', '/income-entries', {
    id: 'returned',
    villageId: 'yangjiagedu',
    receivedOn: '2023-07-03',
    nature: 'rent',
    amountFen: 1_200_000,
    payer: '李四',
  })
  await ask('reviewer', 'POST', '/income-entries/returned/return', { version: 1, reason: '缺凭证' })
  for (const week of ['2023-W24', '2023-W25', '2023-W26']) await ask('reviewer', 'POST', `/weekly-dispatches/${week}`)
  for (const month of ['2023-04', '2023-05']) {
    await ask('reviewer', 'POST', `/monthly-bulletins/${month}`)
    await ask('leader', 'POST', `/monthly-bulletins/${month}/issue`, {})
  }
  await ask('leader', 'POST', '/monthly-bulletins/2023-05/corrections', { entryIds: ['late'], reason: '漏报' })
  await ask('reviewer', 'POST', '/monthly-bulletins/2023-06')
  await ask('reviewer', 'POST', '/spot-samples/2023-06')
  product.clock.set('2023-07-10T02:00:00.000Z')
  for (const [name, command, args] of commands(townshipId)) log.push(`$ ${name}\n${await said(product, command, args)}`)
  return {
    townshipId,
    countyId,
    log: log.join('\n'),
    years: [2022, 2023],
    months: ['2023-04', '2023-05', '2023-06'],
    weeks: ['2023-W24', '2023-W25', '2023-W26'],
  }
}

function commands(townshipId: string): [string, Command, string[]][] {
  const at = ['--township', townshipId]
  return [
    ['report', reportCommand, [...at, '--as-of', '2023-06-30']],
    ['dispatch', dispatchCommand, [...at, '--week', '2023-W26']],
    ['dispatch --json', dispatchCommand, [...at, '--week', '2023-W26', '--json']],
    ['bulletin', bulletinCommand, [...at, '--month', '2023-06']],
    ['bulletin --json', bulletinCommand, [...at, '--month', '2023-06', '--json']],
    ['rebuild', rebuildCommand, at],
  ]
}

/** What a command prints. */
async function said({ deps }: Product, command: Command, args: string[]): Promise<string> {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const context = { deps: async () => deps, verify: async () => null, out: say, err: say } as Partial<CommandContext>
  const status = await command.run(args, context as CommandContext)
  return `${lines.join('\n')}\n(${status ?? 0})\n`
}
