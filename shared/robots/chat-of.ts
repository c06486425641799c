/** What a robot says of a published document: loaded with the first that says something, since a mail needs none of it. */
import { areaBulletinChat, areaDispatchChat } from '../areas/figures/area-chat.ts'
import { readAreaFigures } from '../areas/figures/read-area-bulletin.ts'
import { readBulletin } from '../bulletin/record/read-bulletin.ts'
import { bulletinChat } from '../bulletin/text/chat-text.ts'
import { isMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { chatText } from '../dispatch/chat-text.ts'
import * as dispatchRefusals from '../dispatch/refusals.zh.ts'
import { DomainError } from '../errors.ts'
import type { ChatMessage } from '../outbox/robot-messages.ts'
import { areaOfBody, bodyOfArea } from '../permissions/body.ts'
import { fitMessage } from './fit-message.ts'

type Deps = Pick<Dependencies, 'areaDispatches' | 'bulletins' | 'dispatches' | 'frozenDocuments'> & {
  /** Address under which people reach the pages; undefined: no link is given. */
  publicUrl: string | undefined
}
export type Chat = Omit<ChatMessage, 'event'>

/** Made from the frozen document, so that a later try says the same. */
export async function chatOf(deps: Deps, townshipId: string, period: string, revision: number): Promise<Chat> {
  const areaId = areaOfBody(townshipId)
  if (areaId !== null) return chatOfArea(deps, areaId, period, revision)
  if (isMonth(period)) {
    const { state, figures } = await readBulletin(deps, townshipId, period, revision)
    return asMessage(bulletinChat(figures, state), linkTo(deps, `/bulletins/${period}`, '查看通报'))
  }
  const dispatch = await deps.dispatches.find(townshipId, period)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(period))
  return asMessage(chatText(dispatch, null).split('\n'), linkTo(deps, `/dispatches/${period}`, '查看调度'))
}

async function chatOfArea(deps: Deps, areaId: string, period: string, revision: number): Promise<Chat> {
  const body = bodyOfArea(areaId)
  if (isMonth(period)) {
    const { state, figures } = await readAreaFigures(deps, { townshipId: body, month: period, revision })
    const link = linkTo(deps, `/areas/${areaId}/bulletins/${period}`, '查看通报')
    return asMessage(areaBulletinChat(figures, state.number), link)
  }
  const dispatch = await deps.areaDispatches.find(body, period)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(period))
  return asMessage(areaDispatchChat(dispatch), linkTo(deps, `/areas/${areaId}/dispatches/${period}`, '查看调度'))
}

/** The first line is the title. */
export function asMessage([title = '', ...lines]: readonly string[], link: string): Chat {
  return { title, markdown: fitMessage([`**${title}**`, ...lines], link) }
}

export function linkTo({ publicUrl }: Pick<Deps, 'publicUrl'>, path: string, words: string): string {
  return publicUrl === undefined ? '' : `[${words}](${publicUrl}${path})`
}
