import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { SAMPLE_WORKBOOK } from '../ledger/a-ledger.ts'
import { command, temporaryFolder } from '../support/program.ts'

test('a command whose reader leaves does its work to the end, without a trace of the program', async () => {
  const dataDir = temporaryFolder()
  const words = ['import', '--township', 'mingsha', '--year', '2023', SAMPLE_WORKBOOK]
  const child = spawn(process.execPath, ['infra/local/launch.mjs', ...words], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  const [err, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect({ status, err }).toEqual({ status: 0, err: '' })
  expect(await command(dataDir, 'rebuild', '--township', 'mingsha')).toMatchObject({ status: 0 })
})
