import { en as accounts } from '../../../shared/accounts/refusals.en.ts'
import { en as tableFiles } from '../../../shared/adapters/spreadsheets/refusals.en.ts'
import { en as store } from '../../../shared/adapters/table/refusals.en.ts'
import { en as areas } from '../../../shared/areas/refusals.en.ts'
import { en as bulletin } from '../../../shared/bulletin/record/refusals.en.ts'
import { en as change } from '../../../shared/change/refusals.en.ts'
import { en as contracts } from '../../../shared/contracts/refusals.en.ts'
import { en as delivery } from '../../../shared/delivery/refusals.en.ts'
import { en as desk } from '../../../shared/desk/refusals.en.ts'
import { en as dispatch } from '../../../shared/dispatch/refusals.en.ts'
import { en as evidence } from '../../../shared/evidence/refusals.en.ts'
import { en as forms } from '../../../shared/forms/refusals.en.ts'
import { en as income } from '../../../shared/income/refusals.en.ts'
import { en as integrity } from '../../../shared/integrity/refusals.en.ts'
import { en as ledger } from '../../../shared/ledger/refusals.en.ts'
import { en as meetings } from '../../../shared/meetings/refusals.en.ts'
import { en as members } from '../../../shared/members/refusals.en.ts'
import { en as notifications } from '../../../shared/notifications/refusals.en.ts'
import { en as papers } from '../../../shared/papers/refusals.en.ts'
import { en as permissions } from '../../../shared/permissions/refusals.en.ts'
import { en as projects } from '../../../shared/projects/refusals.en.ts'
import { filled, type Refusal, type Refusals, type SameSentences } from '../../../shared/refusal.ts'
import { en as ground } from '../../../shared/refusals.en.ts'
import { en as report } from '../../../shared/report/refusals.en.ts'
import { en as review } from '../../../shared/review/refusals.en.ts'
import { en as robots } from '../../../shared/robots/refusals.en.ts'
import { en as schedule } from '../../../shared/schedule/refusals.en.ts'
import { en as sheets } from '../../../shared/sheets/refusals.en.ts'
import { en as slides } from '../../../shared/slides/refusals.en.ts'
import { en as spreadsheets } from '../../../shared/spreadsheets/refusals.en.ts'
import { en as targets } from '../../../shared/targets/refusals.en.ts'
import { en as townships } from '../../../shared/townships/refusals.en.ts'
import { en as villagePapers } from '../../../shared/village-papers/refusals.en.ts'
import { en as villages } from '../../../shared/villages/refusals.en.ts'
import { en as weekly } from '../../../shared/weekly/refusals.en.ts'
import { en as web } from '../refusals.en.ts'

/** Every room’s sentences in English: the compiler knows that none is missing. */
const english: { readonly [Room in keyof Refusals]: SameSentences<Room> } = {
  ground,
  sheets,
  permissions,
  change,
  villages,
  villagePapers,
  townships,
  targets,
  members,
  accounts,
  projects,
  contracts,
  evidence,
  income,
  meetings,
  weekly,
  bulletin,
  areas,
  forms,
  dispatch,
  report,
  review,
  delivery,
  notifications,
  robots,
  schedule,
  slides,
  spreadsheets,
  ledger,
  integrity,
  desk,
  tableFiles,
  store,
  papers,
  web,
}
const rooms: Readonly<Record<string, Readonly<Record<string, Parameters<typeof filled>[0]>>>> = english

/** The English of a refusal; of one that a later release kept its Chinese. */
export function inEnglish({ key, values, chinese }: Refusal): string {
  const [room = '', name = ''] = key.split('.')
  const sentence = rooms[room]?.[name]
  return sentence === undefined ? chinese : filled(sentence, values, inEnglish)
}
