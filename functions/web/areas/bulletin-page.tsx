import type { DueCorrection } from '../../../shared/areas/documents/due-corrections.ts'
import type { AreaBulletinDocument } from '../../../shared/areas/documents/get-area-bulletin.ts'
import { areaBulletinChat } from '../../../shared/areas/figures/area-chat.ts'
import { BulletinText, BulletinWork } from '../bulletin/bulletin-parts.tsx'
import { BulletinLife, bulletinDone, Digests, Downloads, Unfinished } from '../bulletin/life.tsx'
import type { OfficeContents } from '../bulletin/office-contents.ts'
import type { FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { PrimaryLink } from '../parts/actions.tsx'
import { FiguresView } from './figures-view.tsx'
import { areasTexts } from './texts.ts'
import { type Step, Trail } from './trail.tsx'

type Props = {
  context: PageContext
  steps: readonly Step[]
  title: string
  bulletin: AreaBulletinDocument
  contents: OfficeContents
  form: FormState
}

/** One month's bulletin of an area: what it says, its files, and what may be done with it now, as a township's. */
export function AreaBulletinPage({ context, steps, title, bulletin, contents, form }: Props) {
  const { language } = context
  const { month, areaId, number } = bulletin
  return (
    <Page
      context={context}
      title={title}
      above={<Trail {...{ context, steps }} />}
      form={form}
      notice={bulletinDone({ context, bulletin, contents })}
    >
      <Unfinished {...{ context, bulletin, contents }} />
      <BulletinLife {...{ context, bulletin }} />
      <Due {...{ context, month, due: bulletin.dueCorrections, canCorrect: contents.canCorrect }} />
      <Downloads {...{ context, bulletin, canReadEntries: false }} />
      <Digests {...{ bulletin, language }} />
      <FiguresView {...{ context, areaId, period: month, figures: bulletin }} />
      <BulletinText sections={bulletin.sections} />
      <BulletinWork {...{ context, bulletin, contents, form }} chat={() => areaBulletinChat(bulletin, number)} />
    </Page>
  )
}

/** Who below has corrected theirs since; the leader is led on to correct this one. */
function Due(props: { context: PageContext; month: string; due: readonly DueCorrection[]; canCorrect: boolean }) {
  const { context, month, due, canCorrect } = props
  const texts = areasTexts(context.language)
  if (due.length === 0) return null
  return (
    <div class="notice warn" id="due">
      <p>{texts.due(due.map(({ childName }) => childName).join(texts.comma))}</p>
      {canCorrect && (
        <p class="actions">
          <PrimaryLink to={addressOf(context, `/bulletins/${month}/corrections`)}>{texts.correctLook}</PrimaryLink>
        </p>
      )}
    </div>
  )
}
