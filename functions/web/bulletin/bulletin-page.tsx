import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { bulletinChat } from '../../../shared/bulletin/text/chat-text.ts'
import type { FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { Talks } from '../parts/talks.tsx'
import { entriesLink } from '../standings/entries-link.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import { Summary } from '../standings/summary.tsx'
import { AttachedForms } from './attached-forms.tsx'
import type { BulletinContents } from './bulletin-contents.ts'
import { BulletinText, BulletinWork } from './bulletin-parts.tsx'
import { CorrectionForm } from './corrections.tsx'
import { BulletinLife, bulletinDone, Digests, Downloads, Unfinished } from './life.tsx'
import { bulletinTexts } from './texts.ts'

type Props = {
  context: PageContext
  bulletin: BulletinDocument
  contents: BulletinContents
  form: FormState
}

/** One month's bulletin: what it says, its files, and what may be done with it now. */
export function BulletinPage({ context, bulletin, contents, form }: Props) {
  const { language } = context
  const texts = bulletinTexts(language)
  return (
    <Page context={context} title={bulletin.title} form={form} notice={bulletinDone({ context, bulletin, contents })}>
      <Unfinished {...{ context, bulletin, contents }} />
      <BulletinLife {...{ context, bulletin }} />
      <Downloads {...{ context, bulletin, canReadEntries: contents.canReadEntries }} />
      <Digests bulletin={bulletin} language={language} />
      <Talks talks={contents.talks} language={language} />
      <Summary figures={bulletin} language={language} />
      <BulletinText sections={bulletin.sections} />
      <h2>{texts.ranking}</h2>
      <RankingTable
        rows={bulletin.rows}
        figures={bulletin}
        language={language}
        period="month"
        hasTotal
        caption={bulletin.month}
        linkOf={entriesLink(context, `bulletin=${bulletin.month}&revision=${bulletin.revision}`)}
      />
      <BulletinWork
        {...{ context, bulletin, contents, form }}
        chat={() => bulletinChat(bulletin, bulletin)}
        correction={contents.canCorrect && <CorrectionForm {...{ context, bulletin, contents, form }} />}
        attached={<AttachedForms forms={contents.forms} bulletin={bulletin} language={language} />}
      />
    </Page>
  )
}
