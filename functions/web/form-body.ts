import type { Context } from 'hono'
import { DomainError } from '../../shared/errors.ts'
import * as webRefusals from './refusals.zh.ts'

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
    if (error instanceof TypeError) throw new DomainError('invalid_input', webRefusals.formBroken)
    throw error
  }
}
