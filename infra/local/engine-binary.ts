/** Where the engine's program is: the npm package of this platform, else `dynoxide` on the PATH. */
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

/** The engine is missing or did not start; the message is for the user and holds its last words. */
export class EngineError extends Error {
  override name = 'EngineError'
}

/** @throws EngineError telling what to do when there is none */
export function findEngine(): string {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'dynoxide'))
  try {
    const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')
    candidates.unshift(join(dirname(manifest), 'dynoxide'))
  } catch {
    // An optional dependency: absent on other platforms.
  }
  const found = candidates.find(isExecutable)
  if (found) return found
  throw new EngineError(
    '这台机器上没有内嵌数据库 dynoxide。请安装它并放到 PATH 里，或者把 STORE 设为一个兼容 DynamoDB 的地址，例如 STORE=http://127.0.0.1:8000。',
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
