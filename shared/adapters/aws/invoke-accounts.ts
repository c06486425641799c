import * as z from 'zod'
import type { SignInAccounts } from '../../accounts/sign-in-accounts.ts'
import { askFunction } from './ask-function.ts'

/** What the function of accounts is asked, and answers. */
export const accountsRequest = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('open'), signInName: z.string(), temporaryPassword: z.string() }),
  z.object({ verb: z.literal('reset'), subject: z.string(), temporaryPassword: z.string() }),
])
export type AccountsAnswer = { outcome: 'opened' | 'taken' | 'reset' | 'unknown' }

const opened = z.object({ outcome: z.enum(['opened', 'taken']) })
const reset = z.object({ outcome: z.enum(['reset', 'unknown']) })

/** Accounts of the user pool, by the function that alone may change them. */
export function invokeAccounts(functionName: string): Omit<SignInAccounts, 'issuer'> {
  const ask = askFunction(functionName)
  const send = (request: z.infer<typeof accountsRequest>) => ask(request)
  return {
    open: async (signInName, temporaryPassword) =>
      opened.parse(await send({ verb: 'open', signInName, temporaryPassword })).outcome,
    reset: async (subject, temporaryPassword) =>
      reset.parse(await send({ verb: 'reset', subject, temporaryPassword })).outcome,
  }
}
