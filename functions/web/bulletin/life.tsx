/** Of any office's bulletin: what has become of it, its files, and what proves them. */
import { isDraft, isIssued } from '../../../shared/bulletin/record/bulletin-status.ts'
import { type BulletinState, isFinished } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import type { Language } from '../catalogue.ts'
import { addressOf } from '../office.ts'
import { doneText, type PageContext } from '../page-context.ts'
import { ButtonLink, PostButton } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import type { OfficeContents } from './office-contents.ts'
import { bulletinTexts } from './texts.ts'

type Bulletin = Pick<
  BulletinState,
  'month' | 'status' | 'number' | 'issuedAt' | 'issuedByName' | 'revisions' | 'files'
> & { revision: number; cutOff: string; takenAt: string }
type Props = { context: PageContext; bulletin: Bulletin }

type DoneProps = Props & { contents: OfficeContents }

/** What was just done. Of the mail it says what the deliveries are: none, where nobody is on the mailing list. */
export function bulletinDone({ context, bulletin, contents }: DoneProps) {
  const { done } = bulletinTexts(context.language)
  const isMailed = contents.deliveries.length > 0
  const issued = isUnfinished(bulletin) ? done.issuedUnfinished : isMailed ? done.issued : done.issuedUnmailed
  return doneText(context, { ...done, issued })
}

const isUnfinished = (bulletin: Bulletin) => isIssued(bulletin) && !isFinished(bulletin)

/** What an issue left open, with the button that goes on. */
export function Unfinished({ context, bulletin, contents }: DoneProps) {
  if (!isUnfinished(bulletin) || !contents.allowed.includes('finish')) return null
  const texts = bulletinTexts(context.language)
  return (
    <div class="notice warn">
      <p>{texts.unfinished}</p>
      <PostButton to={addressOf(context, `/bulletins/${bulletin.month}/finish`)} context={context}>
        {texts.finishButton}
      </PostButton>
    </div>
  )
}

export function BulletinLife({ context, bulletin }: Props) {
  const { language } = context
  const texts = bulletinTexts(language)
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
                href={addressOf(context, `/bulletins/${bulletin.month}?revision=${one.revision}`)}
                aria-current={one.revision === revision ? 'true' : undefined}
              >
                {texts.revisionLink(one.revision, shanghaiTime(one.takenAt))}
              </a>
            </>
          ))}
        </p>
      )}
      <Corrected {...{ context, bulletin }} />
    </>
  )
}

/** Says of a corrected revision where to read why, and of a replaced one which took its place. */
function Corrected({ context, bulletin }: Props) {
  const texts = bulletinTexts(context.language)
  const { month, revision, revisions, issuedAt } = bulletin
  const latest = revisions.at(-1)?.revision ?? revision
  const own = revisions.find((one) => one.revision === revision)
  if (issuedAt === null) return null
  if (revision < latest) {
    return (
      <p class="notice warn">
        {texts.replacedNotice}
        <a href={addressOf(context, `/bulletins/${month}`)}>{texts.revisionNotice(latest)}</a>
      </p>
    )
  }
  if (own === undefined || own.correctionOf === null || own.takenAt <= issuedAt) return null
  return (
    <p class="notice">
      {texts.correctedNotice}
      <a href={addressOf(context, `/bulletins/${own.correctionOf}#corrections`)}>{texts.corrections}</a>
    </p>
  )
}

/** What proves that a file is the one that was issued. */
export function Digests(props: { bulletin: Bulletin; language: Language }) {
  const { language } = props
  const { files, revision } = props.bulletin
  const texts = bulletinTexts(language)
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

export function Downloads(props: Props & { canReadEntries: boolean }) {
  const { context, canReadEntries } = props
  const { month, revision, files } = props.bulletin
  const texts = bulletinTexts(context.language)
  const kept = files.find((one) => one.revision === revision)
  // What was issued before there were PDFs has none; a draft has whatever is made now.
  const hasPdf = kept === undefined || kept.pdf !== undefined
  const to = (kind: string) => addressOf(context, `/bulletins/${month}/bulletin.${kind}?revision=${revision}`)
  return (
    <p class="actions">
      <ButtonLink to={to('docx')}>{texts.word}</ButtonLink>
      {hasPdf && <ButtonLink to={to('pdf')}>{texts.pdf}</ButtonLink>}
      <ButtonLink to={to('xlsx')}>{texts.excel}</ButtonLink>
      <ButtonLink to={to('html')}>{texts.html}</ButtonLink>
      {canReadEntries && (
        <ButtonLink to={addressOf(context, `/bulletins/${month}/entries.xlsx?revision=${revision}`)}>
          {texts.entriesFile}
        </ButtonLink>
      )}
    </p>
  )
}
