import { sheetKinds, sheetName } from '../../../shared/ledger/sort-sheets.ts'
import { emptyForm, fieldsOf, RadioField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import { type ImportOptions, optionFields } from './import-options.ts'
import { ledgerTexts } from './texts.ts'

type Props = { context: PageContext; uploadId: string; options: ImportOptions }

/** A file of one table that does not say which: somebody has to. */
export function ChooseSheetPage({ context, uploadId, options }: Props) {
  const texts = ledgerTexts(context.language)
  const field = fieldsOf(emptyForm, texts)
  return (
    <Page
      context={context}
      title={texts.chooseTitle}
      up={{ to: '/settings/import', name: texts.title }}
      form={emptyForm}
    >
      <p>{texts.chooseIntro(options.fileName || texts.theFile)}</p>
      <AskForm
        action={`/settings/import/${uploadId}`}
        hidden={optionFields({ ...options, sheetKind: null })}
        button={texts.checkAgain}
        kind="primary"
        cancel={{ to: '/settings/import', name: texts.again }}
      >
        <RadioField
          {...field('sheet', 'chooseLabel')}
          value="entries"
          choices={sheetKinds.map((kind) => ({ value: kind, label: `${sheetName[kind]}${texts.kindHint[kind]}` }))}
        />
      </AskForm>
    </Page>
  )
}
