/** The accounts of a Cognito user pool, as its API for administrators and its sign-in pages see them, refusing what they refuse. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'
import { operationOf } from './dynamodb.ts'
import type { Need } from './policy.ts'
import { json, jsonError, type ServiceAnswer, type ServiceCall } from './service-call.ts'

const poolSchema = z.object({
  AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: z.boolean() }),
  AliasAttributes: z.array(z.string()).default([]),
  UsernameConfiguration: z.object({ CaseSensitive: z.boolean() }),
  Policies: z.object({
    PasswordPolicy: z.object({
      MinimumLength: z.int(),
      RequireLowercase: z.boolean(),
      RequireUppercase: z.boolean(),
      RequireNumbers: z.boolean(),
      RequireSymbols: z.boolean(),
    }),
  }),
})
const request = z.object({
  UserPoolId: z.string(),
  Username: z.string().min(1).max(128),
  TemporaryPassword: z.string().optional(),
  MessageAction: z.enum(['SUPPRESS', 'RESEND']).optional(),
  Password: z.string().optional(),
  Permanent: z.boolean().default(false),
})
type Account = { username: string; sub: string; password: string; mustChange: boolean }

export interface UserPool {
  /** Whether anybody may make an account of their own at the pages. */
  isSelfSignUpOpen: boolean
  needsOf(call: ServiceCall): Need[]
  answer(call: ServiceCall): ServiceAnswer
  /** What the sign-in pages do; a temporary password lets nobody in before it was changed for one's `own`. The subject of tokens. */
  signIn(name: string, password: string, own?: string): string
}

/** The pool of the templates; undefined where people sign in elsewhere. */
export function createUserPool(assembly: Assembly): UserPool | undefined {
  const [resource] = assembly.ofType('AWS::Cognito::UserPool')
  if (resource === undefined) return undefined
  const pool = poolSchema.parse(resource.properties)
  const arn = assembly.arnOf(resource)
  const accounts = new Map<string, Account>()
  const sameName = (name: string) => (pool.UsernameConfiguration.CaseSensitive ? name : name.toLowerCase())
  // A subject is a name of a local user too.
  const find = (name: string) => accounts.get(sameName(name)) ?? [...accounts.values()].find(({ sub }) => sub === name)
  const refuse = (type: string, message: string) => jsonError(400, type, message)

  function isFit(password: string): boolean {
    const wanted = pool.Policies.PasswordPolicy
    return (
      password.length >= wanted.MinimumLength &&
      (!wanted.RequireLowercase || /[a-z]/.test(password)) &&
      (!wanted.RequireUppercase || /[A-Z]/.test(password)) &&
      (!wanted.RequireNumbers || /\d/.test(password)) &&
      (!wanted.RequireSymbols || /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/.test(password))
    )
  }

  return {
    isSelfSignUpOpen: !pool.AdminCreateUserConfig.AllowAdminCreateUserOnly,
    needsOf: (call) => [{ action: `cognito-idp:${operationOf(call)}`, resource: arn }],
    answer(call) {
      const { UserPoolId, Username, ...asked } = request.parse(JSON.parse(call.body.toString()))
      if (!arn.endsWith(`/${UserPoolId}`)) return refuse('ResourceNotFoundException', 'User pool does not exist.')
      const password = asked.TemporaryPassword ?? asked.Password ?? ''
      switch (operationOf(call)) {
        case 'AdminCreateUser': {
          if (pool.AliasAttributes.includes('email') && Username.includes('@'))
            return refuse('InvalidParameterException', 'Username cannot be of email format.')
          if (find(Username) !== undefined) return refuse('UsernameExistsException', 'User account already exists')
          if (asked.MessageAction !== 'SUPPRESS')
            return refuse('InvalidParameterException', 'User has no email to send the message to.')
          if (!isFit(password))
            return refuse('InvalidPasswordException', 'Password did not conform with password policy')
          const account = { username: sameName(Username), sub: randomUUID(), password, mustChange: true }
          accounts.set(account.username, account)
          const attributes = [{ Name: 'sub', Value: account.sub }]
          const user = { Username: account.username, Attributes: attributes, UserStatus: 'FORCE_CHANGE_PASSWORD' }
          return json({ User: { ...user, Enabled: true } }, 'application/x-amz-json-1.1')
        }
        case 'AdminSetUserPassword': {
          const account = find(Username)
          if (account === undefined) return refuse('UserNotFoundException', 'User does not exist.')
          if (!isFit(password)) return refuse('InvalidPasswordException', 'Password does not conform to policy')
          Object.assign(account, { password, mustChange: !asked.Permanent })
          return json({}, 'application/x-amz-json-1.1')
        }
        default:
          return refuse('InvalidAction', operationOf(call))
      }
    },
    signIn(name, password, own) {
      const account = find(name)
      if (account === undefined || account.password !== password) throw new Error('Incorrect username or password.')
      if (account.mustChange) {
        if (own === undefined) throw new Error('NEW_PASSWORD_REQUIRED')
        if (!isFit(own)) throw new Error('Password does not conform to policy')
        Object.assign(account, { password: own, mustChange: false })
      }
      return account.sub
    },
  }
}
