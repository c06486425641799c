import type { ImportJob } from '../../../shared/ledger/import-job.ts'
import { assetPath } from '../assets.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { ledgerTexts } from './texts.ts'

type Props = { context: PageContext; job: ImportJob }

/** An import or a check under way: the script asks anew every second, without it the page does every three. */
export function ImportProgressPage({ context, job: { task, progress, startedAt, state, tries, input } }: Props) {
  const texts = ledgerTexts(context.language)
  const words = texts.jobs[task]
  return (
    <Page context={context} title={words.underWay} up={{ to: '/settings/import', name: texts.title }}>
      <noscript>
        <meta http-equiv="refresh" content="3" />
      </noscript>
      <section class="card" data-live role="status">
        <p class="soft long">
          {input.fileName !== '' && `${texts.fileName}：${input.fileName} · `}
          {texts.runSince(shanghaiTime(startedAt).slice(11))}
        </p>
        {progress === null ? (
          <p>
            {state === 'asked' ? texts.runAsked : texts.runReading}
            <progress aria-label={texts.runReading} />
          </p>
        ) : task === 'check' ? (
          <p>
            {texts.runRead(progress.rows)} {texts.runComparing}
            <progress aria-label={words.underWay} />
          </p>
        ) : (
          <p>
            {texts.runRead(progress.rows)} {texts.runWritten(progress.written, progress.toWrite)}
            <progress aria-label={words.underWay} value={progress.written} max={Math.max(1, progress.toWrite)} />
          </p>
        )}
        {tries > 1 && <p>{words.again}</p>}
        <p class="hint">{words.hint}</p>
      </section>
      <script src={assetPath('upload.js')} type="module"></script>
    </Page>
  )
}
