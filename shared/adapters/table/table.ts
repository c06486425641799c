/**
 * The one table, and every question asked of it. Keys are built in `dynamodb/keys.ts`, only from checked ids.
 *
 * | question                                              | how                                                        |
 * |-------------------------------------------------------|------------------------------------------------------------|
 * | one township, its settings, its closing               | Get `T#t` / `TOWNSHIP`, `SETTINGS`, `CLOSING`               |
 * | what was changed in its settings, latest first        | Query `T#t`, sk begins with `CHANGE#<instant>#<what>`       |
 * | its villages, members, projects, runs, dispatches     | Query `T#t`, sk begins with `VILLAGE#`, `MEMBER#`, …         |
 * | all figures of a year, a few small items a village     | Query `T#t#Y#2023` (`TARGET#v`, `STANDING#v#a` to `#f`, `PAST#v`) |
 * | entries that wait, were returned or withdrawn         | Query index `state`: `T#t#S#submitted` / `2023-06-05#id`, then the entries |
 * | joint receipts that wait, for "reported"               | Query `T#t#WAITING`                                         |
 * | one entry by its id, its whole history inside         | Get `T#t#E#id` / `ENTRY`                                    |
 * | the files that prove an entry                         | Get `T#t#E#id` / `EVIDENCE#fileId`, the ids from the entry  |
 * | uses of the same file in a township                   | Query index `lookup`: `T#t#F#<digest>` / `instant`          |
 * | a village's entries by the day received               | Query index `lookup`: `T#t#V#v` / `2023-06-05#id`           |
 * | – those whose first village is another (joint ones)   | – which also finds `T#t#E#id` / `PART#v`, then the entry    |
 * | a project's entries by the day received               | Query index `lookup`: `T#t#P#p` finds `T#t#E#id` / `PROJECT` |
 * | wordings of payers and notes with two characters in them | Query `T#t#PAIR#租金`, sk begins with `note#`, `payer#`  |
 * | entries of a wording by the day received              | Query `T#t#WORDING#<digest>`: `2023-06-05#id`               |
 * | entries by receipt, voucher or a long number          | Query `T#t#NUMBERS`, sk begins with `0012345`               |
 * | entries by amount                                     | Query `T#t#AMOUNTS`: `<amount>#2023-06-05#id`               |
 * | a person's memberships                                | Query index `lookup`: `I#<digest of issuer and subject>`    |
 * | townships with something due before now               | Query index `lookup`: `DUE#shard` / `2023-07-03T00:00Z#t`   |
 * | whose daily e-mails a township sends; when             | Query `T#t`, sk begins with `DIGEST#<digest of who>`; Get `DIGESTSDUE` |
 * | where somebody's choice of e-mails is kept            | Get `P#<digest of who>` / `DIGEST`                          |
 * | somebody's last import, under way or over            | Get `T#t` / `IMPORT#<digest of who>`                        |
 * | since when a township is due; whether it was told today | Get `T#t` / `SCHEDULE`, `ALARM`                           |
 * | a bulletin: state, figures, issued text, deliveries    | Query `T#t#B#2023-06`: `META`, `FIGURES#1`, `TEXT#1`, `DELIVERY#…` |
 * | the signed year-end reviews of a year                | Query `T#t`, sk begins with `REVIEW#2023#` (`…0001`)        |
 * | addresses that mail came back from                    | Query `T#t`, sk begins with `SUPPRESSED#<digest>`           |
 * | a robot's token; its messages of a document           | Query `T#t#ROBOTS`: `CREDENTIALS#r`, `MESSAGE#2023-W26#r1-r` |
 * | what the villages said of a week                       | Query `T#t#W#2023-W26`, sk begins with `REPORT#`            |
 * | which villages declared a month nil ahead              | Query `T#t#NIL#2023-06`, sk begins with `VILLAGE#`          |
 * | a promotion meeting, an action item, by its id        | Get `T#t#A` / `MEETING#id`, `ITEM#id`                       |
 * | the files of an action item                           | Get `T#t#A` / `FILES#itemId`                                |
 * | the meetings of a year                                | Query `T#t#A`, sk between `HELD#2023-01-01` and `HELD#…~`   |
 * | the open action items                                 | Query `T#t#A`, sk begins with `OPEN#`                       |
 * | the action items closed out in a year                 | Query `T#t#A`, sk between `CLOSED#2023-01-01` and `CLOSED#…~` |
 * | what was found about a month's signals                | Query `T#t#I#2023-06`, sk begins with `FINDING#`            |
 * | a month's sample; what was found in its entries       | Get `T#t#I#2023-06` / `SAMPLE`; Query, `CHECK#`             |
 * | a comparison with the 三资 platform, and its lines    | Get `T#t#COMPARISONS` / `COMPARISON#id`; Query, `LINES#id#` |
 * | comparisons made, latest first                        | Query `T#t#COMPARISONS`, sk begins with `MADE#<instant>`    |
 * | the forms that other offices send                     | Query `T#t#FORMS`, sk begins with `FORM#`                   |
 * | a dispatch                                            | Get `T#t` / `DISPATCH#2023-07-02#2023-W26`                  |
 * | a county's townships                                  | Query `C#c`, sk begins with `TOWNSHIP#`                     |
 * | an area; the areas right below it                     | Get `C#a` / `AREA`; Query, sk begins with `CHILD#`          |
 * | what an area decided and published                    | as a township's, under `T#area.a`                           |
 * | what was received for each project                    | Query `T#t`, sk begins with `TALLY#`                        |
 * | what was done to a project, latest first              | Query `T#t#P#p`, sk begins with `EVENT#`                    |
 * | what a request did to a project, when it comes again  | Get `T#t#P#p` / `REQUEST#id`                                |
 * | the contracts of a township, or of a project          | Query `T#t`, sk begins with `CONTRACT#` (`CONTRACT#p#`)     |
 * | what was done to a contract                           | Query `T#t#P#p`, sk begins with `CONTRACT#c#`               |
 * | how far the clock of one machine has come             | Get `CLOCK` / `MARK`                                        |
 * | who said that this clock is right                     | Query `CLOCK`, sk begins with `CONFIRMED#<instant>`         |
 * | which messages somebody has read                       | Get `P#<digest of who>` / `READ`                            |
 * | a session                                             | Get `S#<digest of its id>` / `SESSION`                      |
 * | an account of the embedded identity provider          | Get `A#<digest of how its name looks>` / `ACCOUNT`          |
 * | the account a one-time password link is for           | Query index `lookup`: `LINK#<digest of the token>`          |
 */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  /** Sparse indexes, by name; an item that sets both attributes of one stands in it. */
  indexes: {
    /** Overloaded: each kind of item that needs a second way in. Gives whole items. */
    lookup: { partitionKey: 'lookupPk', sortKey: 'lookupSk', holds: 'everything' },
    /** Entries in a state that few are in. Gives keys alone: whether the state still holds is read from the item. */
    state: { partitionKey: 'statePk', sortKey: 'stateSk', holds: 'keys' },
  },
} as const
