/** The books of the sample as the release before the in-process store kept them: the first shape there was. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import { engineConfig } from '../../infra/local/create-table.ts'
import { startEngine } from '../../infra/local/engine.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { overwrite, type Row } from '../../shared/adapters/table/port.ts'
import { newFolder } from './folder.ts'

const folder = join(import.meta.dirname, '../local/before')

export const storeOfBefore = () => gunzipSync(readFileSync(join(folder, 'store.sqlite.gz')))

const figuresSchema = z.object({ entries: z.int(), dispatch: z.looseObject({}), bulletin: z.looseObject({}) })
/** What that release said of them. */
export const figuresOfBefore = () => figuresSchema.parse(JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8')))

/** Puts them into a table of a DynamoDB, as they were. */
export async function fillWithBefore({ endpoint, tableName }: { endpoint: string; tableName: string }): Promise<void> {
  const dbPath = join(newFolder(), 'store.sqlite')
  writeFileSync(dbPath, storeOfBefore())
  const engine = await startEngine({ dbPath })
  const [old, table] = [
    dynamoDbStore('village-income', engineConfig(engine.url)),
    dynamoDbStore(tableName, engineConfig(endpoint)),
  ]
  try {
    let rows: Row[] = []
    const write = async () => {
      await table.transact(rows.map((row) => overwrite(key.parse(row), withoutKey(row))))
      rows = []
    }
    for await (const row of old.scan()) {
      if (rows.push(row) === 50) await write()
    }
    if (rows.length > 0) await write()
  } finally {
    await Promise.all([old.close(), table.close()])
    await engine.stop()
  }
}

const key = z.object({ pk: z.string(), sk: z.string() })
const withoutKey = ({ pk: _, sk: __, ...rest }: Row): Row => rest
