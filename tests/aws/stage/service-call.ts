/** A call of an AWS service as the stage sees it, and its answers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DeployedFunction } from './functions.ts'

export type ServiceCall = {
  method: string
  /** Path and query as sent. */
  url: URL
  headers: IncomingMessage['headers']
  body: Buffer
  /** Who signed it; a call without a signature has nobody. */
  caller: DeployedFunction | undefined
}

export type ServiceAnswer = { status: number; headers?: Record<string, string>; body?: string | Buffer }

export function jsonError(status: number, type: string, message: string): ServiceAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type },
    body: JSON.stringify({ __type: type, message, Message: message }),
  }
}

export const json = (value: unknown, contentType = 'application/x-amz-json-1.0'): ServiceAnswer => ({
  status: 200,
  headers: { 'content-type': contentType },
  body: JSON.stringify(value),
})

export function send(response: ServerResponse, { status, headers = {}, body = '' }: ServiceAnswer): void {
  response.writeHead(status, headers)
  response.end(body)
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
