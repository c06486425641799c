import { formatWan } from '../../../shared/money.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import type { CarryOver } from '../../../shared/review/carry-over.ts'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import { reviewTexts } from './texts.ts'

/** Targets, entries and people that go on into the new year, each with where to look after them. */
export function CarriedOver({ context, carried }: { context: PageContext; carried: CarryOver }) {
  const texts = reviewTexts(context.language)
  const { actor, township, today } = context
  const can = (action: Parameters<typeof may>[1]) =>
    actor !== undefined &&
    township != null &&
    may(actor, action, { townshipId: township.id, countyId: township.countyId }, today)
  const { nextYear, withoutTarget, pendingCount, datedMembers, memberCount } = carried
  const { openItems, arrears } = carried
  return (
    <section>
      <h2>{texts.carryOver(nextYear)}</h2>
      <ul>
        <li>
          {withoutTarget.length === 0 ? texts.targetsSet(nextYear) : texts.targetsProvisional(nextYear)}{' '}
          {can('target.set') && <a href={`/settings/targets?year=${nextYear}`}>{texts.setTargets}</a>}
          {withoutTarget.length > 0 && (
            <ul class="lines figures">
              {withoutTarget.map(({ villageName, targetFen }) => (
                <li>
                  <span>{villageName}</span>{' '}
                  <span class="unbroken">{targetFen === null ? texts.noTargetYet : formatWan(targetFen)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
        <li>
          {pendingCount === 0 ? texts.noPending : texts.pendingOld(pendingCount)}{' '}
          {pendingCount > 0 && can('income.decide') && <a href="/review">{texts.toReview}</a>}
        </li>
        {openItems !== null && (
          <li>
            {openItems.length === 0 ? texts.noOpenItems : texts.openItems(openItems.length)}
            <ul class="lines">
              {openItems.map((item) => (
                <li>
                  <a href={`/meetings/items/${item.itemId}`}>{item.text}</a>
                  <small class="soft block">
                    {texts.itemOwner(item.owner, dayInWords(item.dueOn, context.language))}
                  </small>
                </li>
              ))}
            </ul>
          </li>
        )}
        {arrears !== null && (
          <li>
            {arrears.length === 0 ? texts.noArrears : texts.arrears(arrears.length)}
            <ul class="lines">
              {arrears.map((line) => (
                <li>
                  <a href={`/projects/${line.projectId}/contracts/${line.contractId}`}>{line.contractTitle}</a>
                  <small class="soft block">
                    {texts.arrearOf(line.party, formatWan(line.overdueFen), line.overdueDays)}
                  </small>
                </li>
              ))}
            </ul>
          </li>
        )}
        {memberCount !== null && datedMembers !== null && (
          <li>
            {texts.people(memberCount)}{' '}
            {datedMembers.length > 0 && (
              <>
                {texts.dated}{' '}
                {datedMembers
                  .map(
                    ({ name, role, validUntil }) =>
                      `${name} (${texts.roles[role]}) ${texts.until(dayInWords(validUntil, context.language))}`,
                  )
                  .join(context.language === 'zh' ? '、' : ', ')}{' '}
              </>
            )}
            {can('member.manage') && <a href="/settings/members">{texts.toMembers}</a>}
          </li>
        )}
      </ul>
    </section>
  )
}
