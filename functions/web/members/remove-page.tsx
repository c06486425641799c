import type { MemberView } from '../../../shared/members/manage-members.ts'
import { CsrfField, type FormState } from '../fields.tsx'
import { addressOf, isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { formWords } from '../parts/texts.ts'
import { SubPage } from '../sub-page.tsx'
import { roleName } from './role-name.ts'
import { membersTexts } from './texts.ts'

/** Asks once more before somebody is removed. */
export function RemovePage({ context, member, form }: { context: PageContext; member: MemberView; form: FormState }) {
  const texts = membersTexts(context.language)
  return (
    <SubPage
      context={context}
      title={texts.removeTitle(member.name)}
      up={{ to: addressOf(context, '/settings/members'), name: texts.title }}
      form={form}
    >
      <p>{isOfArea(context) ? texts.removeHelpOfArea : texts.removeHelp}</p>
      <dl class="facts">
        <dt>{texts.role}</dt>
        <dd>{roleName(context, member.role)}</dd>
      </dl>
      <form method="post" action={addressOf(context, `/settings/members/${member.id}/remove`)} class="actions">
        <CsrfField session={context.session} />
        <button type="submit" class="danger">
          {texts.removeConfirm(member.name)}
        </button>
        <a href={addressOf(context, '/settings/members')}>{formWords(context.language).cancel}</a>
      </form>
    </SubPage>
  )
}
