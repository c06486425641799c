import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { isDraft, isIssued } from '../../../shared/bulletin/record/bulletin-status.ts'
import { isFinished } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { bulletinChat } from '../../../shared/bulletin/text/chat-text.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { ErrorSummary, type FormState } from '../fields.tsx'
import { Page, PostButton } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { Talks } from '../parts/talks.tsx'
import { GroupText } from '../robots/group-text.tsx'
import { RobotMessages } from '../robots/robot-messages.tsx'
import { entriesLink } from '../standings/entries-link.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import { Summary } from '../standings/summary.tsx'
import { AttachedForms } from './attached-forms.tsx'
import type { BulletinContents } from './bulletin-contents.ts'
import { CorrectionForm, Corrections } from './corrections.tsx'
import { Deliveries } from './deliveries.tsx'
import { DraftForms } from './draft-forms.tsx'
import { DraftNotes } from './draft-notes.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { TrialForm } from './trial-form.tsx'

type Props = {
  context: PageContext
  bulletin: BulletinDocument
  contents: BulletinContents
  form: FormState
  done: string | undefined
}

/** One month's bulletin: what it says, its files, and what may be done with it now. */
export function BulletinPage({ context, bulletin, contents, form, done }: Props) {
  const { language } = context
  const texts = inLanguage(language, zh, en)
  const doneTexts: Record<string, string> = texts.done
  const isUnfinished = isIssued(bulletin) && !isFinished(bulletin)
  // What is said of the mail is what the deliveries are: none, where nobody is on the mailing list.
  const told = (what: string) =>
    what !== 'issued'
      ? what
      : isUnfinished
        ? 'issuedUnfinished'
        : contents.deliveries.length > 0
          ? what
          : 'issuedUnmailed'
  return (
    <Page context={context} title={bulletin.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={language} />
      {done !== undefined && doneTexts[told(done)] !== undefined && <p class="notice">{doneTexts[told(done)]}</p>}
      {contents.allowed.includes('finish') && isUnfinished && (
        <div class="notice warn">
          <p>{texts.unfinished}</p>
          <PostButton to={`/bulletins/${bulletin.month}/finish`} session={context.session} fields={{}}>
            {texts.finishButton}
          </PostButton>
        </div>
      )}
      <State bulletin={bulletin} language={language} />
      <Downloads {...{ bulletin, contents, language }} />
      <Digests bulletin={bulletin} language={language} />
      <Talks talks={contents.talks} language={language} />
      <Summary figures={bulletin} language={language} />
      <article class="card document">
        {bulletin.sections.map(({ heading, paragraphs }) => (
          <>
            {heading !== '' && <h2>{heading}</h2>}
            {paragraphs.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </>
        ))}
      </article>
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
      <Corrections corrections={contents.corrections} language={language} />
      <DraftNotes notes={contents.notes} month={bulletin.month} language={language} />
      {contents.allowed.includes('try') && <TrialForm {...{ context, bulletin, form }} />}
      <DraftForms {...{ context, bulletin, contents, form }} />
      {contents.allowed.includes('correct') && <CorrectionForm {...{ context, bulletin, contents, form }} />}
      {isIssued(bulletin) && (
        <GroupText context={context} lines={bulletinChat(bulletin, bulletin)} link={contents.link} />
      )}
      <AttachedForms forms={contents.forms} bulletin={bulletin} language={language} />
      <Deliveries {...{ context, bulletin, contents }} />
      <RobotMessages
        context={context}
        messages={contents.robotMessages}
        action={`/bulletins/${bulletin.month}/robots`}
        canRetry={contents.canRetry}
      />
    </Page>
  )
}

function State({ bulletin, language }: { bulletin: BulletinDocument; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { number, issuedAt, issuedByName, revision, revisions } = bulletin
  return (
    <>
      <p class="soft">{texts.cutOff(dayInWords(bulletin.cutOff, language), shanghaiTime(bulletin.takenAt))}</p>
      {isDraft(bulletin) && <p class="notice warn">{texts.draftNotice}</p>}
      {isIssued(bulletin) && issuedAt !== null && (
        <p class="notice">{texts.issuedNotice(number ?? '', shanghaiTime(issuedAt), issuedByName ?? '')}</p>
      )}
      {revisions.length > 1 && (
        <p>
          <strong>{texts.revisionNotice(revision)}</strong> · {texts.revisions}
          {revisions.map((one) => (
            <>
              {' '}
              <a
                href={`/bulletins/${bulletin.month}?revision=${one.revision}`}
                aria-current={one.revision === revision ? 'true' : undefined}
              >
                {texts.revisionLink(one.revision, shanghaiTime(one.takenAt))}
              </a>
            </>
          ))}
        </p>
      )}
      <Corrected {...{ bulletin, language }} />
    </>
  )
}

/** Says of a corrected revision where to read why, and of a replaced one which took its place. */
function Corrected({ bulletin, language }: { bulletin: BulletinDocument; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { month, revision, revisions, issuedAt } = bulletin
  const latest = revisions.at(-1)?.revision ?? revision
  const own = revisions.find((one) => one.revision === revision)
  if (issuedAt === null) return null
  if (revision < latest) {
    return (
      <p class="notice warn">
        {texts.replacedNotice}
        <a href={`/bulletins/${month}`}>{texts.revisionNotice(latest)}</a>
      </p>
    )
  }
  if (own === undefined || own.correctionOf === null || own.takenAt <= issuedAt) return null
  return (
    <p class="notice">
      {texts.correctedNotice}
      <a href={`/bulletins/${own.correctionOf}#corrections`}>{texts.corrections}</a>
    </p>
  )
}

/** What proves that a file is the one that was issued. */
function Digests({ bulletin: { files, revision }, language }: { bulletin: BulletinDocument; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const digests = files.find((one) => one.revision === revision)
  if (digests === undefined) return null
  return (
    <details class="small">
      <summary>{texts.digests}</summary>
      <p class="hint">{texts.digestsHint}</p>
      <dl>
        {(['docx', ...(digests.pdf === undefined ? [] : ['pdf' as const]), 'xlsx', 'html', 'entries'] as const).map(
          (kind) => (
            <>
              <dt>{texts.fileNames[kind]}</dt>
              <dd class="long">
                <code>{digests[kind] ?? texts.inExcel}</code>
              </dd>
            </>
          ),
        )}
      </dl>
    </details>
  )
}

function Downloads({
  bulletin: { month, revision, files },
  contents,
  language,
}: {
  bulletin: BulletinDocument
  contents: BulletinContents
  language: Language
}) {
  const texts = inLanguage(language, zh, en)
  const kept = files.find((one) => one.revision === revision)
  // What was issued before there were PDFs has none; a draft has whatever is made now.
  const hasPdf = kept === undefined || kept.pdf !== undefined
  const to = (kind: string) => `/bulletins/${month}/bulletin.${kind}?revision=${revision}`
  return (
    <p class="actions">
      <a class="button" href={to('docx')}>
        {texts.word}
      </a>
      {hasPdf && (
        <a class="button" href={to('pdf')}>
          {texts.pdf}
        </a>
      )}
      <a class="button" href={to('xlsx')}>
        {texts.excel}
      </a>
      <a class="button" href={to('html')}>
        {texts.html}
      </a>
      {contents.canReadEntries && (
        <a class="button" href={`/bulletins/${month}/entries.xlsx?revision=${revision}`}>
          {texts.entriesFile}
        </a>
      )}
    </p>
  )
}
