import { Aws, CfnOutput, Duration, SecretValue, Stack, type StackProps } from 'aws-cdk-lib'
import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { API_BASE } from '../../functions/api/app.ts'
import { officeOperations } from '../../functions/api/office-operations.ts'
import { OFFICE_PATHS } from '../../functions/web/office-paths.ts'
import { AlarmTopic } from '../constructs/alarm-topic.ts'
import { HouseFunction, type HouseFunctionProps } from '../constructs/house-function.ts'
import { HttpEntrance } from '../constructs/http-entrance.ts'
import { MailEvents } from '../constructs/mail-events.ts'
import * as may from '../constructs/permissions.ts'
import { RunSchedules } from '../constructs/run-schedules.ts'
import { signInEnvironment } from '../constructs/sign-in.ts'
import { Watch } from '../constructs/watch.ts'
import { WorkerQueue } from '../constructs/worker-queue.ts'
import type { Bundles, FunctionName } from '../functions.ts'
import type { DeploymentSettings, MailSettings } from '../settings.ts'
import type { DataStack } from './data-stack.ts'

interface ServiceStackProps extends StackProps {
  data: DataStack
  settings: DeploymentSettings
  bundles: Bundles
}

/** Everything that works and holds nothing: eleven functions, the door, two queues, three schedules, the alarms. */
export class ServiceStack extends Stack {
  readonly #props: ServiceStackProps
  readonly #alarmTopic: AlarmTopic
  readonly #entrance: HttpEntrance
  /** Settings by who needs them. */
  readonly #store: Record<string, string>
  readonly #files: Record<string, string>
  readonly #address: Record<string, string>

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props)
    const { data, settings } = props
    this.#props = props
    this.#alarmTopic = new AlarmTopic(this, 'Alarms', settings.alarmEmail)
    this.#entrance = new HttpEntrance(this, 'Entrance', { domain: settings.domain, alarmTopic: this.#alarmTopic })
    this.#store = { STORE: 'aws', TABLE_NAME: data.table.tableName }
    this.#files = { FILES_URL: `s3:${data.files.bucketName}` }
    this.#address = { PUBLIC_URL: this.#entrance.url }

    const documents = this.#documents()
    const mail = this.#mail(documents)
    const runs = this.#runs(documents, mail.queue)
    const { planner, lostTicks } = this.#schedules(runs.queue, mail.queue)
    this.#http(documents, { mail: mail.queue, runs: runs.queue })
    new Watch(this, 'Watch', {
      settings,
      alarmTopic: this.#alarmTopic,
      entrance: this.#entrance,
      planner,
      runTownship: runs.worker,
      deliverMail: mail.worker,
      deadLetters: [mail.deadLetters, runs.deadLetters, lostTicks, ...mail.lostEvents],
    })
    new CfnOutput(this, 'PublicUrl', { value: this.#entrance.url, description: 'Where people and programs find it' })
    if (this.#entrance.dnsTarget !== undefined) {
      new CfnOutput(this, 'DnsTarget', {
        value: this.#entrance.dnsTarget,
        description: `What ${settings.domain?.name} has to point to, as a CNAME`,
      })
    }
  }

  #documents(): HouseFunction {
    const { data } = this.#props
    const makeDocuments = this.#function('MakeDocuments', {
      hurts: 'leaders and office staff, whose bulletin cannot be issued or downloaded because its files are not made',
      memoryMb: 1769,
      timeout: Duration.seconds(25),
      environment: { ...this.#store, ...this.#files },
    })
    may.readsTable(makeDocuments, data.table, 'lookup')
    may.readsFiles(makeDocuments, data.files)
    may.writesFiles(makeDocuments, data.files)
    return makeDocuments
  }

  #mail(documents: HouseFunction) {
    const { data, settings } = this.#props
    const timeout = Duration.minutes(1)
    const events = settings.mail.kind === 'ses' ? this.#mailEvents() : undefined
    const sender = { MAIL_URL: mailUrl(settings.mail, events?.configurationSet), MAIL_FROM: settings.mailFrom.header }
    // Each of those that send at once keeps to its share.
    const pace = { MAIL_PER_SECOND: String(settings.mailsPerSecond / settings.mailSenders) }
    const deliverMail = this.#function('DeliverMail', {
      alarm: 'dead letters',
      hurts: 'leaders and villages, who do not get the bulletin or dispatch that was issued to them',
      memoryMb: 512,
      timeout,
      environment: { ...this.#store, ...this.#address, ...asks(documents), ...sender, ...pace },
    })
    // Whose daily e-mail is due is found by who they are, and what waits by its state.
    may.readsTable(deliverMail, data.table, 'lookup', 'state')
    may.writesTable(deliverMail, data.table)
    may.invokes(deliverMail, documents.lambda)
    if (settings.mail.kind === 'ses' && events !== undefined) {
      const { configurationSetName } = events.configurationSet
      may.sendsMail(deliverMail, settings.mail.identity, settings.mailFrom.address, configurationSetName)
    }
    const { queue, deadLetters } = new WorkerQueue(this, 'Mail', {
      worker: deliverMail,
      workerTimeout: timeout,
      // One bulletin at a time, so that each has the function's whole minute; what is left is asked for again.
      batchSize: 1,
      maxConcurrency: settings.mailSenders,
      meaning: 'A mail could not be handed to the mail server in five tries',
      hurts: 'the recipients named in the dead letters, who have not got their bulletin',
      runbook: 'mail-dead-letters',
      alarmTopic: this.#alarmTopic,
    })
    may.sendsTo(deliverMail, queue)
    deliverMail.lambda.addEnvironment('MAIL_QUEUE_URL', queue.queueUrl)
    return { queue, deadLetters, worker: deliverMail, lostEvents: events === undefined ? [] : [events.lost] }
  }

  /** SES tells later what came back; an SMTP server only says so while it is spoken to. */
  #mailEvents() {
    const events = new MailEvents(this, 'MailFeedback')
    const worker = this.#function('MailEvents', {
      alarm: 'dead letters',
      hurts: 'the offices of townships, whose bulletins that came back still stand as sent',
      memoryMb: 256,
      timeout: Duration.seconds(30),
      environment: this.#store,
    })
    may.readsTable(worker, this.#props.data.table)
    may.writesTable(worker, this.#props.data.table)
    const lost = events.goTo(worker, {
      meaning: 'What SES told of a mail could not be noted in three tries',
      hurts: 'the offices of townships, whose bulletins that came back still stand as sent',
      runbook: 'mail-event-dead-letters',
      alarmTopic: this.#alarmTopic,
    })
    return { configurationSet: events.configurationSet, lost }
  }

  #runs(documents: HouseFunction, mailQueue: Queue) {
    const { data, settings } = this.#props
    const timeout = Duration.minutes(2)
    const runTownship = this.#function('RunTownship', {
      alarm: 'dead letters',
      hurts: 'every village and leader of the townships in the failed messages, who have nothing to work from',
      memoryMb: 512,
      timeout,
      environment: { ...this.#store, ...this.#address, ...asks(documents), ...mails(mailQueue) },
    })
    may.readsTable(runTownship, data.table, 'state')
    may.writesTable(runTownship, data.table)
    may.invokes(runTownship, documents.lambda)
    may.sendsTo(runTownship, mailQueue)
    const { queue, deadLetters } = new WorkerQueue(this, 'Run', {
      worker: runTownship,
      workerTimeout: timeout,
      batchSize: 2,
      maxConcurrency: runsAtOnce(settings.concurrency),
      meaning: 'A township could not be run in five tries',
      hurts: 'the townships named in the dead letters, which have no dispatch or bulletin for the period',
      runbook: 'run-dead-letters',
      alarmTopic: this.#alarmTopic,
    })
    // What is frozen asks for a run of the area above.
    may.sendsTo(runTownship, queue)
    runTownship.lambda.addEnvironment('RUN_QUEUE_URL', queue.queueUrl)
    return { queue, deadLetters, worker: runTownship }
  }

  #schedules(runQueue: Queue, mailQueue: Queue) {
    const planRuns = this.#function('PlanRuns', {
      hurts: 'every township with a dispatch or bulletin due now, or with a run that stays missing',
      memoryMb: 512,
      timeout: Duration.minutes(5),
      environment: { ...this.#store, ...runs(runQueue), ...mails(mailQueue) },
    })
    may.readsIndex(planRuns, this.#props.data.table, 'lookup')
    may.sendsTo(planRuns, runQueue)
    may.sendsTo(planRuns, mailQueue)
    const { lostTicks } = new RunSchedules(this, 'Schedules', { planner: planRuns, alarmTopic: this.#alarmTopic })
    return { planner: planRuns, lostTicks }
  }

  #http(documents: HouseFunction, queues: { mail: Queue; runs: Queue }): void {
    const { data, settings } = this.#props
    const signIn = signInEnvironment(this, settings.signIn, data.userPool, this.#entrance.url)
    const common = {
      alarm: 'entrance' as const,
      memoryMb: 1024,
      // What API Gateway waits for at most, less one second to answer in.
      timeout: Duration.seconds(28),
    }
    const accounts = data.userPool === undefined ? undefined : this.#accounts(data.userPool)
    const imports = this.#imports()
    const everyday = { ...this.#store, ...this.#address, ...signIn }
    const office = { ...everyday, ...asks(documents), ...mails(queues.mail), ...runs(queues.runs) }
    const api = this.#function('Api', {
      hurts: 'offices whose own programs enter or fetch figures through the JSON API',
      ...common,
      environment: everyday,
    })
    const web = this.#function('Web', {
      hurts: 'village clerks, reviewers and leaders, who cannot enter, approve or see anything',
      ...common,
      environment: { ...everyday, ...this.#files },
    })
    const officeApi = this.#function('OfficeApi', {
      hurts: 'offices whose own programs fetch dispatches, bulletins and projects through the JSON API',
      ...common,
      environment: office,
    })
    const officeWeb = this.#function('OfficeWeb', {
      hurts: 'reviewers, leaders and administrators, who cannot review, dispatch, issue or set anything',
      ...common,
      environment: {
        ...office,
        ...this.#files,
        ...goesOnWith(imports),
        ...(accounts === undefined ? {} : keeps(accounts)),
      },
    })
    for (const fn of [api, officeApi, web, officeWeb]) {
      may.readsTable(fn, data.table, 'lookup', 'state')
      may.writesTable(fn, data.table)
      may.writesHints(fn, data.table)
    }
    // What is entered and looked at every day makes no document and sends no mail.
    for (const fn of [officeApi, officeWeb]) {
      may.invokes(fn, documents.lambda)
      may.sendsTo(fn, queues.mail)
      // What a person freezes, the area above may have waited for.
      may.sendsTo(fn, queues.runs)
    }
    may.invokes(officeWeb, imports.lambda)
    if (accounts !== undefined) may.invokes(officeWeb, accounts.lambda)
    // Photos and sheets go up and down by pages alone.
    for (const fn of [web, officeWeb]) {
      may.readsFiles(fn, data.files)
      may.writesFiles(fn, data.files)
      may.clearsIncoming(fn, data.files)
    }
    this.#entrance.route(['/api'], api)
    this.#entrance.route(officeApiPaths(), officeApi)
    this.#entrance.route(OFFICE_PATHS, officeWeb)
    this.#entrance.routeRest(web)
  }

  /**
   * Goes on with an import after the page that asked for it has answered. Few are asked for, so Lambda itself is the queue: it
   * calls again what failed, twice, and a queue of ours would be asked for work all year.
   */
  #imports(): HouseFunction {
    const { data } = this.#props
    const imports = this.#function('ImportLedger', {
      hurts:
        'the administrator of a township whose ledger is not taken in; its page says so, and what was written is whole',
      // A whole processor, and room for a ledger of 100,000 rows.
      memoryMb: 1769,
      timeout: Duration.minutes(15),
      environment: { ...this.#store, ...this.#files },
    })
    imports.lambda.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(1) })
    may.readsTable(imports, data.table, 'lookup', 'state')
    may.writesTable(imports, data.table)
    may.writesHints(imports, data.table)
    may.readsIncoming(imports, data.files)
    return imports
  }

  /** Lets administrators open and reset accounts of the user pool; it alone has the right to. */
  #accounts(pool: UserPool): HouseFunction {
    const accounts = this.#function('SignInAccounts', {
      alarm: 'entrance',
      hurts: 'people without an account, or without their password, whom an administrator cannot let in',
      memoryMb: 256,
      timeout: Duration.seconds(15),
      environment: { USER_POOL_ID: pool.userPoolId },
    })
    may.managesAccounts(accounts, pool)
    return accounts
  }

  #function(
    name: FunctionName,
    props: Omit<HouseFunctionProps, 'alarm' | 'bundle'> & Partial<Pick<HouseFunctionProps, 'alarm'>>,
  ) {
    return new HouseFunction(this, name, { alarm: this.#alarmTopic, ...props, bundle: this.#props.bundles[name] })
  }
}

/** `/api/v1/townships/{townshipId}/projects`, `/api/v1/me/notifications` and the like: what the office's operations have before their own ids. */
function officeApiPaths(): string[] {
  const prefixes = officeOperations
    .flatMap(({ below }) => below)
    .map((path) => /^(\/townships\/\{townshipId\}|\/me)?\/[\w-]+/.exec(path)?.[0] ?? path)
  return [...new Set(prefixes)].map((prefix) => `${API_BASE}${prefix}`)
}

/**
 * Townships run at the same time, of what the account may run at once: pages keep most of it. Two is the least that AWS
 * takes; with the ten of a new account and two senders of mail, pages keep at least five.
 */
const runsAtOnce = (concurrency: number) => Math.min(20, Math.max(2, Math.floor(concurrency / 10)))

const asks = (documents: HouseFunction) => ({ DOCUMENTS_FUNCTION: documents.lambda.functionName })
const keeps = (accounts: HouseFunction) => ({ ACCOUNTS_FUNCTION: accounts.lambda.functionName })
const goesOnWith = (imports: HouseFunction) => ({ IMPORT_FUNCTION: imports.lambda.functionName })
const mails = (queue: Queue) => ({ MAIL_QUEUE_URL: queue.queueUrl })
const runs = (queue: Queue) => ({ RUN_QUEUE_URL: queue.queueUrl })

/** The address of the mail server; that of an SMTP server carries a password, so the template holds only where to find it. */
function mailUrl(mail: MailSettings, configurationSet: ConfigurationSet | undefined): string {
  return mail.kind === 'ses'
    ? `ses:${Aws.REGION}?configurationSet=${configurationSet?.configurationSetName}`
    : SecretValue.secretsManager(mail.secret).unsafeUnwrap()
}
