import { DomainError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import * as townshipRefusals from './refusals.zh.ts'
import { chatPrograms, type RobotCredentials, type RobotInput } from './robot.ts'

/**
 * The token out of what was typed: the whole address or the key alone. An address of another host is refused, so that
 * nobody is brought to send the township's figures elsewhere. Undefined: none was typed, the kept one stays.
 *
 * @throws DomainError `invalid_input`; what was typed is not repeated.
 */
export function credentialsTyped(robot: RobotInput, path: string): RobotCredentials | undefined {
  const { kind, token: typed, secret } = robot
  if (typed === undefined || typed === '') {
    if (secret === undefined || secret === '') return undefined
    throw refused(`${path}.token`, townshipRefusals.addressWithSecret)
  }
  if (kind === 'webhook') return webhookTyped(typed, secret, path)
  const { host, parameter, token: shape, program, secret: signs } = chatPrograms[kind]
  const token = tokenIn(typed, host, parameter)
  if (token === null || !shape.test(token)) {
    throw refused(`${path}.token`, townshipRefusals.webhookOf(program, host, parameter))
  }
  if (signs === null) return { kind, token, secret: null }
  if (secret === undefined || !signs.shape.test(secret)) throw refused(`${path}.secret`, signs.missing)
  return { kind, token, secret }
}

/** Of the machine itself, and where clouds tell their secrets: nobody else's system listens there. */
const OWN_HOST = /^(localhost|.*\.localhost|127\..*|0\..*|169\.254\..*|\[(::1?|fe80:.*|::ffff:.*)\])$/i

function webhookTyped(typed: string, secret: string | undefined, path: string): RobotCredentials {
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (url === null || url.protocol !== 'https:' || url.username !== '' || OWN_HOST.test(url.hostname)) {
    throw refused(`${path}.token`, townshipRefusals.webhookAddress)
  }
  if (secret === undefined || !/^[!-~]{16,200}$/.test(secret)) {
    throw refused(`${path}.secret`, townshipRefusals.webhookSecret)
  }
  return { kind: 'webhook', token: url.href, secret }
}

function tokenIn(typed: string, host: string, parameter: string): string | null {
  if (!typed.includes('/')) return typed
  if (!URL.canParse(typed)) return null
  const url = new URL(typed)
  return url.protocol === 'https:' && url.host === host && url.username === '' ? url.searchParams.get(parameter) : null
}

function refused(path: string, message: Refusal): DomainError {
  return new DomainError('invalid_input', townshipRefusals.robotsWrong, [{ path, message }])
}
