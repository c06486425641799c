import type { Context } from 'hono'
import { DomainError } from '../../shared/errors.ts'
import { isCutOff } from '../cut-off.ts'
import * as webRefusals from './refusals.zh.ts'

/** Whatever was the network’s fault, or an outage’s, says so in `retry-after`: the phone’s scripts send it again. */
export const RETRY_SECONDS = '5'

type Body = Awaited<ReturnType<Context['req']['parseBody']>>

/**
 * The fields of a posted form, the last value of each name; read once, whoever asks again. Throws `invalid_input` where the
 * form broke off on its way, as photos do on a weak line: whoever reads a form first asks here.
 */
export async function formBody(c: Context): Promise<Body> {
  try {
    return await c.req.parseBody()
  } catch (error) {
    // What the platform says of a form that has no end; anything else that goes wrong is no form's fault.
    throw error instanceof TypeError ? formBroken() : error
  }
}

/** What a page says of an error: a form whose sender hung up, wherever that was noticed, is one that broke off. */
export function refusalOfPage(error: unknown, c: Context): DomainError | null {
  if (error instanceof DomainError) return error
  return isCutOff(error, c.req.raw) ? formBroken() : null
}

/** The network's fault, and not that of what was sent. */
export function isBroken({ refusal }: DomainError): boolean {
  return refusal.key === webRefusals.formBroken.key
}

function formBroken(): DomainError {
  return new DomainError('invalid_input', webRefusals.formBroken)
}
