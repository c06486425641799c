import type { MemberView } from '../../../shared/members/manage-members.ts'
import type { FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf, isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { roleName } from './role-name.ts'
import { membersTexts } from './texts.ts'

/** Asks once more before somebody is removed. */
export function RemovePage({ context, member, form }: { context: PageContext; member: MemberView; form: FormState }) {
  const texts = membersTexts(context.language)
  return (
    <Page
      context={context}
      title={texts.removeTitle(member.name)}
      up={{ to: addressOf(context, '/settings/members'), name: texts.title }}
      form={form}
    >
      <p>{isOfArea(context) ? texts.removeHelpOfArea : texts.removeHelp}</p>
      <FactList lines={[[texts.role, roleName(context, member.role)]]} />
      <SaveForm
        context={context}
        action={addressOf(context, `/settings/members/${member.id}/remove`)}
        button={texts.removeConfirm(member.name)}
        kind="danger"
        cancel={addressOf(context, '/settings/members')}
      />
    </Page>
  )
}
