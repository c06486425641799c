import type { Dependencies } from '../../../shared/dependencies.ts'
import type { Membership } from '../../../shared/permissions/actor.ts'
import { type FormState, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink, PostButton, PrimaryLink, SaveForm } from '../parts/actions.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { roleWords } from '../parts/role-words.ts'
import { RefusalText, type Told } from '../refusals/refusal.tsx'
import { signInTexts } from './texts.ts'

/** What an invitation is for, in words. */
export type InvitedTo = { place: string; name: string; role: Membership['role']; villages: readonly string[] }

export async function invitedTo(
  deps: Pick<Dependencies, 'townships' | 'villages'>,
  member: Membership,
): Promise<InvitedTo> {
  const { scope, name, role, villageIds } = member
  if (scope.kind === 'county') return { place: scope.countyId, name, role, villages: [] }
  const [township, villages] = await Promise.all([
    deps.townships.find(scope.townshipId),
    villageIds.length === 0 ? [] : deps.villages.ofTownship(scope.townshipId),
  ])
  const names = new Map(villages.map((village) => [village.id, village.name]))
  return {
    place: township?.name ?? scope.townshipId,
    name,
    role,
    villages: villageIds.map((id) => names.get(id) ?? id),
  }
}

/** For whom the invitation is, and as what: so that nobody takes another's by mistake. */
export function InvitationFacts({ context, invited }: { context: PageContext; invited: InvitedTo }) {
  const texts = signInTexts(context.language)
  const role = roleWords[context.language][invited.role]
  const villages = invited.villages.length > 0 ? `：${invited.villages.join('、')}` : ''
  return (
    <FactList
      lines={[
        [texts.invitedName, invited.name],
        [texts.invitedAs, role + villages],
      ]}
    />
  )
}

/** Somebody opened an invitation: signed in, they take it with this account; else they sign in first. */
export function JoinPage(props: {
  context: PageContext
  invited: InvitedTo
  /** The sign-in name; null: nobody is signed in. */
  signedInAs: string | null
  needsPassword: boolean
  form: FormState
}) {
  const { context, invited, signedInAs, needsPassword, form } = props
  const texts = signInTexts(context.language)
  return (
    <Page context={context} title={texts.joinTitle(invited.place)} form={form}>
      <InvitationFacts {...{ context, invited }} />
      {signedInAs === null ? (
        <p class="actions">
          <PrimaryLink to={`/sign-in?return=${encodeURIComponent(context.path)}`}>{texts.signInAndJoin}</PrimaryLink>
        </p>
      ) : (
        <>
          <p>{texts.joinWith(signedInAs, invited.name)}</p>
          <SaveForm context={context} action={context.path} button={texts.joinAs(signedInAs)}>
            {needsPassword && <NewPassword {...{ context, form, signedInAs }} />}
          </SaveForm>
          <p class="actions">
            <PostButton to="/sign-out" context={context}>
              {texts.notThisAccount}
            </PostButton>
          </p>
        </>
      )}
    </Page>
  )
}

/** A new password, twice. */
export function PasswordFields({
  texts,
  form: { issues },
}: {
  texts: Record<'newPassword' | 'newPasswordHint' | 'again', string>
  form: FormState
}) {
  const form = { values: {}, issues }
  const field = { type: 'password', form, autocomplete: 'new-password', maxlength: 200, required: true } as const
  return (
    <>
      <TextField name="password" label={texts.newPassword} hint={texts.newPasswordHint} {...field} />
      <TextField name="again" label={texts.again} {...field} />
    </>
  )
}

function NewPassword({ context, form, signedInAs }: { context: PageContext; form: FormState; signedInAs: string }) {
  const texts = signInTexts(context.language)
  return (
    <>
      <p class="notice">{texts.newPasswordWhy}</p>
      <input type="hidden" name="account" value={signedInAs} autocomplete="username" />
      <PasswordFields {...{ texts, form }} />
    </>
  )
}

/** The link was used, replaced, is over, or cannot be used by whoever is signed in. */
export function NoInvitationPage({ context, reason }: { context: PageContext; reason: Told }) {
  const texts = signInTexts(context.language)
  return (
    <Page context={context} title={texts.noInvitation}>
      <p>
        <RefusalText>{reason}</RefusalText>
      </p>
      <p class="actions">
        <ButtonLink to="/">{texts.toStart}</ButtonLink>
      </p>
    </Page>
  )
}
