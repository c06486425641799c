import { sheetKinds, sheetName } from '../../../shared/ledger/sort-sheets.ts'
import { emptyForm, fieldsOf, RadioField } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { SubPage } from '../sub-page.tsx'
import { type ImportOptions, optionFields } from './import-options.ts'
import { ledgerTexts } from './texts.ts'

type Props = { context: PageContext; uploadId: string; options: ImportOptions }

/** A file of one table that does not say which: somebody has to. */
export function ChooseSheetPage({ context, uploadId, options }: Props) {
  const texts = ledgerTexts(context.language)
  const field = fieldsOf(emptyForm, texts)
  return (
    <SubPage
      context={context}
      title={texts.chooseTitle}
      up={{ to: '/settings/import', name: texts.title }}
      form={emptyForm}
    >
      <p>{texts.chooseIntro(options.fileName || texts.theFile)}</p>
      <form method="get" action={`/settings/import/${uploadId}`}>
        {Object.entries(optionFields({ ...options, sheetKind: null })).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <RadioField
          {...field('sheet', 'chooseLabel')}
          value="entries"
          choices={sheetKinds.map((kind) => ({ value: kind, label: `${sheetName[kind]}${texts.kindHint[kind]}` }))}
        />
        <div class="actions">
          <button type="submit" class="primary">
            {texts.checkAgain}
          </button>
          <a href="/settings/import">{texts.again}</a>
        </div>
      </form>
    </SubPage>
  )
}
