import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../functions/commands/command.ts'
import { newFolder } from '../support/folder.ts'
import { useStore } from '../support/store.ts'
import { SAMPLE_FOLDER, SAMPLE_WORKBOOK } from './a-ledger.ts'
import { runImport } from './run-import.ts'

const system = useStore()
let folder: string
beforeAll(async () => {
  folder = newFolder()
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...args: string[]) => runImport(system, args)

describe('npm run import', () => {
  it('reports what it did', async () => {
    const { status, out, err } = await run('--township', 'mingsha', '--year', '2023', SAMPLE_FOLDER)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toContain('导入完成：明沙乡（mingsha），新建乡镇')
    expect(out).toContain('收入：新增 154，变更 0，未变 0')
    const again = await run('--township', 'mingsha', '--year', '2023', SAMPLE_WORKBOOK)
    expect(again.out).toContain('收入：新增 0，变更 0，未变 154')
  })

  it('names every bad row on stderr and writes nothing', async () => {
    const path = join(folder, '收入台账.csv')
    const rows = [
      '编号,村名,到账日期,收入类别,金额(元),状态',
      'B-1,河口,2023.6.5,租金,"1,000.00元",待审核',
      'B-2,不在村,2023-06-05,经营收入,0,已审核',
    ]
    await writeFile(path, rows.join('\r\n'))
    const { status, out, err } = await run('--township', 'mingsha', '--year', '2023', path)
    expect(status).toBe(1)
    expect(out).toContain('没有导入')
    expect(err).toContain('收入台账 第3行 B列“村名”：不认识的村“不在村”')
    expect(err).toContain('没有写入任何内容')
    expect(await system.deps.income.entry('mingsha', 'B-1')).toBeNull()
    const skipped = await run('--township', 'mingsha', '--year', '2023', '--skip-bad', path)
    expect(skipped.status).toBe(0)
    expect(skipped.out).toContain('收入：新增 1，变更 0，未变 0')
    expect(await system.deps.income.entry('mingsha', 'B-1')).toMatchObject({ villageId: 'hekou', amountFen: 100_000 })
  })

  it('says what a dry run would do', async () => {
    const { status, out } = await run(
      '--township',
      'other',
      '--year',
      '2023',
      '--dry-run',
      '--name',
      '青山镇',
      SAMPLE_WORKBOOK,
    )
    expect(status).toBe(0)
    expect(out).toContain('试运行，没有写入：青山镇（other），新建乡镇')
    expect(await system.deps.townships.find('other')).toBeNull()
  })

  it.each([
    [['--township', 'mingsha', '--year', '2023']],
    [['--township', 'mingsha', SAMPLE_FOLDER]],
    [['--year', '2023', SAMPLE_FOLDER]],
    [['--township', 'mingsha', '--year', '23', SAMPLE_FOLDER]],
    [['--township', 'mingsha', '--year', '2023', SAMPLE_FOLDER, SAMPLE_FOLDER]],
    [['--township', 'mingsha', '--year', '2023', '--force', SAMPLE_FOLDER]],
  ])('wrong usage: %j', async (args) => {
    await expect(run(...args)).rejects.toBeInstanceOf(UsageError)
  })

  it('an id that is none is refused', async () => {
    await expect(run('--township', '明沙', '--year', '2023', SAMPLE_FOLDER)).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
