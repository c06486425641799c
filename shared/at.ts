/** What a verb acts on, by the ids that lead there: `At<'townshipId' | 'month'>` is `{ townshipId, month }`. */
export type At<Names extends string> = Readonly<Record<Names, string>>
