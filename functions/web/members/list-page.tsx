import { nameOfSubject } from '../../../shared/accounts/subject.ts'
import { LOCAL_ISSUER } from '../../../shared/members/grant-membership.ts'
import type { MemberView } from '../../../shared/members/manage-members.ts'
import { areaRole, personId, townshipRole } from '../../../shared/permissions/actor.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { CheckList, type FormState, fieldsOf, RadioField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { doneText, type PageContext } from '../page-context.ts'
import { PostButton, SaveForm } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { formWords } from '../parts/texts.ts'
import { Unseen } from '../parts/unseen.tsx'
import { roleName } from './role-name.ts'
import { membersTexts } from './texts.ts'

type Props = {
  context: PageContext
  members: readonly MemberView[]
  villages: readonly Village[]
  /** Whose accounts can be reset from here: the embedded provider's, the user pool's, or nobody's. */
  accountsOf: string | null
  form: FormState
  now: Date
}

/** Everyone with a role, office first, clerks in order of villages, and the form to add someone. */
export function MembersPage({ context, members, villages, accountsOf, form }: Props) {
  const texts = membersTexts(context.language)
  const order = ['admin', 'county_admin', 'leader', 'reviewer', 'liaison', 'auditor', 'clerk', 'reader', 'county']
  const placeOf = ({ villageIds }: MemberView) => villages.findIndex(({ id }) => id === villageIds[0])
  const sorted = [...members].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || placeOf(a) - placeOf(b))
  const names = new Map(villages.map(({ id, name }) => [id, name]))
  return (
    <Page
      context={context}
      title={texts.title}
      form={form}
      notice={doneText(context, { removed: texts.removed })}
      up="settings"
    >
      <details id="add" class="fold" open={form.issues.length > 0}>
        <summary class="fold-summary">{texts.add}</summary>
        <AddForm {...{ context, villages, form }} />
      </details>
      <DataTable
        class="stack sparse"
        caption={texts.count(members.length)}
        captionIs="shown"
        rows={sorted}
        columns={[
          {
            header: texts.name,
            names: true,
            cell: ({ name, identity }) => (
              <>
                {name}
                {identity !== null && personId(identity.issuer, identity.subject) === context.actor?.id && (
                  <span class="soft">{texts.yourself}</span>
                )}
              </>
            ),
          },
          { header: texts.role, cell: ({ role }) => roleName(context, role) },
          ...(isOfArea(context)
            ? []
            : [
                {
                  header: texts.villages,
                  class: 'wide small',
                  cell: ({ villageIds }: MemberView) => villageIds.map((one) => names.get(one) ?? one).join('、'),
                },
              ]),
          { header: texts.state, class: 'small wide', cell: (member) => stateOf(member, context) },
          {
            header: formWords(context.language).edit,
            headerIsHidden: true,
            class: 'wide',
            cell: (member) => <Actions {...{ context, member, accountsOf }} />,
          },
        ]}
      />
      {!isOfArea(context) && <p class="hint">{texts.handOver}</p>}
      {accountsOf !== null && (
        <p class="hint">{accountsOf === LOCAL_ISSUER ? texts.reissueHint : texts.resetSignInHint}</p>
      )}
    </Page>
  )
}

function stateOf({ identity, invited, validUntil }: MemberView, { language }: PageContext): string {
  const texts = membersTexts(language)
  return [
    identity !== null ? texts.states.bound : invited ? texts.states.invited : texts.states.nobody,
    ...(identity?.issuer === LOCAL_ISSUER ? [`${texts.signsInAs} ${nameOfSubject(identity.subject)}`] : []),
    ...(validUntil === null ? [] : [texts.until(validUntil)]),
  ].join(' · ')
}

function Actions({ context, member, accountsOf }: Pick<Props, 'context' | 'accountsOf'> & { member: MemberView }) {
  const texts = membersTexts(context.language)
  const { id, identity } = member
  const isLocal = identity?.issuer === LOCAL_ISSUER
  const canReissue = identity === null || identity.issuer === accountsOf
  return (
    <>
      {canReissue && (
        <PostButton to={addressOf(context, `/settings/members/${id}/link`)} context={context}>
          {identity === null ? texts.reissueCode : isLocal ? texts.reissueLink : texts.resetSignIn}
          <Unseen>{member.name}</Unseen>
        </PostButton>
      )}
      {isLocal && canReissue && (
        <PostButton
          to={addressOf(context, `/settings/members/${id}/link`)}
          context={context}
          hidden={{ endPassword: 'yes' }}
        >
          {texts.endPassword}
          <Unseen>{member.name}</Unseen>
        </PostButton>
      )}
      <a class="member-action" href={addressOf(context, `/settings/members/${id}/remove`)}>
        {texts.remove}
        <Unseen>{member.name}</Unseen>
      </a>
    </>
  )
}

function AddForm({ context, villages, form }: Pick<Props, 'context' | 'villages' | 'form'>) {
  const texts = membersTexts(context.language)
  const field = fieldsOf(form, texts)
  const isArea = isOfArea(context)
  const roles = isArea
    ? areaRole.options.map((value) => ({ value, label: `${texts.areaRoles[value]}：${texts.areaRoleHints[value]}` }))
    : townshipRole.options.map((value) => ({ value, label: `${texts.roles[value]}：${texts.roleHints[value]}` }))
  return (
    <SaveForm context={context} action={addressOf(context, '/settings/members')} button={texts.addButton}>
      <TextField {...field('name')} maxlength={30} autocomplete="off" required />
      <RadioField {...field('role')} choices={roles} value={isArea ? 'reader' : 'clerk'} />
      {!isArea && (
        <>
          <CheckList
            {...field('villageIds', 'villages')}
            choices={villages.map(({ id, name }) => ({ value: id, label: name }))}
            checked={[]}
          />
          <TextField {...field('validUntil')} type="date" />
        </>
      )}
    </SaveForm>
  )
}
