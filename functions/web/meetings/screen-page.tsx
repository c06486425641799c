import { raw } from 'hono/html'
import type { ActionItem } from '../../../shared/meetings/action-item.ts'
import type { PlannedSlide, SlideNumber } from '../../../shared/slides/plan-slides.ts'
import { sourceOf } from '../../../shared/slides/words.ts'
import { assetPath } from '../assets.ts'
import { LightWord } from '../parts/light-word.tsx'
import { PageLanguage } from '../refusals/refusal.tsx'
import { webTexts } from '../texts.ts'
import { NoteForm } from './screen-note.tsx'
import { type ScreenProps, stepPath } from './screen-props.ts'
import { lightOfStep, Noted, StepContent, titleOfStep } from './screen-step.tsx'
import { meetingsTexts } from './texts.ts'

/** `/meetings/{id}/screen?step=n`: one step, filling a projector's screen; with `screen.js` the next one comes without loading anew. */
export function ScreenPage(props: ScreenProps) {
  const { context, shown, steps, step, note } = props
  const { language } = context
  const texts = meetingsTexts(language)
  const { product, errorPrefix } = webTexts(language)
  const slide = steps[step - 1] ?? { kind: 'cover' }
  const { held, facts } = shown
  const title = titleOfStep({ slide, facts, held, language })
  const light = lightOfStep(slide)
  const hasErrors = note !== null && (note.form.issues.length > 0 || note.conflictWith !== null)
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${hasErrors ? errorPrefix : ''}${title} · ${held.meeting.title} · ${product}`}</title>
          <link rel="stylesheet" href={assetPath('screen.css')} />
          <link rel="icon" href="data:," />
          <script src={assetPath('screen.js')} type="module"></script>
        </head>
        <body>
          <PageLanguage.Provider value={language}>
            <div
              class={`screen ${slide.kind}`}
              data-step={step}
              data-of={steps.length}
              data-offline={texts.screen.offline}
            >
              <main id="main" tabindex={-1}>
                <header>
                  <h1>
                    {title}
                    {'part' in slide && partOf(slide, texts.screen)}
                  </h1>
                  {light !== null && (
                    <p>
                      <LightWord {...{ light, language }} />
                    </p>
                  )}
                  {(slide.kind === 'ranking' || slide.kind === 'silent') && <p class="soft">{texts.screen.unit}</p>}
                </header>
                <StepContent {...{ slide, facts, held, language }} />
                <Noted {...{ items: notedOn(slide, held.items), names: held.names, language, latest: props.latest }} />
              </main>
              <footer>
                {note !== null && takesNotes(slide) && <NoteForm {...props} {...{ note, slide }} />}
                <Steps {...props} />
                {facts !== null && slide.kind !== 'cover' && <p class="source">{sourceOf(facts)[language]}</p>}
              </footer>
            </div>
          </PageLanguage.Provider>
        </body>
      </html>
    </>
  )
}

type ScreenTexts = ReturnType<typeof meetingsTexts>['screen']

function partOf(slide: PlannedSlide & { part: SlideNumber }, texts: ScreenTexts): string {
  const { number, of } = slide.part
  if (of === 1) return ''
  if (slide.kind !== 'village') return texts.part(number, of)
  return number === 1 ? '' : texts.goesOn
}

/** Where there is a village or a project to speak of, and at the end. */
function takesNotes({ kind }: PlannedSlide): boolean {
  return kind === 'village' || kind === 'silent' || kind === 'projects' || kind === 'items' || kind === 'agreed'
}

/** Of this meeting's items those about a village or project of the step; at the end all of them stand in the table. */
function notedOn(slide: PlannedSlide, items: readonly ActionItem[]): ActionItem[] {
  if (slide.kind === 'village') return items.filter(({ villageIds }) => villageIds.includes(slide.row.villageId))
  if (slide.kind === 'silent') {
    return items.filter(({ villageIds }) => slide.rows.some(({ villageId }) => villageIds.includes(villageId)))
  }
  if (slide.kind === 'projects') {
    return items.filter(({ projectId }) => slide.lines.some((line) => line.projectId === projectId))
  }
  return slide.kind === 'items'
    ? items.filter(({ villageIds, projectId }) => villageIds.length === 0 && projectId === null)
    : []
}

function Steps({ context, shown, steps, step, document }: ScreenProps) {
  const { id } = shown.held.meeting
  const texts = meetingsTexts(context.language).screen
  return (
    <nav aria-label={texts.steps}>
      {step > 1 ? (
        <a rel="prev" href={stepPath(id, step - 1, document)}>
          ← {texts.previous}
        </a>
      ) : (
        <span class="soft">← {texts.previous}</span>
      )}
      <span class="place">{texts.step(step, steps.length)}</span>
      {step < steps.length ? (
        <a rel="next" href={stepPath(id, step + 1, document)}>
          {texts.next} →
        </a>
      ) : (
        <span class="soft">{texts.next} →</span>
      )}
      <button type="button" data-full title={texts.keys} hidden>
        {texts.full}
      </button>
      <a href={`/meetings/${id}`}>{texts.leave}</a>
    </nav>
  )
}
