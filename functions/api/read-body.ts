import * as z from 'zod'
import { isCutOff } from '../cut-off.ts'
import { HttpProblem } from './problems.ts'

const MAX_BYTES = 1024 * 1024
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i
const utf8 = new TextDecoder('utf-8', { fatal: true })
const object = z.record(z.string(), z.unknown())

/**
 * The JSON object of a request; an empty body is an empty object. Refuses other types, more than 1 MB (counted as it
 * arrives, whatever was announced), and what is not a JSON object.
 */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return {}
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) {
    throw new HttpProblem('unsupported_media_type', '请求内容要是 JSON（Content-Type: application/json）。')
  }
  const content = object.safeParse(parseJson(bytes))
  if (!content.success) throw new HttpProblem('invalid_json', '请求内容要是一个 JSON 对象，例如 {"version": 1}。')
  return content.data
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN)
  if (announced > MAX_BYTES) throw tooLarge()
  try {
    // No more than was announced gets this far.
    return announced <= MAX_BYTES ? new Uint8Array(await request.arrayBuffer()) : await streamedBytes(request)
  } catch (error) {
    throw isCutOff(error, request) ? new HttpProblem('invalid_json', '请求内容没有传完整，请再提交一次。') : error
  }
}

async function streamedBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MAX_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(): HttpProblem {
  return new HttpProblem('body_too_large', '请求内容不能超过 1 MB，请分几次提交。', { connection: 'close' })
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new HttpProblem('invalid_json', '请求内容不是有效的 JSON（UTF-8）。')
  }
}
